"""The notes of a meeting as one whole: what pages and documents show of them, and what the chair approves."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from pace.meetings import content
from pace.meetings.models import Action, Attendance, Meeting, MeetingDecision

OF_NO_AGENCY = "Of no agency here"


@dataclass(frozen=True, kw_only=True)
class NotedAction:
    """Somebody's action as the notes have it."""

    number: int
    what: str
    owner: str
    due_on: str

    @property
    def due(self) -> date:
        """The day by which it is to be done."""
        return date.fromisoformat(self.due_on)


@dataclass(frozen=True, kw_only=True)
class NotedDecision:
    """What was decided, and what it rests on."""

    number: int
    what: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class NotedItem:
    """An item of the agenda with what was noted, decided and is to be done of it; key 0: of no item."""

    key: int
    title: str
    about: str = ""
    notes: str = ""
    decisions: tuple[NotedDecision, ...] = ()
    actions: tuple[NotedAction, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Came:
    """An agency with the names of those who came for it."""

    agency: str
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Noted:
    """The notes of a meeting: who came by agency, who sent apologies, who did not come, and its items."""

    came: tuple[Came, ...]
    apologies: tuple[str, ...]
    absent: tuple[str, ...]
    items: tuple[NotedItem, ...]


def noted(meeting: Meeting) -> Noted:
    """The notes of a meeting; of one that is approved, its actions as they stood then."""
    rows = sorted(meeting.attendance.select_related("agency"), key=lambda row: (row.name.casefold(), row.pk))
    return Noted(
        came=_came([row for row in rows if row.how in content.PRESENT]),
        apologies=tuple(_named(row) for row in rows if row.how == "apologies"),
        absent=tuple(_named(row) for row in rows if row.how == "absent"),
        items=_items(meeting),
    )


def fingerprint(whole: Noted) -> str:
    """What these notes are, in a fixed length: other notes have another one."""
    return hashlib.sha256(json.dumps(asdict(whole), sort_keys=True).encode()).hexdigest()


def actions_of(meeting: Meeting) -> list[dict[str, Any]]:
    """The actions of a meeting as they stand now, each with the key of its item, as they can be stored."""
    rows = meeting.actions.exclude(state="dropped").select_related("owner").order_by("number")
    return [{"item": row.item_id or 0, **asdict(_action(row))} for row in rows]


def _items(meeting: Meeting) -> tuple[NotedItem, ...]:
    actions = meeting.approved_actions if meeting.state == "approved" else actions_of(meeting)
    decisions = list(meeting.decisions.order_by("number"))
    items = [(one.pk, one.title, one.about, one.notes) for one in meeting.items.order_by("place", "pk")]
    keys = {key for key, *_ in items}
    rest = [(0, "Besides the agenda", "", "")]
    found = (
        NotedItem(
            key=key,
            title=title,
            about=about,
            notes=notes,
            decisions=tuple(_decision(row) for row in decisions if _under(row.item_id, keys) == key),
            actions=tuple(_again(row) for row in actions if _under(row["item"], keys) == key),
        )
        for key, title, about, notes in [*items, *rest]
    )
    return tuple(one for one in found if one.key or one.decisions or one.actions)


def _under(item: int | None, keys: set[int]) -> int:
    return item if item in keys else 0


def _again(row: dict[str, Any]) -> NotedAction:
    return NotedAction(**{name: value for name, value in row.items() if name != "item"})


def _action(row: Action) -> NotedAction:
    return NotedAction(number=row.number, what=row.what, owner=row.owner.name, due_on=row.due_on.isoformat())


def _decision(row: MeetingDecision) -> NotedDecision:
    return NotedDecision(number=row.number, what=row.what, evidence=row.evidence)


def _came(rows: list[Attendance]) -> tuple[Came, ...]:
    agencies = sorted({row.agency.name for row in rows if row.agency}, key=str.casefold)
    by_agency = [(name, [row for row in rows if row.agency and row.agency.name == name]) for name in agencies]
    found = [*by_agency, (OF_NO_AGENCY, [row for row in rows if row.agency is None])]
    return tuple(Came(agency=name, names=tuple(_there(row) for row in some)) for name, some in found if some)


def _there(row: Attendance) -> str:
    if row.how == "deputy":
        return f"{row.deputy or 'A deputy'} (for {row.name})"
    return row.name


def _named(row: Attendance) -> str:
    return f"{row.name} ({row.agency.name})" if row.agency else row.name
