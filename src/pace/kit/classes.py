"""The classes of what is stored: how far a field may travel."""

# Anyone may know it.
PUBLIC = "public"
# The programme's own working: within the area and its national team.
PROGRAMME = "programme"
# About a person who signs in.
PERSONAL = "personal"
# About a child: only within its area, by those whose role allows it.
CHILD_LEVEL = "child-level"
# Never shown, never recorded: passwords, keys, tokens.
SECRET = "secret"  # noqa: S105  # the name of a class, not a password

CLASSES = (PUBLIC, PROGRAMME, PERSONAL, CHILD_LEVEL, SECRET)
