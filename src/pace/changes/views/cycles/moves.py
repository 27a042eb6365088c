"""Moves of a cycle that ask once: begin, put back, finish, go on, call off, plan again, study again."""

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.changes.actions import cycles as actions
from pace.changes.forms import cycles as forms
from pace.changes.queries import found as queries
from pace.changes.views.addresses import crumbs, url
from pace.changes.views.cycles.offered import LABELS, TITLES
from pace.changes.views.found import cycle_or_404
from pace.kit.forms import Nothing
from pace.permissions import Permission, Place


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the page of a move says will happen, what is said when it is done, and the page it leads to."""

    consequence: str
    done: str
    leads_to: str = "cycle"


MOVES = MappingProxyType(
    {
        "begin": Asked(
            consequence="From now on its questions and predictions stay as they are, and whoever is named on it can "
            "write down what happens. If its test has not begun yet, it begins too.",
            done="Cycle {number} has begun.",
        ),
        "put-back": Asked(
            consequence="It is planned again, as if it had not begun, and its plan can be changed.",
            done="Cycle {number} is put back to planned.",
        ),
        "finish": Asked(
            consequence="It waits for its study. What was seen and noted can still be added until then.",
            done="Cycle {number} is finished. Now study it.",
            leads_to="study-cycle",
        ),
        "go-on": Asked(
            consequence="It is under way again. What was said of its end is taken back.",
            done="Cycle {number} goes on.",
        ),
        "call-off": Asked(
            consequence="Nothing more is written down in it. Its plan and what was written down stay to be read.",
            done="Cycle {number} is called off.",
        ),
        "plan-again": Asked(
            consequence="It is planned as it was, and its plan can be changed.",
            done="Cycle {number} is planned again.",
        ),
        "study-again": Asked(
            consequence="It waits for its study again, and what followed from it is taken back. The study that was "
            "written stands in the form.",
            done="Cycle {number} waits for its study again.",
            leads_to="study-cycle",
        ),
    }
)


@permissions.needs(Permission.KEEP_CHANGES)
def begin(request: HttpRequest, area: Place, test: str, cycle_number: int) -> HttpResponse:
    """Begin a cycle."""
    found, now = cycle_or_404(request, area, test, cycle_number), timezone.now()
    form = forms.Begin(sent(request), today=timezone.localdate(now))
    if attempt(form, lambda on: actions.begin(cycle=found, on=on, by=request.viewer, now=now)):
        return _done(request, area, found, "begin")
    return _page(request, area, found, "begin", form, now)


@permissions.needs(Permission.KEEP_CHANGES)
def put_back(request: HttpRequest, area: Place, test: str, cycle_number: int) -> HttpResponse:
    """Take the beginning of a cycle back."""
    found, now = cycle_or_404(request, area, test, cycle_number), timezone.now()
    form = Nothing(sent(request))
    if attempt(form, lambda: actions.put_back(cycle=found, by=request.viewer, now=now)):
        return _done(request, area, found, "put-back")
    return _page(request, area, found, "put-back", form, now)


@permissions.needs(Permission.KEEP_CHANGES)
def finish(request: HttpRequest, area: Place, test: str, cycle_number: int) -> HttpResponse:
    """Say that a cycle is over."""
    found, now = cycle_or_404(request, area, test, cycle_number), timezone.now()
    today = timezone.localdate(now)
    form = forms.Finish(sent(request), begun_on=found.begun_on or found.begins_on, today=today)
    if attempt(form, lambda **typed: actions.finish(cycle=found, **typed, by=request.viewer, now=now)):
        return _done(request, area, found, "finish")
    return _page(request, area, found, "finish", form, now)


@permissions.needs(Permission.KEEP_CHANGES)
def go_on(request: HttpRequest, area: Place, test: str, cycle_number: int) -> HttpResponse:
    """Let a cycle go on that was finished too early."""
    found, now = cycle_or_404(request, area, test, cycle_number), timezone.now()
    form = Nothing(sent(request))
    if attempt(form, lambda: actions.go_on(cycle=found, by=request.viewer, now=now)):
        return _done(request, area, found, "go-on")
    return _page(request, area, found, "go-on", form, now)


@permissions.needs(Permission.KEEP_CHANGES)
def call_off(request: HttpRequest, area: Place, test: str, cycle_number: int) -> HttpResponse:
    """Call a cycle off, with the reason."""
    return _with_reason(request, area, cycle_or_404(request, area, test, cycle_number), "call-off")


@permissions.needs(Permission.KEEP_CHANGES)
def plan_again(request: HttpRequest, area: Place, test: str, cycle_number: int) -> HttpResponse:
    """Take up again a cycle that was called off, with the reason."""
    return _with_reason(request, area, cycle_or_404(request, area, test, cycle_number), "plan-again")


@permissions.needs(Permission.KEEP_CHANGES)
def study_again(request: HttpRequest, area: Place, test: str, cycle_number: int) -> HttpResponse:
    """Open the study of a cycle again, with the reason."""
    return _with_reason(request, area, cycle_or_404(request, area, test, cycle_number), "study-again")


def around(area: Place, found: Any, move: str) -> dict[str, object]:
    """The way to a page about a cycle, its title, and the way back."""
    slug, number = found.test.slug, found.number
    back = url("cycle", area, test=slug, cycle_number=number)
    way = ((found.test.name, url("one", area, test=slug)), (f"Cycle {number}", back), (LABELS[move], ""))
    return {
        "breadcrumbs": crumbs(area, *way),
        "title": TITLES[move].format(number),
        "objective": found.objective,
        "cycle": found,
        "submit": LABELS[move],
        "cancel": back,
    }


def _with_reason(request: HttpRequest, area: Place, found: Any, move: str) -> HttpResponse:
    form, now = forms.Why(sent(request)), timezone.now()
    if attempt(form, lambda why: actions.move(cycle=found, move=move, why=why, by=request.viewer, now=now)):
        return _done(request, area, found, move)
    return _page(request, area, found, move, form, now)


def _page(request: HttpRequest, area: Place, found: Any, move: str, form: Any, now: datetime) -> HttpResponse:
    context = {
        **around(area, found, move),
        "consequence": MOVES[move].consequence,
        "reason": queries.why_not_move_cycle(request.viewer, found, move=move, now=now),
        "form": form,
    }
    return render(request, "changes/cycle_move.html", context)


def _done(request: HttpRequest, area: Place, found: Any, move: str) -> HttpResponse:
    messages.success(request, MOVES[move].done.format(number=found.number))
    return redirect(url(MOVES[move].leads_to, area, test=found.test.slug, cycle_number=found.number))
