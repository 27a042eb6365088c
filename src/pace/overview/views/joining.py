"""How an area joins: readiness, agreement, phase, support and capacity, each with how it stands and what is next."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.agreement import queries as agreement
from pace.agreement.queries import in_words as agreement_words
from pace.agreement.views import shown as agreement_shown
from pace.areas.rules import listed
from pace.kit import words
from pace.kit.parts import Status, Task
from pace.permissions import Permission, Place, Viewer
from pace.phases import queries as phases
from pace.phases.states import PHASE, SHORT
from pace.readiness.queries import answers, rounds
from pace.readiness.views.whole import STATES as READINESS
from pace.support.queries import capacity
from pace.support.queries import given as support

TAKES_PART = {"paused": Status("Paused", "attention"), "left": Status("Left")}


@permissions.needs(Permission.SEE_JOINING)
def joining(request: HttpRequest, area: Place) -> HttpResponse:
    """The way into the programme, and through it."""
    viewer, now = request.viewer, timezone.now()
    way = phases.way(viewer, area, now=now)
    tasks = [
        _readiness(viewer, area),
        _agreement(viewer, area),
        _phases(area, way),
        _support(viewer, area, now),
        _capacity(viewer, area),
    ]
    context = {"area": area, "phase": PHASE.states[way.phase], "tasks": tasks}
    return render(request, "overview/joining.html", context)


def _url(page: str, area: Place) -> str:
    return reverse(f"joining.{page}", kwargs={"area": area.slug})


def _readiness(viewer: Viewer, area: Place) -> Task:
    found = rounds.current(viewer, area)
    if found is None:
        summary, status = "Fourteen questions and nine requirements. Nobody has begun yet.", Status("Not begun")
    else:
        every, status = answers.listed(viewer, found), READINESS[found.state]
        complete = sum(one.complete for one in every)
        summary = f"Round {found.number}: {complete} of {len(every)} answers are complete."
    return Task(label="Readiness", status=status, url=_url("readiness", area), summary=summary)


def _agreement(viewer: Viewer, area: Place) -> Task:
    found = agreement.standing(viewer, area)
    return Task(
        label="Agreement",
        status=agreement_shown.STATES[found.state],
        url=_url("agreement", area),
        summary=agreement_words.sentence(found, area),
    )


def _phases(area: Place, way: phases.Way) -> Task:
    missing = len(way.missing)
    if way.next_phase is None:
        summary = "The last phase: what was learnt is kept."
    elif missing:
        needed = words.counted(missing, "thing is", "things are")
        summary = f"{needed} missing before {SHORT[way.next_phase]}."
    else:
        summary = f"Everything is met for {SHORT[way.next_phase]}."
    short = SHORT[way.phase].capitalize()
    status = TAKES_PART.get(way.participation, Status(short, "waiting" if missing else "done"))
    return Task(label="Phases", status=status, url=_url("phases", area), summary=summary)


def _support(viewer: Viewer, area: Place, now: datetime) -> Task:
    hours = support.hours_of(support.support_of(viewer, area, now=now))
    team = [one.name for one in support.advising(viewer, area) if one.until is None]
    status = Status("Overdue", "late") if hours.overdue else Status("As planned", "done")
    given = f"{float(hours.delivered):g} of {float(hours.planned):g} planned hours delivered."
    who = f" Supported by {listed(team)}." if team else " Nobody supports the area yet."
    if not hours.planned and not hours.delivered:
        status, given = Status("Nothing planned"), "Nothing is planned yet."
    return Task(label="Support", status=status, url=_url("support", area), summary=given + who)


def _capacity(viewer: Viewer, area: Place) -> Task:
    found = capacity.capacity_of(viewer, area)
    lacking = len(found.without_champion) if found else 0
    status = Status("A champion is missing", "attention") if lacking else Status("Every agency has a champion", "done")
    lack = words.counted(lacking, "agency lacks", "agencies lack")
    summary = f"{lack} a champion." if lacking else "Training, coaching and protected time."
    return Task(label="Capacity", status=status, url=_url("capacity", area), summary=summary)
