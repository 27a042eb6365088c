"""The actions of an area: overdue ones at the top; searched, filtered, downloaded, done with one click."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pace import permissions
from pace.areas.queries import may
from pace.kit import tables
from pace.kit.parts import Action, Empty, Press
from pace.kit.tables import Column, Filter
from pace.kit.words import counted
from pace.meetings import content
from pace.meetings.queries import actions as queries
from pace.meetings.queries.actions import Own
from pace.meetings.views.actions import in_words
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.back import with_back
from pace.permissions import Permission, Place, Viewer

MINE = "me"
STATES = (("open", "To do"), ("overdue", "Overdue"), ("done", "Done"), ("dropped", "Dropped"))
NOTHING_YET = "No action is written down yet. An action says what one person is to do, and by when."


@permissions.needs(Permission.SEE_ACTIONS)
def actions(request: HttpRequest, area: Place) -> HttpResponse:
    """Every action of an area."""
    viewer, now = request.viewer, timezone.now()
    today = timezone.localdate(now)
    keeps = may(viewer, Permission.KEEP_ACTIONS, area)
    add = Action(label="Add an action", url=url("actions.new", area)) if keeps else None
    wanted = {
        "columns": _columns(request, area, now),
        "rows": queries.listed(viewer, area),
        "caption": f"Actions of {area.name}",
        "nouns": ("action", "actions"),
        "search": ("what", "owner__name", "done_words"),
        "filters": _filters(viewer, area, today),
        "empty": Empty(words=NOTHING_YET, next=add),
    }
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **{**wanted, "columns": _in_file(request, area, now)})
    context = {
        "breadcrumbs": crumbs(area, of="actions"),
        "sentence": sentence(queries.standing(viewer, area, today=today)),
        "add": add,
        "table": tables.table(request.GET, **wanted),
    }
    return render(request, "meetings/actions.html", context)


def sentence(standing: Own) -> str:
    """How many actions are to do, and how many of them are overdue."""
    if not standing.open:
        return "No action is to do."
    said = counted(standing.open, "action is", "actions are") + " to do"
    return (
        f"{said}; {counted(standing.overdue, 'is', 'are')} overdue." if standing.overdue else f"{said}; none is late."
    )


def _columns(request: HttpRequest, area: Place, now: datetime) -> tuple[Column, ...]:
    return (*_said(request, area, now), Column("do", "Is it done?", lambda _: "", press=_press(request, area, now)))


def _said(request: HttpRequest, area: Place, now: datetime) -> tuple[Column, ...]:
    viewer, today = request.viewer, timezone.localdate(now)
    return (
        Column("what", "What", sort="what", url=lambda one: url("actions.one", area, action_number=one.number)),
        Column("owner", "Who", "owner.name", "owner__name"),
        Column("due_on", "By when", sort="due_on", kind="day"),
        Column("state", "State", lambda one: in_words.status(one, today=today), kind="status"),
        Column("from", "From", in_words.source, url=lambda one: in_words.source_url(viewer, area, one)),
    )


def _in_file(request: HttpRequest, area: Place, now: datetime) -> tuple[Column, ...]:
    return (
        *_said(request, area, now),
        Column("done_on", "Done on"),
        Column("done_words", "What came of it"),
        Column("why", "Why it was moved last"),
        Column("added_at", "Added at"),
    )


def _press(request: HttpRequest, area: Place, now: datetime) -> Any:
    def press(one: Any) -> Press | None:
        if one.state != "open" or queries.why_not_move(request.viewer, one, move="do", now=now):
            return None
        done = url("actions.done", area, action_number=one.number)
        return Press(label="Done", url=with_back(request, done), about=one.what)

    return press


def _filters(viewer: Viewer, area: Place, today: date) -> tuple[Filter, ...]:
    others = [pair for pair in queries.owners_of(viewer, area) if pair[0] != str(viewer.id)]
    return (
        Filter("state", "State", STATES, lambda rows, value: queries.in_state(rows, value, today=today)),
        Filter("who", "Who", [(MINE, "Mine"), *others], lambda rows, value: queries.of_owner(rows, value, viewer)),
        Filter("from", "From", list(content.SOURCES.items()), "source"),
    )
