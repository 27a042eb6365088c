"""The register of decisions by day: own ones and those on tests of change, with meeting and evidence."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.areas.queries import may
from pace.kit import tables
from pace.kit.parts import Action, Empty, Status
from pace.kit.tables import Column, Filter
from pace.kit.words import counted, day
from pace.meetings.queries import decisions as queries
from pace.meetings.queries.decisions import Registered
from pace.meetings.views.addresses import crumbs, url
from pace.permissions import Permission, Place

NOTHING_YET = "No decision is written down yet. Those on tests of change stand here once a senior manager accepts them."
KINDS = {
    "own": Status("Decided", "done"),
    "test": Status("Accepted on a test", "done"),
    "undone": Status("Taken back", "attention"),
}


@permissions.needs(Permission.SEE_ACTIONS)
def decisions(request: HttpRequest, area: Place) -> HttpResponse:
    """Every decision of an area."""
    viewer = request.viewer
    keeps = may(viewer, Permission.KEEP_ACTIONS, area)
    rows = queries.register(viewer, area)
    add = Action(label="Write a decision down", url=url("decisions.new", area)) if keeps else None
    wanted = {
        "columns": _columns(area),
        "rows": rows,
        "caption": f"Decisions of {area.name}",
        "nouns": ("decision", "decisions"),
        "search": ("what", "evidence", "by", _meeting, "undone"),
        "filters": _filters(rows),
        "empty": Empty(words=NOTHING_YET, next=add),
    }
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **wanted)
    context = {
        "breadcrumbs": crumbs(area, of="decisions"),
        "sentence": sentence(rows),
        "add": add,
        "table": tables.table(request.GET, **wanted),
    }
    return render(request, "meetings/decisions.html", context)


def sentence(rows: Sequence[Registered]) -> str:
    """How many decisions there are, how many of them on tests, and when the last one was."""
    if not rows:
        return "No decision is written down yet."
    of_tests = sum(one.on_test is not None for one in rows)
    said = f"{counted(len(rows), 'decision')}, {of_tests:,} of them on tests of change" if of_tests else ""
    return f"{said or counted(len(rows), 'decision')}; the last on {day(rows[0].on)}."


def _columns(area: Place) -> tuple[Column, ...]:
    return (
        Column("on", "Day", sort="on", kind="day"),
        Column("what", "Decision", _what, "what", url=lambda one: _url(area, one)),
        Column("meeting", "Meeting", _meeting, _meeting, url=lambda one: _meeting_url(area, one)),
        Column("evidence", "Evidence", _evidence, url=lambda one: _evidence_url(area, one)),
        Column("by", "By", sort="by"),
        Column("kind", "State", lambda one: KINDS[one.kind], "kind"),
    )


def _filters(rows: Sequence[Registered]) -> tuple[Filter, ...]:
    years = sorted({str(one.on.year) for one in rows}, reverse=True)
    kinds = [("own", "Own decisions"), ("test", "On tests of change"), ("undone", "Taken back")]
    return (
        Filter("year", "Year", [(year, year) for year in years], _of_year),
        Filter("kind", "Kind", kinds, "kind"),
    )


def _of_year(rows: Sequence[Registered], year: str) -> list[Registered]:
    return [one for one in rows if str(one.on.year) == year]


def _what(one: Registered) -> str:
    return f"{one.what} ({one.undone})" if one.undone else one.what


def _meeting(one: Registered) -> str:
    return f"{one.meeting.name}, {day(one.meeting.on)}" if one.meeting else ""


def _evidence(one: Registered) -> str:
    if one.on_test:
        return f"Evidence of {one.on_test.test}"
    return one.evidence


def _url(area: Place, one: Registered) -> str:
    return url("decisions.one", area, decided_number=one.number) if one.number else _evidence_url(area, one)


def _meeting_url(area: Place, one: Registered) -> str:
    return url("meetings.one", area, meeting_number=one.meeting.number) if one.meeting else ""


def _evidence_url(area: Place, one: Registered) -> str:
    found = one.on_test
    return url("changes.decision", area, test=found.slug, decision=found.key) if found else ""
