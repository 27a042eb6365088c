"""In whose name things are written: set around every request, command and job, read by the database's triggers."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from pace import permissions
from pace.permissions import Viewer
from pace.record.content import NOBODY_ACTS

_LONGEST_DOING, _LONGEST_WHAT = 200, 40


class AllAreas:
    """Every area's children, for what the service does as a whole: backups, restoring, checking the record."""


ALL_AREAS = AllAreas()
Areas = frozenset[int] | AllAreas


@dataclass(frozen=True)
class Acting:
    """Who acts (a person, or what acts where it is none), doing what, why; all rows of one act share its key.

    `areas` are those whose children row-level security lets through.
    """

    by_id: int | None
    by_what: str
    act: str
    doing: str
    why: str = ""
    areas: Areas = frozenset()


_now: ContextVar[Acting | None] = ContextVar("acting", default=None)


@contextmanager
def acting(
    *, by: Viewer | str, doing: str, why: str = "", areas: Iterable[int] | AllAreas | None = None
) -> Iterator[Acting]:
    """Write everything inside in this person's name (or that of a part of the service, as a word).

    A person reaches the children that their roles allow; a part of the service those of the areas it is given here.
    """
    entered = _now.set(_of_person(by, doing, why) if isinstance(by, Viewer) else _of_part(by, doing, why, areas))
    try:
        yield current()
    finally:
        _now.reset(entered)


def current() -> Acting:
    """Who acts now; raises LookupError where nobody said so, since then nothing may be written."""
    found = _now.get()
    if found is None:
        raise LookupError(NOBODY_ACTS)
    return found


def now_or_nobody() -> Acting | None:
    """Who acts now, or None where nobody said so: what the database is told."""
    return _now.get()


def _of_person(by: Viewer, doing: str, why: str) -> Acting:
    what = "visitor" if by.id is None else "person"
    return Acting(by.id, what, secrets.token_hex(16), _cut(doing), why, permissions.child_level_areas(by))


def _of_part(by: str, doing: str, why: str, areas: Iterable[int] | AllAreas | None) -> Acting:
    reached = areas if isinstance(areas, AllAreas) else frozenset(areas or ())
    return Acting(None, by[:_LONGEST_WHAT], secrets.token_hex(16), _cut(doing), why, reached)


def _cut(doing: str) -> str:
    return doing if len(doing) <= _LONGEST_DOING else doing[: _LONGEST_DOING - 1] + "…"
