"""What the screen of a meeting shows: who was asked and how they took part, items with what came of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from pace.areas.models import Agency, Area, Person
from pace.areas.queries import may
from pace.areas.queries.agencies import agencies_of
from pace.kit.parts import HistoryEntry
from pace.meetings.models import Action, Addendum, AgendaItem, Meeting, MeetingDecision
from pace.meetings.queries.found import takes_part
from pace.meetings.rules import actions as action_rules
from pace.meetings.rules import held as rules
from pace.meetings.rules import planned, risks
from pace.permissions import Permission, Viewer
from pace.record import queries as record

OF_THE_AREA, NATIONAL = "The area as a whole", "National team"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Somebody who was asked, or of whom it is said how they took part; `how` "" while nothing is said."""

    person: int
    name: str
    agency: str
    how: str
    deputy: str


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Somebody who came without being asked, with the key of that row."""

    key: int
    name: str
    agency: str


@dataclass(frozen=True, kw_only=True)
class Who:
    """Who was asked, in the order of their agencies, and the guests."""

    asked: tuple[Asked, ...]
    guests: tuple[Guest, ...]


def who(viewer: Viewer, meeting: Meeting) -> Who:
    """Who was asked to a meeting and how they took part, for those who keep its notes."""
    if not may(viewer, Permission.KEEP_MEETINGS, meeting.area):
        return Who(asked=(), guests=())
    rows = list(meeting.attendance.select_related("person", "agency").order_by("name", "pk"))
    said = {row.person_id: row for row in rows if row.person_id}
    people = {one.pk: one for one in (*meeting.people.all(), *(row.person for row in rows if row.person))}
    agencies = _agencies(meeting.area, people)
    asked = (_asked(one, said.get(one.pk), agencies) for one in people.values())
    return Who(
        asked=tuple(sorted(asked, key=_by_agency)),
        guests=tuple(
            Guest(key=row.pk, name=row.name, agency=row.agency.name if row.agency else "")
            for row in rows
            if row.person_id is None
        ),
    )


def items(viewer: Viewer, meeting: Meeting) -> list[AgendaItem]:
    """The items of the agenda with their decisions and actions, for those who keep the notes."""
    if not may(viewer, Permission.KEEP_MEETINGS, meeting.area):
        return []
    actions = Action.objects.select_related("owner").order_by("number")
    decisions = MeetingDecision.objects.order_by("number")
    return list(
        meeting.items.select_related("meeting__area")
        .prefetch_related(Prefetch("actions", actions), Prefetch("decisions", decisions))
        .order_by("place", "pk")
    )


def owners(viewer: Viewer, area: Area) -> list[tuple[str, str]]:
    """Who can be given an action, by key and name."""
    if not may(viewer, Permission.KEEP_ACTIONS, area):
        return []
    rows = Person.objects.filter(pk__in=action_rules.who_may_own(area)).order_by("name", "pk")
    return [(str(key), name) for key, name in rows.values_list("pk", "name")]


def agencies(viewer: Viewer, area: Area) -> list[tuple[str, str]]:
    """The agencies of an area, by key and name."""
    return [(str(one.pk), one.name) for one in agencies_of(viewer, area)]


def addenda(viewer: Viewer, meeting: Meeting) -> list[Addendum]:
    """What was added below the notes of a meeting that the person may see, the first first."""
    if not may(viewer, Permission.SEE_MEETINGS, meeting.area):
        return []
    return list(meeting.addenda.select_related("by").order_by("at", "pk"))


def history(viewer: Viewer, meeting: Meeting) -> tuple[HistoryEntry, ...]:
    """What became of a meeting, for those who may see an area's history."""
    return record.story(viewer, Meeting, meeting.pk, meeting.area)


def why_not_note(viewer: Viewer, meeting: Meeting) -> str:
    """Why this person cannot note anything of a meeting now; empty where they can."""
    return rules.why_not_note(meeting, by=viewer) or ""


def why_not_move(viewer: Viewer, meeting: Meeting, *, move: str, now: datetime) -> str:
    """Why this person may not make this move with a meeting now; empty where they may."""
    return planned.why_not_move(move, meeting, by=viewer, now=now) or ""


def why_not_send(viewer: Viewer, meeting: Meeting) -> str:
    """Why this person cannot send the notes now, be it once more; empty where they can."""
    return rules.why_not_send(meeting, again=True, by=viewer) or ""


def why_not_correct(viewer: Viewer, meeting: Meeting) -> str:
    """Why this person cannot add a correction below the notes; empty where they can."""
    return rules.why_not_correct(meeting, by=viewer) or ""


def keeps_notes(viewer: Viewer, meeting: Meeting) -> bool:
    """Whether this person keeps the notes of meetings here."""
    return rules.why_not_keep(meeting, by=viewer) is None


def sees_actions(viewer: Viewer, area: Area) -> bool:
    """Whether this person may open the pages of actions and decisions."""
    return takes_part(viewer, area)


def keeps_risks(viewer: Viewer, area: Area) -> bool:
    """Whether this person decides on risks that are proposed."""
    return risks.why_not_keep(area, by=viewer) is None


def _agencies(area: Area, people: Iterable[int]) -> dict[int, str]:
    """For whom people are there: an agency, the national team, or the area."""
    held = area.roles.filter(person__in=people, state="held").exclude(agency=None).select_related("agency")
    found = {row.person_id: row.agency.name for row in sorted(held, key=lambda row: row.role == "champion")}
    national = planned.national_team()
    return {key: found.get(key, NATIONAL if key in national else OF_THE_AREA) for key in people}


def _asked(one: Person, row: Any, agencies: dict[int, str]) -> Asked:
    agency: Agency | None = row.agency if row else None
    return Asked(
        person=one.pk,
        name=one.name,
        agency=agency.name if agency else agencies[one.pk],
        how=row.how if row else "",
        deputy=row.deputy if row else "",
    )


def _by_agency(one: Asked) -> tuple[int, str, str]:
    last = [OF_THE_AREA, NATIONAL]
    return (last.index(one.agency) + 1 if one.agency in last else 0, one.agency.casefold(), one.name.casefold())
