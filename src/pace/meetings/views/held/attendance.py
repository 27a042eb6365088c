"""Attendance by agency over time: which partners are missing stands out."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.kit import tables, words
from pace.kit.parts import Action, Empty, Status
from pace.kit.tables import Column
from pace.meetings import content
from pace.meetings.queries import attendance as queries
from pace.meetings.queries import found
from pace.meetings.queries.attendance import AgencyAttendance
from pace.meetings.queries.held import keeps_risks
from pace.meetings.views.addresses import crumbs, url
from pace.permissions import Permission, Place

STANDINGS = {
    "came": Status("Came", "done"),
    "deputy": Status("Deputy", "done"),
    "apologies": Status("Apologies", "attention"),
    "absent": Status("Missed", "late"),
    "": Status("Nobody then", "none"),
}
NOT_YET = Empty(words="No such meeting has been held yet. What is said at meetings of who came is counted here.")
# How many meetings stand beside one another, unless more are asked for.
FEW = 6


@permissions.needs(Permission.SEE_ACTIONS)
def attendance(request: HttpRequest, area: Place) -> HttpResponse:
    """How each agency took part in the last meetings, those that missed two in a row first of all."""
    viewer = request.viewer
    series = list(found.series(viewer, area))
    kind, chosen = _kind(request), _series(request, series)
    most = queries.MOST_MEETINGS if request.GET.get("most") == "12" else FEW
    meetings = queries.held(viewer, area, kind="" if chosen else kind, series=chosen, most=most)
    rows = queries.by_agency(viewer, area, meetings) if meetings else ()
    shown = {
        "columns": _columns(meetings),
        "rows": rows,
        "caption": f"Attendance at {words.counted(len(meetings), 'meeting')}, the latest first",
        "nouns": ("agency", "agencies"),
        "empty": NOT_YET,
    }
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **shown)
    context = {
        "breadcrumbs": crumbs(area, ("Who came", "")),
        "says": _says(rows, meetings),
        "missed": _missed(request, area),
        "table": tables.table(request.GET, **shown),
        "kinds": [(key, name, key == kind) for key, name in content.MEETINGS.items()],
        "series": [(one.pk, one.name, one.pk == chosen) for one in series],
        "many": most != FEW,
        "meetings": [
            (words.day(one.on), one.name, url("meetings.notes", area, meeting_number=one.number)) for one in meetings
        ],
    }
    return render(request, "meetings/attendance.html", context)


def _kind(request: HttpRequest) -> str:
    asked = request.GET.get("kind", "")
    return asked if asked in content.MEETINGS else "champions"


def _series(request: HttpRequest, series: Sequence[Any]) -> int | None:
    asked = request.GET.get("series", "")
    return next((one.pk for one in series if str(one.pk) == asked), None)


def _columns(meetings: Sequence[Any]) -> list[Column]:
    agency = Column("agency", "Agency", value="agency.name", sort="agency.name")
    return [agency, *(_column(place, one) for place, one in enumerate(meetings))]


def _column(place: int, meeting: Any) -> Column:
    day = f"{meeting.on.day} {meeting.on:%b} {meeting.on.year}"
    return Column(
        f"meeting-{meeting.number}",
        day,
        value=lambda row: STANDINGS[row.how[place]],
        sort=lambda row: list(STANDINGS).index(row.how[place]),
        kind="status",
    )


def _says(rows: Sequence[AgencyAttendance], meetings: Sequence[Any]) -> str:
    """Who missed the last meeting, by name."""
    if not meetings:
        return ""
    day = words.day(meetings[0].on)
    missed = [row.agency.name for row in rows if row.how[0] in {"apologies", "absent"}]
    if missed:
        return f"{_together(missed)} missed the last meeting, on {day}."
    return f"Every agency that had somebody to send took part in the last meeting, on {day}."


def _together(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _missed(request: HttpRequest, area: Place) -> list[tuple[str, Action | None]]:
    """The agencies that missed two champions' meetings in a row or more, each with the risk that is proposed."""
    keeps = keeps_risks(request.viewer, area)
    return [
        (
            f"{one.agency.name} missed the last {one.count} champions’ meetings.",
            Action(
                label="Look at the risk that is proposed",
                url=url("risks.accept", area, rule="agency-absent", subject=str(one.agency.pk)),
                about=one.agency.name,
            )
            if keeps
            else None,
        )
        for one in queries.missed_in_a_row(request.viewer, area)
    ]
