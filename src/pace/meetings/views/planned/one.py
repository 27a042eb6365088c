"""One meeting: what it is, when and where, who is asked, its agenda, and what may be done now; called off, planned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, pressed, sent
from pace.areas.queries import may
from pace.kit.parts import Action, SummaryItem
from pace.kit.words import counted, day
from pace.meetings import states
from pace.meetings.actions import planning as actions
from pace.meetings.forms.planned import CallOff
from pace.meetings.queries import agenda as agendas
from pace.meetings.queries import planned as queries
from pace.meetings.queries.when import hours, weekday
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.found import meeting_or_404
from pace.meetings.views.planned import in_words
from pace.meetings.views.planned.agenda import items_shown
from pace.permissions import Permission, Place

CALLED_OFF = "It stays in the lists as called off, and can be planned again. Send word of it to those who are asked."
NOTED = ("under-way", "held", "approved")


@dataclass(frozen=True, kw_only=True)
class Button:
    """A move as a button that acts at once, or leads to a page; with a reason it cannot be made now."""

    label: str
    url: str
    at_once: bool = False
    reason: str = ""


@permissions.needs(Permission.SEE_MEETINGS)
def one(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Everything about one meeting."""
    viewer, now = request.viewer, timezone.now()
    found = meeting_or_404(request, area, meeting_number)
    keeps = may(viewer, Permission.KEEP_MEETINGS, area)
    agenda = agendas.agenda(viewer, found)
    buttons = list(_buttons(request, area, found, now)) if keeps else list(_for_others(area, found))
    context = {
        "breadcrumbs": crumbs(area, (found.name, "")),
        "meeting": found,
        "status": in_words.status(found.state),
        "sentence": f"{weekday(found.on)}, {hours(found.starts, found.minutes)}.",
        "first": buttons[0] if buttons else None,
        "others": buttons[1:],
        "items": list(_items(request, area, found)),
        "agenda": items_shown(area, agenda),
        "over": agenda.over,
        "minutes": agenda.minutes,
        "edit": ""
        if agendas.why_not_edit(viewer, found)
        else url("meetings.agenda", area, meeting_number=found.number),
        "asked": queries.asked_to(found),
        "tells_sent": keeps and found.state in {"planned", "called-off"},
        "history": queries.history(viewer, found),
    }
    return render(request, "meetings/planned/one.html", context)


@permissions.needs(Permission.KEEP_MEETINGS)
def call_off(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Call a meeting off, with the reason."""
    viewer, now = request.viewer, timezone.now()
    found = meeting_or_404(request, area, meeting_number)
    own = url("meetings.one", area, meeting_number=meeting_number)
    form = CallOff(sent(request))
    if attempt(form, lambda why: actions.call_off(meeting=found, why=why, by=viewer, now=now)):
        messages.success(request, f"Called off: {found.name}. Send word of it to those who are asked.")
        return redirect(own)
    context = {
        "breadcrumbs": crumbs(area, (found.name, own), ("Call it off", "")),
        "title": f"Call off: {found.name}, {day(found.on)}",
        "reason": queries.why_not_move(viewer, found, move="call-off", now=now),
        "consequence": CALLED_OFF,
        "form": form,
        "submit": "Call it off",
        "cancel": own,
    }
    return render(request, "kit/form_page.html", context)


@permissions.needs(Permission.KEEP_MEETINGS)
def plan_again(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Plan a meeting again that was called off."""
    found = meeting_or_404(request, area, meeting_number)
    if pressed(request, lambda: actions.plan_again(meeting=found, by=request.viewer, now=timezone.now())):
        messages.success(request, "It is planned again. Change its day where it is another one.")
    return redirect(url("meetings.one", area, meeting_number=meeting_number))


def _buttons(request: HttpRequest, area: Place, found: Any, now: datetime) -> Iterator[Button]:
    """What whoever keeps meetings may do now, the usual next thing first."""
    for page, label, at_once in _OFFERED[found.state]:
        move = _MOVES.get(page, "")
        reason = queries.why_not_move(request.viewer, found, move=move, now=now) if move else ""
        address = url(page, area, meeting_number=found.number)
        yield Button(label=label, url=address, at_once=at_once, reason=reason)


def _for_others(area: Place, found: Any) -> Iterator[Button]:
    """What everybody who sees the meeting may open."""
    if found.state in NOTED:
        yield Button(label="Read the notes", url=url("meetings.notes", area, meeting_number=found.number))
    if found.state in {"planned", "called-off"}:
        yield _file(area, found)


def _file(area: Place, found: Any) -> Button:
    return Button(label="Calendar file", url=url("meetings.file", area, meeting_number=found.number))


def _items(request: HttpRequest, area: Place, found: Any) -> Iterator[SummaryItem]:
    yield SummaryItem(key="What", value=queries.kinds(area)[found.kind])
    yield SummaryItem(key="Where", value=found.place or "Not said yet")
    yield SummaryItem(key="Chair", value=found.chair.name)
    if found.series:
        sees = may(request.viewer, Permission.SEE_ACTIONS, area)
        open_it = Action(label="Open", url=url("meetings.series", area, series=found.series_id), about="the series")
        yield SummaryItem(key="Series", value=found.series.name, actions=(open_it,) if sees else ())
    if found.state == "called-off":
        yield SummaryItem(key="Why it was called off", value=found.why)
    if found.approved_at:
        yield SummaryItem(key="Notes approved", value=day(found.approved_at))
    came = found.attendance.filter(how__in=("came", "deputy")).count()
    if came:
        yield SummaryItem(key="Came", value=counted(came, "person", "people"))


# Of each state what is offered: the page, its words, and whether it acts at once.
_OFFERED = {
    "planned": (
        ("meetings.begin", "Begin the meeting", True),
        ("meetings.invite", "Send word to those asked", False),
        ("meetings.change", "Change", False),
        ("meetings.file", "Calendar file", False),
        ("meetings.call-off", "Call it off", False),
    ),
    "under-way": (
        ("meetings.minutes", "Open the screen for the meeting", False),
        ("meetings.end", "End the meeting", True),
        ("meetings.put-back", "Put it back to planned", True),
    ),
    "held": (
        ("meetings.notes", "Read the notes", False),
        ("meetings.approve", "Approve the notes", False),
        ("meetings.go-on", "Go on with the notes", True),
    ),
    "approved": (("meetings.notes", "Read the notes", False), ("meetings.send", "Send the notes", False)),
    "called-off": (
        ("meetings.plan-again", "Plan it again", True),
        ("meetings.invite", "Send word that it is called off", False),
        ("meetings.file", "Calendar file", False),
    ),
}
# The pages that make a move, with the move.
_MOVES = {f"meetings.{move}": move for move in states.MEETING.moves}
