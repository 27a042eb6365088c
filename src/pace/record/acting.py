"""In whose name things are written: set around every request, command and job, read by the triggers."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from pace.permissions import Viewer


@dataclass(frozen=True)
class Acting:
    """Who acts (a person, or what acts where it is none), doing what, why; all rows of one act share its key."""

    by_id: int | None
    by_what: str
    act: str
    doing: str
    why: str = ""


_now: ContextVar[Acting | None] = ContextVar("acting", default=None)


@contextmanager
def acting(*, by: Viewer | str, doing: str, why: str = "") -> Iterator[Acting]:
    """Write everything inside in this person's name (or that of a part of the service, as a word)."""
    person = by if isinstance(by, Viewer) else None
    what = by if isinstance(by, str) else ("person" if by.id is not None else "visitor")
    entered = _now.set(Acting(person.id if person else None, what, secrets.token_hex(16), doing, why))
    try:
        yield current()
    finally:
        _now.reset(entered)


def current() -> Acting:
    """Who acts now; raises LookupError where nobody said so, since then nothing may be written."""
    found = _now.get()
    if found is None:
        raise LookupError("Nobody acts: write inside record.acting(by=..., doing=...).")
    return found
