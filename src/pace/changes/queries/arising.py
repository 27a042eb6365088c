"""What arises from a test of change in later parts, as its page shows it: such as actions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pace.changes.models import ChangeTest
from pace.permissions import Viewer


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing: its words, what is said of it, and the page that it leads to, by name and words of the address."""

    words: str
    about: str
    url_name: str
    url_words: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one part shows: its lines, what is said where there is none, and what may be added on which page."""

    title: str
    lines: Sequence[Line] = ()
    nothing: str = ""
    add_label: str = ""
    add_name: str = ""
    add_query: Mapping[str, int] = field(default_factory=dict)


Offered = Callable[[Viewer, ChangeTest], Part | None]
_offered: list[Offered] = []


def offer(part: Offered) -> None:
    """Take up what a later part shows on the page of a test."""
    _offered.append(part)


def parts(viewer: Viewer, test: ChangeTest) -> list[Part]:
    """What the parts show of a test to this person."""
    return [part for of in _offered if (part := of(viewer, test))]
