"""Every environment variable that is read: what it means, what holds where it is not set, who must set it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Variable:
    """One variable: its name, what it sets, an example, what holds otherwise, whether real use needs it."""

    name: str
    meaning: str
    example: str
    otherwise: str = ""
    needed: bool = False
    secret: bool = False


@dataclass(frozen=True)
class Group:
    """Variables that belong together, under a heading."""

    heading: str
    variables: tuple[Variable, ...]


GROUPS: tuple[Group, ...] = (
    Group(
        "The installation",
        (
            Variable(
                name="PACE_MODE",
                meaning="What the installation is for: `demo` holds invented data only, `serve` real data only. "
                "`pace demo` and `pace serve` set it themselves.",
                example="serve",
                otherwise="demo",
            ),
            Variable(
                name="PACE_SECRET_KEY",
                meaning="Signs sessions and links, and seals the keys of second steps. At least 50 characters. Before "
                "a new one is set, the old one goes to PACE_OLD_SECRET_KEYS.",
                example='what `python3 -c "import secrets; print(secrets.token_urlsafe(60))"` prints',
                needed=True,
                secret=True,
            ),
            Variable(
                name="PACE_OLD_SECRET_KEYS",
                meaning="Earlier values of PACE_SECRET_KEY, with commas between them. What they sealed can still be "
                "read; a key that is named nowhere any more leaves people without their second steps.",
                example="the key before",
                otherwise="none",
                secret=True,
            ),
            Variable(
                name="PACE_FOLDER",
                meaning="Where the service keeps its files: collected style sheets, mail that is not sent, and the "
                "database where that is SQLite.",
                example="/var/lib/pace",
                otherwise="var",
            ),
            Variable(
                name="PACE_WORDING",
                meaning="A folder with the installation's own words for the readiness questions, requirements, topics, "
                "the memorandum, conditions and kinds of support. Files that are not in it are ours.",
                example="/etc/pace/wording",
                otherwise="none: the words that the service brings",
            ),
        ),
    ),
    Group(
        "Addresses",
        (
            Variable(
                name="PACE_HOSTS",
                meaning="The hosts that people type, with commas between them. Requests for others are refused.",
                example="pace.example.gov.scot",
                otherwise="localhost, 127.0.0.1, [::1]",
                needed=True,
            ),
            Variable(
                name="PACE_ADDRESS",
                meaning="The address that people open, to which mails link. It begins with https://.",
                example="https://pace.example.gov.scot",
                otherwise="http://localhost:8000",
                needed=True,
            ),
            Variable(
                name="PACE_CONTACT",
                meaning="Whom people ask for help, as the help and accessibility pages show it: an e-mail address or "
                "a telephone number.",
                example="pace-help@example.gov.scot",
                otherwise="the person who invited them",
            ),
            Variable(
                name="PACE_PROXIES",
                meaning="How many proxies stand before the service, each of which adds to X-Forwarded-For. The "
                "nearest must set X-Forwarded-Proto. At least 1 in real use, since the proxy does the TLS.",
                example="1",
                otherwise="1 in real use, else 0",
            ),
            Variable(
                name="PACE_WORKERS",
                meaning="How many processes answer requests.",
                example="2",
                otherwise="the number of processors, at most 4; 1 in demo mode",
            ),
            Variable(
                name="PACE_THREADS",
                meaning="How many requests each of these processes answers at once; each may hold one connection to "
                "the database.",
                example="4",
                otherwise="4",
            ),
        ),
    ),
    Group(
        "The database",
        (
            Variable(
                name="DATABASE_URL",
                meaning="The database that the service uses, PostgreSQL with its application role, or SQLite.",
                example="postgresql://pace_application:…@localhost/pace",
                otherwise="an SQLite file in the folder",
                secret=True,
            ),
            Variable(
                name="PACE_OWNER_DATABASE_URL",
                meaning="The same PostgreSQL database with the role that owns its tables, for the commands that change "
                "them: `pace migrate`, `pace restore`, `pace application-role`. The running service needs it not.",
                example="postgresql://pace_owner:…@localhost/pace",
                otherwise="DATABASE_URL",
                secret=True,
            ),
        ),
    ),
    Group(
        "Mail",
        (
            Variable(
                name="PACE_MAIL_HOST",
                meaning="The mail server that sends invitations and links.",
                example="smtp.example.gov.scot",
                otherwise="none: mail is kept in files in the folder, and in a demonstration shown in the console too",
            ),
            Variable(name="PACE_MAIL_PORT", meaning="Its port.", example="587", otherwise="587"),
            Variable(name="PACE_MAIL_USER", meaning="Whom the service signs in as there.", example="pace"),
            Variable(name="PACE_MAIL_PASSWORD", meaning="The password for it.", example="…", secret=True),
            Variable(
                name="PACE_MAIL_TLS",
                meaning="Whether the connection is made secret by STARTTLS: `yes` or `no`.",
                example="yes",
                otherwise="yes",
            ),
            Variable(
                name="PACE_MAIL_SENDER",
                meaning="From whom mails come.",
                example="pace@example.gov.scot",
                otherwise="pace@localhost",
            ),
        ),
    ),
    Group(
        "Files that people add",
        (
            Variable(
                name="PACE_SCAN_COMMAND",
                meaning="The command that looks for harmful content in each file before it is kept. It gets the file "
                "on its standard input and ends with 0 where the file is clean, with 1 where it is not; anything else, "
                "and taking longer than 15 seconds, counts as not scanned, and then the file is not kept. No shell "
                "reads it.",
                example="clamdscan --no-summary -",
                otherwise="none: files are checked by kind, content and size alone",
            ),
        ),
    ),
    Group(
        "Signing in",
        (
            Variable(
                name="PACE_OIDC_ISSUER",
                meaning="The council's own directory, by OpenID Connect: its issuer. All three are needed together.",
                example="https://login.example.gov.scot/tenant/v2.0",
            ),
            Variable(name="PACE_OIDC_CLIENT_ID", meaning="As what the service is known there.", example="pace"),
            Variable(
                name="PACE_OIDC_CLIENT_SECRET", meaning="The secret that belongs to it.", example="…", secret=True
            ),
            Variable(
                name="PACE_OIDC_NAME",
                meaning="What the button on the sign-in page calls it.",
                example="your council account",
                otherwise="the council's account",
            ),
            Variable(
                name="PACE_OIDC_DOMAINS",
                meaning="The domains whose e-mail addresses the directory gives only to their owners, with commas "
                "between them. Needed where the directory does not send `email_verified`, as Microsoft Entra ID.",
                example="example.gov.scot",
                otherwise="none: the directory's word on each address counts",
            ),
            Variable(
                name="PACE_IDLE_MINUTES",
                meaning="After how many minutes without a page a person is signed out.",
                example="30",
                otherwise="30",
            ),
            Variable(
                name="PACE_LONGEST_HOURS",
                meaning="After how many hours a person is signed out in any case.",
                example="12",
                otherwise="12",
            ),
        ),
    ),
)

VARIABLES: dict[str, Variable] = {one.name: one for group in GROUPS for one in group.variables}
