"""Which agencies came to the meetings that were held, over time, and which missed the last ones; the viewer first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from django.utils import timezone

from pace.areas.models import Agency, Area, RoleHeld
from pace.areas.queries.agencies import agencies_of
from pace.meetings import content
from pace.meetings.models import Attendance, Meeting
from pace.meetings.queries.found import takes_part
from pace.permissions import Viewer

HELD = ("held", "approved")
# How many meetings back a table of attendance looks.
MOST_MEETINGS = 12
# Of several people of one agency, the one who says most of it.
_BEST = tuple(content.ATTENDED)


@dataclass(frozen=True, kw_only=True)
class AgencyAttendance:
    """How an agency took part in meetings, in their order: a key of `content.ATTENDED`, "" where it had nobody then."""

    agency: Agency
    how: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Missed:
    """An agency that missed the last champions' meetings: how many in a row, and which, the latest first."""

    agency: Agency
    count: int
    meetings: tuple[Meeting, ...]


def held(
    viewer: Viewer, area: Area, *, kind: str = "", series: int | None = None, most: int = MOST_MEETINGS
) -> tuple[Meeting, ...]:
    """The last meetings that were held, the latest first, of one kind or series where one is named."""
    if not takes_part(viewer, area):
        return ()
    rows = area.meetings.filter(state__in=HELD).order_by("-on", "-starts", "-number")
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(series=series) if series else rows
    return tuple(rows.select_related("series").prefetch_related("people")[:most])


def by_agency(viewer: Viewer, area: Area, meetings: Sequence[Meeting]) -> tuple[AgencyAttendance, ...]:
    """How each agency took part in these meetings of the area."""
    if not takes_part(viewer, area):
        return ()
    roles = list(area.roles.exclude(agency=None))
    rows: dict[int, list[Attendance]] = {one.pk: [] for one in meetings}
    for row in Attendance.objects.filter(meeting__in=rows, area=area):
        rows[row.meeting_id].append(row)
    told = {one.pk: _how_of(one, rows[one.pk], roles) for one in meetings}
    return tuple(
        AgencyAttendance(agency=one, how=tuple(told[meeting.pk].get(one.pk, "") for meeting in meetings))
        for one in agencies_of(viewer, area)
    )


def missed_in_a_row(viewer: Viewer, area: Area) -> list[Missed]:
    """The agencies that missed the last two champions' meetings or more, those first that missed most.

    Apologies are a meeting missed; a deputy is not. A meeting before the agency's first champion does not count.
    """
    meetings = held(viewer, area, kind="champions")
    found = [_missed(row, meetings) for row in by_agency(viewer, area, meetings)]
    return sorted((one for one in found if one.count >= content.MISSED_IN_A_ROW), key=lambda one: -one.count)


def _missed(row: AgencyAttendance, meetings: Sequence[Meeting]) -> Missed:
    expected = [(how, meeting) for how, meeting in zip(row.how, meetings, strict=True) if how]
    missed = tuple(meeting for _, meeting in takewhile(lambda pair: pair[0] not in content.PRESENT, expected))
    return Missed(agency=row.agency, count=len(missed), meetings=missed)


def _how_of(meeting: Meeting, rows: Iterable[Attendance], roles: Iterable[RoleHeld]) -> Mapping[int, str]:
    """By the agency's key, how it took part in a meeting: those that had somebody to send, or sent somebody."""
    at = timezone.make_aware(datetime.combine(meeting.on, meeting.starts))
    then = [role for role in roles if role.since <= at and (role.until is None or role.until > at)]
    asked = {one.pk for one in meeting.people.all()}
    champions = meeting.kind == "champions"
    found = {
        role.agency_id: "absent" for role in then if (role.role == "champion" if champions else role.person_id in asked)
    }
    for row in rows:
        stood_for = {role.agency_id for role in then if role.role == "champion" and role.person_id == row.person_id}
        for agency in {row.agency_id, *stood_for} - {None}:
            found[agency] = min(found.get(agency, "absent"), row.how, key=_BEST.index)
    return found
