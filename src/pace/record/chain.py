"""The chain: each entry's digest covers all its fields and the digest before it, so that an alteration shows.

The same text is made here and, on PostgreSQL, by the function that seals entries (see `postgresql/functions.py`).
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

# In the order of the text that is digested.
FIELDS = (
    *("position", "at", "by_id", "by_what", "act", "doing", "why"),
    *("operation", "table", "row", "area_id", "before", "after"),
)
START = ""


@dataclass(frozen=True)
class Head:
    """The last entry of the record: its position and digest. Noted elsewhere, it shows later what was cut off."""

    position: int = 0
    digest: str = START

    def __str__(self) -> str:
        """As it is noted and given back: DIGEST:POSITION."""
        return f"{self.digest}:{self.position}"


@dataclass(frozen=True)
class Fault:
    """The first position at which the record does not fit, and what is wrong there."""

    position: int
    words: str


def digest_of(values: Mapping[str, object], *, before: str) -> str:
    """The digest of an entry (its values by name) that follows an entry with the digest `before`."""
    parts = [before, *(_text(values[name]) for name in FIELDS)]
    return hashlib.sha256("".join(map(_part, parts)).encode()).hexdigest()


def _part(text: str | None) -> str:
    """A text with its length before it, so that nothing can move from one field to the next unseen."""
    return "-" if text is None else f"{len(text)}:{text}"


def _text(value: object) -> str | None:
    if value is None:
        return None
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f") if isinstance(value, datetime) else str(value)


def first_fault(entries: Iterable[Mapping[str, object]], *, noted: Head | None = None) -> Head | Fault:
    """The head of a chain that fits from its first entry to its last; otherwise the first fault.

    `entries` come by position and hold FIELDS and digest. `noted` is a head from an earlier day, which must still be
    there: so it shows when the end was cut off, or the whole record was made anew.
    """
    head = Head()
    for entry in entries:
        fault = _fault(entry, head)
        if fault is not None:
            return fault
        head = Head(head.position + 1, str(entry["digest"]))
        if noted is not None and noted.position == head.position and noted.digest != head.digest:
            return Fault(head.position, "The digest is not the one that was noted.")
    if noted is not None and noted.position > head.position:
        return Fault(head.position + 1, f"The record ends here, but a head at position {noted.position} was noted.")
    return head


def _fault(entry: Mapping[str, object], head: Head) -> Fault | None:
    expected = head.position + 1
    if entry["position"] is None:
        return Fault(expected, "An entry has no position: it was not written by the service.")
    if entry["position"] != expected:
        return Fault(
            expected, f"The next entry is at position {entry['position']}: entries are missing or out of order."
        )
    if entry["digest"] != digest_of(entry, before=head.digest):
        return Fault(expected, "The entry does not fit its digest: it was altered, replaced or moved.")
    return None
