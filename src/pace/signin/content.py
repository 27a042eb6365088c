"""Words that everyone here knows, and of which a password must not be made."""

# The programme, the service, its roles and agencies, and what people write when they are asked for a password.
KNOWN_TO_ALL: tuple[str, ...] = (
    "permanence", "excellence", "pace", "celcis", "champion", "looked after", "lookedafter", "child", "family",
    "social work", "socialwork", "council", "hearing", "reporter", "scotland", "scottish", "glasgow", "edinburgh",
    "lead", "manager", "administrator", "admin", "welcome", "password", "passwort", "letmein", "changeme", "qwerty",
)  # fmt: skip
