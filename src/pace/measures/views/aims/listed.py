"""The aims of an area: open ones with where they stand, then those that are achieved or retired."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.areas.queries import may
from pace.kit import words
from pace.kit.parts import Action, Status
from pace.measures.content.examples import examples
from pace.measures.queries import aim_figures
from pace.measures.queries import aim_words as in_words
from pace.measures.queries import aims as queries
from pace.measures.queries.aim_words import status_of
from pace.measures.queries.aims import AimShown
from pace.measures.views.addresses import crumbs, url
from pace.permissions import Permission, Place, Viewer


@dataclass(frozen=True, kw_only=True)
class Line:
    """One aim of the list: its name, sentence and status, and where it stands for those who may see figures."""

    name: str
    url: str
    sentence: str
    status: Status
    stands: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Example:
    """An example that an aim can be started from."""

    name: str
    url: str
    source: str


@permissions.needs(Permission.SEE_AIMS)
def aims(request: HttpRequest, area: Place) -> HttpResponse:
    """Every aim of the area."""
    viewer = request.viewer
    found = queries.aims_of(viewer, area)
    keeps = may(viewer, Permission.KEEP_AIMS, area)
    context = {
        "breadcrumbs": crumbs(area, ("Aims", "")),
        "area": area,
        "sentence": _sentence(found),
        "write": Action(label="Write an aim", url=url("aims.new", area)) if keeps else None,
        "open": [_line(viewer, area, one) for one in found if one.is_open],
        "over": [_line(viewer, area, one) for one in found if not one.is_open],
        "any": bool(found),
        "examples": examples_of(area) if keeps else (),
    }
    return render(request, "measures/aims.html", context)


def examples_of(area: Place) -> tuple[Example, ...]:
    """The examples that an aim can be started from."""
    first = url("aims.new", area)
    return tuple(
        Example(name=one["name"], url=f"{first}?example={key}", source=one["source"]) for key, one in examples().items()
    )


def _line(viewer: Viewer, area: Place, one: AimShown) -> Line:
    return Line(
        name=one.current.name,
        url=url("aims.one", area, aim=one.slug),
        sentence=one.current.sentence,
        status=status_of(one),
        stands=_stands(viewer, area, one) if one.is_open else (),
        why="" if one.is_open else one.why,
    )


def _stands(viewer: Viewer, area: Place, one: AimShown) -> tuple[str, ...]:
    facts = aim_figures.standing(viewer, area, one.current.definition, share=one.current.share)
    if facts is None:
        return ()
    said = (in_words.last_quarter(facts, one.current.share), in_words.direction(facts))
    return tuple(part for part in said if part)


def _sentence(found: tuple[AimShown, ...]) -> str:
    if not found:
        return "No aim is written yet. An aim says how much, of whom, from where to where, within how long, by when."
    agreed = sum(1 for one in found if one.in_force)
    waiting = sum(1 for one in found if one.proposed)
    said = f"{words.counted(agreed, 'aim is', 'aims are') if agreed else 'No aim is'} agreed"
    return f"{said}; {words.counted(waiting, 'waits', 'wait')} to be agreed." if waiting else f"{said}."
