"""The record as a whole: how long it is, its head, when it was last checked, and the check itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from pace import permissions
from pace.permissions import Permission, Viewer
from pace.record import chain
from pace.record.chain import Fault, Head
from pace.record.content import CHECKED
from pace.record.models import Entry

_AT_ONCE = 2000
# Lower than any position, also one that somebody made up.
_BEFORE_ALL = -(2**63)
Progress = Callable[..., None]


@dataclass(frozen=True)
class Standing:
    """How many entries there are, the head of their chain, and when and with what words it was last checked."""

    entries: int
    head: Head
    checked_at: datetime | None
    checked: str


def standing(viewer: Viewer) -> Standing | None:
    """How the record stands, for whoever may check it; None for anybody else."""
    if permissions.why_not(viewer, Permission.VERIFY_RECORD):
        return None
    last = Entry.objects.filter(operation="act", doing__startswith=CHECKED).order_by("-id").first()
    found = head()
    return Standing(found.position, found, last.at if last else None, last.why if last else "")


def head() -> Head:
    """The last entry of the chain; position 0 where there is none yet."""
    found = Entry.objects.exclude(position=None).order_by("-position").values_list("position", "digest").first()
    return Head(*found) if found else Head()


def first_fault_of_all(*, progress: Progress, noted: Head | None = None) -> Head | Fault:
    """Go through the whole record: its head where everything fits, otherwise the first fault.

    Who asks must reach every area's children, since the record holds rows about them.
    """
    return chain.first_fault(_entries(progress), noted=noted)


def _entries(progress: Progress) -> Iterator[dict[str, object]]:
    """Every entry by its position, those without one first, a few at a time."""
    whole = Entry.objects.count()
    found = Entry.objects.values(*chain.FIELDS, "digest")
    yield from found.filter(position=None)[:1]
    last, seen = _BEFORE_ALL, 0
    while part := list(found.filter(position__gt=last).order_by("position")[:_AT_ONCE]):
        yield from part
        last, seen = part[-1]["position"], seen + len(part)
        progress(done=min(seen, whole), of=whole, doing="Checking the record")
