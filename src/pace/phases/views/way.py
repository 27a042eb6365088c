"""An area's way through the phases: where it is, what the next phase needs, what happened, what may be done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pace import permissions
from pace.areas.queries import may
from pace.areas.queries import people as people_queries
from pace.kit import words
from pace.permissions import Permission, Place, Viewer
from pace.phases import queries, states
from pace.phases.queries import Way
from pace.phases.queries.happened import happened
from pace.phases.views import buttons, conditions, picture
from pace.phases.views.addresses import crumbs


@permissions.needs(Permission.SEE_JOINING)
def phases(request: HttpRequest, area: Place) -> HttpResponse:
    """The page of an area's phases."""
    viewer, now = request.viewer, timezone.now()
    way = queries.way(viewer, area, now=now)
    held, named = people_queries.held_in(viewer, area), people_queries.words_in(area)
    context = {
        "breadcrumbs": crumbs(area),
        "area": area,
        "sentence": _sentence(way),
        "steps": picture.steps(way),
        "next": _inside(states.PHASE.states.get(way.next_phase or "", "")),
        "met": _met(way),
        "conditions": conditions.shown(viewer, area, way, held=held, named=named),
        "later": conditions.later(way, named),
        "begin": buttons.begin(viewer, area, way, now),
        "others": buttons.others(viewer, area, way, now),
        "who_begins": _who_begins(viewer, area, way),
        "happened": happened(viewer, area),
    }
    return render(request, "phases/phases.html", context)


def _sentence(way: Way) -> str:
    """Where the area is, in a sentence or two."""
    phase = states.SHORT[way.phase]
    since = f" since {words.day(way.since)}" if way.since else ""
    where = f"In {phase}{since}." if way.phase != "joining" else "Joining: no phase has begun yet."
    if way.phase == "sustaining":
        where = f"Sustaining{since}."
    if way.next_phase is None:
        return f"{where} It is the last phase."
    missing = len(way.missing)
    lacks = words.counted(missing, "condition is", "conditions are")
    after = f"{states.SHORT[way.next_phase]} can begin" if not missing else f"{lacks} missing before"
    return f"{where} {_capital(after)}." if not missing else f"{where} {after} {states.SHORT[way.next_phase]}."


def _met(way: Way) -> str:
    return f"{len(way.needed) - len(way.missing)} of {words.counted(len(way.needed), 'condition')} met."


def _who_begins(viewer: Viewer, area: Place, way: Way) -> str:
    if way.next_phase is None or may(viewer, Permission.MOVE_PHASES, area):
        return ""
    return f"The national team begins {states.SHORT[way.next_phase]} when all of them are met."


def _inside(name: str) -> str:
    """A phase's name inside a sentence."""
    return name[:1].lower() + name[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
