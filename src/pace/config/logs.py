"""What is written down while the service runs: lines without addresses, names, references, values or words of people.

In real use a line is a JSON object; in a demonstration it is short text. What the service itself says is written by us
and holds no value of a person. What other packages say may hold anything (an address in a path, a value in an error),
so of theirs only the place in the code is kept. Of a failure: its kind and the lines of the code, never its words.
"""

import json
import logging
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# What a line may hold beside its words.
KEPT = ("method", "route", "status", "ms", "viewer", "reference", "job")
# The server's own words: the address that it listens at, and processes that start and stop.
SPEAK_FREELY = ("pace", "_granian")


def configuration(form: str) -> dict[str, Any]:
    """The set-up of logging, as text for a person or as lines for a machine."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": Lines}, "text": {"()": Text}},
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": form, "stream": "ext://sys.stdout"}},
        "root": {"handlers": ["out"], "level": "WARNING"},
        "loggers": {
            "pace": {"level": "INFO"},
            # Each request has its line already; a failure is told besides, with its place in the code.
            "django.request": {"level": "ERROR"},
            # Django's own way to write to the console, and to mail what it knows of a failure, is not used.
            "django": {"handlers": [], "propagate": True},
            # A worker that is told to stop says so as a warning.
            "django_tasks_db": {"level": "ERROR"},
            "_granian": {"level": "WARNING"},
        },
    }


def of_server(form: str) -> dict[str, Any]:
    """The same for the process that starts and stops the others, in the words of the server's own set-up."""
    made = configuration(form)
    made["loggers"] |= {"_granian": {"handlers": [], "propagate": True}}
    return made


class Lines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "level": record.levelname.lower(), "logger": record.name, "says": words_of(record)}
        return json.dumps(line | kept_of(record) | failure_of(record), ensure_ascii=False)


class Text(logging.Formatter):
    """Short text for whoever watches a demonstration."""

    def format(self, record: logging.LogRecord) -> str:
        """The record in a line, and a failure's place below it."""
        at = time.strftime("%H:%M:%S", time.localtime(record.created))
        kept = " ".join(str(value) for value in kept_of(record).values())
        failure = failure_of(record)
        below = "".join(f"\n         {line}" for line in (failure.get("failure"), *failure.get("where", ())) if line)
        return f"{at} {words_of(record)} {kept}".rstrip() + below


def words_of(record: logging.LogRecord) -> str:
    """What a line says: our own words; of another package only from where it spoke."""
    if record.name.partition(".")[0] in SPEAK_FREELY:
        return record.getMessage()
    return f"{_place(record.pathname)}:{record.lineno}"


def kept_of(record: logging.LogRecord) -> dict[str, Any]:
    """What a line holds beside its words: of a request, and the reference that its page of failure shows."""
    request = getattr(record, "request", None)
    found = {name: getattr(record, name) for name in KEPT if hasattr(record, name)}
    if hasattr(request, "resolver_match"):
        found |= {"method": request.method, "route": route_of(request)} | reference_of(request)
    return found


def failure_of(record: logging.LogRecord) -> dict[str, Any]:
    """The kinds of a failure and of what caused it, and the lines of the code through which it went."""
    failure = record.exc_info[1] if record.exc_info else None
    if failure is None:
        return {}
    kinds, where = [], traceback.extract_tb(failure.__traceback__)
    while failure is not None and len(kinds) < 5:
        kinds.append(type(failure).__name__)
        failure = failure.__cause__ or failure.__context__
    return {
        "failure": " from ".join(kinds),
        "where": [f"{_place(one.filename)}:{one.lineno} {one.name}" for one in where],
    }


def _place(filename: str) -> str:
    """A file of the code, without where on this machine it lies."""
    parts = Path(filename).parts
    for root in ("site-packages", "src"):
        if root in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(root) :])
    return parts[-1] if parts else ""


def route_of(request: Any) -> str:
    """The pattern of an address, such as `areas/<slug:area>/people/`: never what stands in the place of the words."""
    match = request.resolver_match
    return f"/{match.route}" if match else "no such page"


def reference_of(request: Any) -> dict[str, str]:
    """The reference that a page of failure shows, where it made one."""
    reference = getattr(request, "reference", "")
    return {"reference": reference} if reference else {}
