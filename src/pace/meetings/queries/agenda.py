"""The agenda of a meeting: what is proposed for it of what is due, and the agenda as it stands, with its clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from types import MappingProxyType
from typing import Any

from pace.areas.queries import may
from pace.meetings import content
from pace.meetings.content import asked
from pace.meetings.models import AgendaItem, Meeting
from pace.meetings.queries import due_figures, due_things, found, when
from pace.meetings.queries.lines import Due, Line
from pace.meetings.rules import agenda as rules
from pace.permissions import Permission, Viewer

# What is due, part by part; None: the item is not proposed.
PARTS: Mapping[str, Callable[[Due], list[Line] | None]] = MappingProxyType(
    {
        "last-notes": due_things.last_notes,
        "actions": due_things.actions,
        "tests": due_things.tests,
        "measures": due_figures.measures,
        "stages": due_figures.stages,
        "risks": due_things.risks,
        "support": due_things.support,
    }
)
HIDDEN = "What it lists is for those who take part in the area."


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """An item that is proposed: of which kind, its title, and what is due."""

    kind: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class LineShown:
    """A line as it was kept; without a page for whoever may not open it."""

    words: str
    url_name: str = ""
    url_words: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ItemShown:
    """An item of an agenda, with the time at which its turn comes; `hidden`: why its lines are not shown."""

    id: int
    kind: str
    title: str
    about: str
    minutes: int
    at: time
    lines: tuple[LineShown, ...]
    hidden: str = ""


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """The items in their order, the minutes of all, and by how many these exceed the length of the meeting."""

    items: tuple[ItemShown, ...]
    minutes: int
    over: int


def proposed(viewer: Viewer, meeting: Meeting, *, now: datetime) -> list[Proposed]:
    """What is due for a meeting, item by item, in the order of its kind; nothing for a meeting that governs nothing."""
    if meeting.kind not in content.GOVERNING:
        return []
    due = Due(viewer=viewer, meeting=meeting, now=now)
    order = asked.ORDERS.get(meeting.kind, asked.USUAL_ORDER)
    parts = [(kind, PARTS[kind](due)) for kind in order]
    return [
        Proposed(kind=kind, title=content.ITEMS[kind], lines=tuple(lines)) for kind, lines in parts if lines is not None
    ]


def agenda(viewer: Viewer, meeting: Meeting) -> Agenda:
    """The agenda as this person may see it."""
    opens = found.takes_part(viewer, meeting.area)
    hidden = _hidden(viewer, meeting)
    items, passed = [], 0
    for one in meeting.items.order_by("place", "pk"):
        at = when.later(meeting.starts, passed)
        items.append(_shown(one, at, hidden=one.kind in hidden, opens=opens))
        passed += one.minutes
    return Agenda(items=tuple(items), minutes=passed, over=max(passed - meeting.minutes, 0))


def why_not_edit(viewer: Viewer, meeting: Meeting) -> str:
    """Why this person may not change the agenda now; empty where they may."""
    return rules.why_not_edit(meeting, by=viewer) or ""


def why_not_propose(viewer: Viewer, meeting: Meeting) -> str:
    """Why what is due cannot be filled in now; empty where it can."""
    return rules.why_not_propose(meeting, by=viewer) or ""


def why_not_remove(viewer: Viewer, item: AgendaItem) -> str:
    """Why an item cannot be taken off the agenda; empty where it can."""
    return rules.why_not_remove(item, by=viewer) or ""


def _hidden(viewer: Viewer, meeting: Meeting) -> frozenset[str]:
    """The kinds of items whose lines this person may not see."""
    pairs = ((Permission.SEE_CHANGES, content.OF_TESTS), (Permission.SEE_FIGURES, content.OF_FIGURES))
    return frozenset(kind for needed, kinds in pairs if not may(viewer, needed, meeting.area) for kind in kinds)


def _shown(one: AgendaItem, at: time, *, hidden: bool, opens: bool) -> ItemShown:
    lines = () if hidden else tuple(_line(each, opens=opens) for each in one.lines)
    return ItemShown(
        id=one.pk,
        kind=one.kind,
        title=one.title,
        about=one.about,
        minutes=one.minutes,
        at=at,
        lines=lines,
        hidden=HIDDEN if hidden and one.lines else "",
    )


def _line(kept: Mapping[str, Any], *, opens: bool) -> LineShown:
    if not opens:
        return LineShown(words=kept["words"])
    at = tuple(sorted(kept.get("url_words", {}).items()))
    return LineShown(words=kept["words"], url_name=kept.get("url_name", ""), url_words=at)
