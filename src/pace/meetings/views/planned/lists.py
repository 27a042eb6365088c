"""Lists of meetings: those that lie ahead with their series, those that are past, and the months to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.queries import may
from pace.kit import tables
from pace.kit.parts import Action, Empty, Status
from pace.kit.tables import Column, Filter
from pace.kit.words import counted
from pace.meetings import states
from pace.meetings.queries import planned as queries
from pace.meetings.queries.planned import Listed, SeriesShown
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.planned import in_words
from pace.permissions import Permission, Place

NOTHING_AHEAD = "No meeting is planned yet."
NOTHING_FOR_YOU = "You are not asked to any meeting that lies ahead."
NOTHING_PAST = "No meeting has been held yet. Once one has, its notes and who came are found here."
NO_SERIES = "No series yet. With a series you plan the meetings of half a year in one step."


@dataclass(frozen=True, kw_only=True)
class Month:
    """One month with its meetings."""

    name: str
    meetings: tuple[tuple[Listed, str, str, Status, str], ...]


@permissions.needs(Permission.SEE_MEETINGS)
def meetings(request: HttpRequest, area: Place) -> HttpResponse:
    """The meetings that lie ahead, and the series."""
    viewer, today = request.viewer, timezone.localdate()
    rows = queries.ahead(viewer, area, today=today)
    series = queries.series_of(viewer, area, today=today)
    keeps = may(viewer, Permission.KEEP_MEETINGS, area)
    whole = tables.wants_csv(request.GET, "ahead")
    made = {"ahead": _ahead(rows, area, keeps=keeps, whole=whole), "series": _series(series, area, keeps=keeps)}
    for name, table in made.items():
        if tables.wants_csv(request.GET, name):
            return tables.csv_response(request.GET, **table)
    context = {
        "breadcrumbs": crumbs(area),
        "area": area,
        "sentence": _next(rows),
        "plan": Action(label="Plan a meeting", url=url("meetings.new", area)) if keeps else None,
        "new_series": url("meetings.new-series", area) if keeps and series else "",
        "sees_series": may(viewer, Permission.SEE_ACTIONS, area),
        "others": _others(area),
        **{name: tables.table(request.GET, **table) for name, table in made.items()},
    }
    return render(request, "meetings/planned/meetings.html", context)


@permissions.needs(Permission.SEE_MEETINGS)
def past(request: HttpRequest, area: Place) -> HttpResponse:
    """The meetings that were held, with how their notes stand and how many came."""
    viewer, today = request.viewer, timezone.localdate()
    rows = queries.past(viewer, area, today=today)
    table = _past(rows, area)
    if tables.wants_csv(request.GET, "past"):
        return tables.csv_response(request.GET, **table)
    waiting = sum(one.state == "held" for one in rows)
    context = {
        "breadcrumbs": crumbs(area, ("Past meetings", "")),
        "area": area,
        "sentence": f"The notes of {counted(waiting, 'meeting')} wait for the chair." if waiting else "",
        "table": tables.table(request.GET, **table),
    }
    return render(request, "meetings/planned/past.html", context)


@permissions.needs(Permission.SEE_MEETINGS)
def calendar(request: HttpRequest, area: Place) -> HttpResponse:
    """The months to come, each with its meetings and their files."""
    rows = queries.ahead(request.viewer, area, today=timezone.localdate())
    context = {
        "breadcrumbs": crumbs(area, ("Calendar", "")),
        "area": area,
        "sentence": _next(rows),
        "months": [_month(area, name, list(few)) for name, few in groupby(rows, key=lambda one: f"{one.on:%B %Y}")],
        "subscribe": reverse("calendar"),
        "empty": Empty(words=_nothing(request, area)),
    }
    return render(request, "meetings/planned/calendar.html", context)


def listed_table(rows: Sequence[Listed], area: Place, *, name: str, whole: bool = False) -> dict[str, object]:
    """Meetings as a table: when, what, where, how each stands; the file (`whole`) says too who chairs and is asked."""
    return {
        "rows": rows,
        "name": name,
        "caption": "Meetings",
        "nouns": ("meeting", "meetings"),
        "columns": [
            Column("on", "Day", sort="on", kind="day"),
            Column("at", "Time", in_words.at, sort=lambda one: one.starts),
            Column("name", "Meeting", sort="name", url=lambda one: _one(area, one)),
            Column("place", "Where", sort="place"),
            *([Column("chair", "Chair"), Column("asked", "Asked", kind="number")] if whole else []),
            Column(
                "state", "State", in_words.status_of, lambda one: list(states.MEETING.states).index(one.state), "status"
            ),
        ],
        "search": ("name", "place", "chair"),
    }


def _ahead(rows: Sequence[Listed], area: Place, *, keeps: bool, whole: bool) -> dict[str, object]:
    table = listed_table(rows, area, name="ahead", whole=whole)
    mine = Filter(
        "mine", "Asked", [("yes", "Meetings to which I am asked")], lambda one: "yes" if one.is_mine else "no"
    )
    step = Action(label="Plan a meeting", url=url("meetings.new", area)) if keeps else None
    empty = Empty(words=NOTHING_AHEAD, next=step)
    return {**table, "caption": "Next meetings", "filters": [_kinds(rows), mine], "empty": empty}


def _past(rows: Sequence[Listed], area: Place) -> dict[str, object]:
    table = listed_table(rows, area, name="past")
    columns = [one for one in table["columns"] if one.key != "place"]
    columns.append(Column("came", "Came", lambda one: one.came or None, sort="came", kind="number"))
    columns.append(Column("notes", "Notes", _notes, url=lambda one: _notes_url(area, one)))
    found = [(key, states.MEETING.states[key]) for key in ("held", "approved", "called-off")]
    filters = [_kinds(rows), Filter("state", "State", found)]
    return {
        **table,
        "caption": "Past meetings",
        "columns": columns,
        "filters": filters,
        "empty": Empty(words=NOTHING_PAST),
    }


def _series(rows: Sequence[SeriesShown], area: Place, *, keeps: bool) -> dict[str, object]:
    step = Action(label="Begin a series", url=url("meetings.new-series", area)) if keeps else None
    return {
        "rows": rows,
        "name": "series",
        "caption": "Series",
        "nouns": ("series", "series"),
        "columns": [
            Column("name", "Series", sort="name", url=lambda one: url("meetings.series", area, series=one.id)),
            Column("rhythm", "Rhythm", lambda one: "Ended" if one.ended_at else one.rhythm),
            Column("next_on", "Next", sort="next_on", kind="day"),
            Column("ahead", "Planned ahead", sort="ahead", kind="number"),
            Column("chair", "Chair", sort="chair"),
        ],
        "empty": Empty(words=NO_SERIES, next=step),
    }


def _kinds(rows: Sequence[Listed]) -> Filter:
    return Filter("kind", "Kind", sorted({(one.kind, one.kind_words) for one in rows}, key=lambda pair: pair[1]))


def _next(rows: Sequence[Listed]) -> str:
    """The next meeting in a sentence."""
    under_way = [one for one in rows if one.state == "under-way"]
    if under_way:
        return f"Under way now: {under_way[0].name}."
    planned = [one for one in rows if one.state == "planned"]
    return f"Next: {planned[0].name}, {in_words.when(planned[0])}." if planned else NOTHING_AHEAD


def _nothing(request: HttpRequest, area: Place) -> str:
    return NOTHING_AHEAD if may(request.viewer, Permission.SEE_ACTIONS, area) else NOTHING_FOR_YOU


def _others(area: Place) -> list[Action]:
    pages = (("meetings.past", "Past meetings"), ("meetings.calendar", "Calendar and files"))
    return [Action(label=label, url=url(page, area)) for page, label in pages]


def _month(area: Place, name: str, rows: Sequence[Listed]) -> Month:
    return Month(name=name, meetings=tuple(_entry(area, one) for one in rows))


def _entry(area: Place, one: Listed) -> tuple[Listed, str, str, Status, str]:
    file = url("meetings.file", area, meeting_number=one.number)
    return one, _one(area, one), in_words.at(one), in_words.status_of(one), file


def _one(area: Place, one: Listed) -> str:
    return url("meetings.one", area, meeting_number=one.number)


def _notes(one: Listed) -> str:
    return {"held": "Draft", "approved": "Approved"}.get(one.state, "")


def _notes_url(area: Place, one: Listed) -> str:
    return url("meetings.notes", area, meeting_number=one.number) if _notes(one) else ""
