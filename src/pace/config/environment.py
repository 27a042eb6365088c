"""The configuration, read from the environment only; every missing or wrong setting is named with what to do."""

import difflib
import os
import shlex
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pace.config.variables import VARIABLES

MODES = ("demo", "serve", "test")


class NotConfigured(Exception):
    """The environment lacks something or says something that cannot be meant; the words say what and what to do."""


@dataclass(frozen=True, kw_only=True)
class Mail:
    """The council's mail server; without a host, mail goes to the console and a file."""

    host: str = ""
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    tls: bool = True
    sender: str = "pace@localhost"


@dataclass(frozen=True, kw_only=True)
class Directory:
    """The council's own directory, for sign-in by OpenID Connect."""

    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Configuration:
    """Everything that an installation sets."""

    mode: str
    secret_key: str = field(repr=False)
    old_secret_keys: tuple[str, ...] = field(repr=False, default=())
    hosts: tuple[str, ...]
    address: str
    database_url: str = field(repr=False)
    folder: Path
    mail: Mail = Mail()
    directory: Directory | None = None
    contact: str = ""
    idle_minutes: int = 30
    longest_hours: int = 12
    proxies: int = 1
    workers: int = 1
    threads: int = 4
    scan_command: tuple[str, ...] = ()
    wording: str = ""


def read(environ: Mapping[str, str]) -> Configuration:
    """The configuration that an environment gives; raises NotConfigured with every fault at once."""
    faults: list[str] = []
    mode = _one_of(environ, "PACE_MODE", MODES, faults)
    real = mode == "serve"
    configuration = Configuration(
        mode=mode,
        secret_key=_secret(environ, real=real, faults=faults),
        old_secret_keys=_listed(environ, "PACE_OLD_SECRET_KEYS"),
        hosts=_hosts(environ, real=real, faults=faults),
        address=_address(environ, real=real, faults=faults),
        database_url=_database(environ, faults),
        folder=Path(environ.get("PACE_FOLDER") or "var").resolve(),
        mail=_mail(environ, faults),
        directory=_directory(environ, real=real, faults=faults),
        contact=environ.get("PACE_CONTACT", ""),
        idle_minutes=_number(environ, "PACE_IDLE_MINUTES", "30", faults, at_least=1),
        longest_hours=_number(environ, "PACE_LONGEST_HOURS", "12", faults, at_least=1),
        proxies=_number(environ, "PACE_PROXIES", "1" if real else "0", faults, at_least=int(real)),
        workers=_number(environ, "PACE_WORKERS", str(_processors()) if real else "1", faults, at_least=1),
        threads=_number(environ, "PACE_THREADS", "4", faults, at_least=1),
        scan_command=_command(environ, "PACE_SCAN_COMMAND", faults),
        wording=environ.get("PACE_WORDING", ""),
    )
    faults.extend(_unknown(environ))
    if faults:
        raise NotConfigured("The settings are not complete:\n" + "\n".join(f"- {fault}" for fault in faults))
    return configuration


def _processors() -> int:
    """As many processes as processors, but no more than an installation of this size can use."""
    return min(os.cpu_count() or 1, 4)


def _unknown(environ: Mapping[str, str]) -> list[str]:
    """A name of ours that nothing reads is a mistyped one."""
    unknown = sorted(name for name in environ if name.startswith("PACE_") and name not in VARIABLES)
    return [f"{name} is not a setting{_perhaps(name)}: correct its name, or leave it out." for name in unknown]


def _perhaps(name: str) -> str:
    close = difflib.get_close_matches(name, VARIABLES, n=1)
    return f" (did you mean {close[0]}?)" if close else ""


def _one_of(environ: Mapping[str, str], name: str, choices: tuple[str, ...], faults: list[str]) -> str:
    value = environ.get(name) or choices[0]
    if value not in choices:
        faults.append(f"{name} is '{value}': set it to one of {', '.join(choices)}.")
    return value


_SHORTEST_KEY = 50
_FEWEST_CHARACTERS = 5


def _secret(environ: Mapping[str, str], *, real: bool, faults: list[str]) -> str:
    value = environ.get("PACE_SECRET_KEY", "")
    if real and (len(value) < _SHORTEST_KEY or len(set(value)) < _FEWEST_CHARACTERS):
        faults.append(
            "PACE_SECRET_KEY is missing, shorter than 50 characters, or the same few again and again: make one with "
            '`python3 -c "import secrets; print(secrets.token_urlsafe(60))"` and keep it secret.'
        )
    return value or "demo and tests: a key that protects nothing, since all data are invented"


def _listed(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in environ.get(name, "").split(",") if one.strip())


def _command(environ: Mapping[str, str], name: str, faults: list[str]) -> tuple[str, ...]:
    """A command as its words; a program that is not there is found out now, and not with the first file."""
    try:
        command = tuple(shlex.split(environ.get(name, "")))
    except ValueError:
        faults.append(f"{name} has a quotation mark without its other: write the command as you would type it.")
        return ()
    if command and shutil.which(command[0]) is None:
        faults.append(f"{name} begins with '{command[0]}', which is no program here: install it, or give its path.")
    return command


def _hosts(environ: Mapping[str, str], *, real: bool, faults: list[str]) -> tuple[str, ...]:
    hosts = _listed(environ, "PACE_HOSTS")
    if real and (not hosts or "*" in hosts):
        faults.append("PACE_HOSTS is missing: name the hosts that people type, such as pace.example.gov.scot.")
    return hosts or ("localhost", "127.0.0.1", "[::1]")


def _address(environ: Mapping[str, str], *, real: bool, faults: list[str]) -> str:
    address = environ.get("PACE_ADDRESS", "").rstrip("/")
    if real and not address.startswith("https://"):
        faults.append("PACE_ADDRESS is missing or not https: give the address that people open, which mails link to.")
    return address or "http://localhost:8000"


def _database(environ: Mapping[str, str], faults: list[str]) -> str:
    url = environ.get("DATABASE_URL", "")
    if url and urlsplit(url).scheme not in {"postgresql", "postgres", "sqlite"}:
        faults.append("DATABASE_URL does not begin with postgresql:// or sqlite:///: correct it, or leave it out.")
    return url


def _mail(environ: Mapping[str, str], faults: list[str]) -> Mail:
    return Mail(
        host=environ.get("PACE_MAIL_HOST", ""),
        port=_number(environ, "PACE_MAIL_PORT", "587", faults, at_least=1),
        user=environ.get("PACE_MAIL_USER", ""),
        password=environ.get("PACE_MAIL_PASSWORD", ""),
        tls=_one_of(environ, "PACE_MAIL_TLS", ("yes", "no"), faults) == "yes",
        sender=environ.get("PACE_MAIL_SENDER") or "pace@localhost",
    )


def _directory(environ: Mapping[str, str], *, real: bool, faults: list[str]) -> Directory | None:
    names = ("PACE_OIDC_ISSUER", "PACE_OIDC_CLIENT_ID", "PACE_OIDC_CLIENT_SECRET")
    given = [environ.get(name, "") for name in names]
    if not any(given):
        return None
    faults.extend(
        f"{name} is missing: sign-in by the council's directory needs all of {', '.join(names)}."
        for name, value in zip(names, given, strict=True)
        if not value
    )
    if real and given[0] and not given[0].startswith("https://"):
        faults.append("PACE_OIDC_ISSUER is not https: what the directory says must not be altered on its way.")
    return Directory(
        name=environ.get("PACE_OIDC_NAME") or "the council's account",
        issuer=given[0].rstrip("/"),
        client_id=given[1],
        client_secret=given[2],
        domains=tuple(one.strip().lower() for one in environ.get("PACE_OIDC_DOMAINS", "").split(",") if one.strip()),
    )


def _number(environ: Mapping[str, str], name: str, otherwise: str, faults: list[str], *, at_least: int = 0) -> int:
    value = environ.get(name) or otherwise
    if not value.isascii() or not value.isdecimal() or int(value) < at_least:
        faults.append(f"{name} is '{value}': give a whole number from {at_least}, such as {otherwise}.")
        return int(otherwise)
    return int(value)


def database(configuration: Configuration) -> dict[str, object]:
    """Django's words for the database: PostgreSQL or SQLite by its address, else SQLite in the folder."""
    parts = urlsplit(configuration.database_url)
    if parts.scheme.startswith("postgres"):
        return _postgresql(configuration.database_url)
    path = Path(unquote(parts.path)) if parts.scheme else configuration.folder / configuration.mode / "pace.sqlite3"
    return {
        "ENGINE": "pace.record.sqlite",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA secure_delete=ON",
        },
    }


def _postgresql(url: str) -> dict[str, object]:
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415  # only where PostgreSQL is used

    given = dict(conninfo_to_dict(url))
    names = {
        "dbname": "NAME",
        "user": "USER",
        "password": "PASSWORD",
        "host": "HOST",
        "port": "PORT",
    }
    known = {django: str(given.pop(ours)) for ours, django in names.items() if given.get(ours) is not None}
    return {
        "ENGINE": "pace.record.postgresql",
        **known,
        "OPTIONS": given,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
