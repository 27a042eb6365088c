"""What the pages of every day show of an area, as they want it when nothing else is asked.

A later part offers here what its pages of every day show.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from pace.areas.models import Area
from pace.measures.models import Measure
from pace.measures.queries import changed, charted, marked, tiles
from pace.measures.queries import measures as queries
from pace.measures.queries.charted import Look
from pace.measures.queries.figures import Wanted
from pace.permissions import Viewer

Wishes = Callable[[Viewer, Area], Sequence[Wanted]]
_offered: list[Wishes] = []


def offer(wishes: Wishes) -> None:
    """Work out ahead, from now on, what a later part wants of an area too."""
    _offered.append(wishes)


def wanted(viewer: Viewer, area: Area) -> list[Wanted]:
    """Every wish of the pages of every day, each once, those that take longest last; raises `NothingLoaded`."""
    of_register = [one for one in queries.measures(viewer, area) if one.source == "register"]
    shown = [wish for one in of_register for wish in of_measure(one, look_of(one))]
    others = [wish for wishes in _offered for wish in wishes(viewer, area)]
    slow = [changed.detection(one) for one in of_register]
    every = {wish.key: wish for wish in (*tiles.defaults(viewer, area), *shown, *others, *slow)}
    return list(every.values())


def look_of(measure: Measure, *, singly: bool = True) -> Look:
    """How a measure is drawn where nobody asks otherwise: as the plan has it, with its phases and marks."""
    return Look(
        chart=measure.chart,
        rules=measure.rules,
        by=measure.frequency,
        target=measure.target,
        phases=tuple(one.on for one in queries.phases(measure)),
        marks=tuple((one.on, one.words) for one in marked.marks(measure)),
        singly=singly,
    )


def of_measure(measure: Measure, look: Look) -> list[Wanted]:
    """The charts of a measure's page: of a share the cohorts first, then the course over time."""
    if look.chart or measure.what != "share":
        return [charted.wanted(measure, look)]
    course = "" if look.singly else "run"
    return [charted.wanted(measure, replace(look, chart=chart)) for chart in ("cohorts", course)]
