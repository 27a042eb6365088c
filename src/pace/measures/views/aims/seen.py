"""What a page shows of an aim's figures: its chart, and what is said of it; or why there are none."""

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse

from pace.areas.queries import may
from pace.kit.parts import Action, Empty, Picture
from pace.measures.queries import aim_figures
from pace.measures.queries import aim_words as in_words
from pace.measures.queries.definitions import Definition
from pace.measures.queries.figures import Drawn
from pace.measures.views.pictures import picture
from pace.permissions import Permission, Place, Viewer
from pace.register.queries import NothingLoaded
from permanence import milestones


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The chart with what is said of it; or, where nothing is loaded, that, and what to do next."""

    drawn: Drawn | None = None
    picture: Picture | None = None
    direction: str = ""
    baseline: str = ""
    past: str = ""
    rests_on: tuple[str, ...] = ()
    nothing: Empty | None = None


def seen(request: HttpRequest, area: Place, definition: Definition, *, share: int | None, files: bool) -> Seen | None:
    """What this person sees of an aim's figures; None where they may see none. `files`: whether as files too."""
    if not may(request.viewer, Permission.SEE_FIGURES, area):
        return None
    try:
        found = aim_figures.chart(request.viewer, area, definition, share=share)
    except NothingLoaded:
        return Seen(nothing=nothing_loaded(request.viewer, area))
    cohorts, facts = found.charts["cohorts"], found.facts
    shown = _picture(request, cohorts, files=files) if facts["journeys"] else None
    names = {slug: one.name for slug, one in milestones.catalogue().items()}
    return Seen(
        drawn=cohorts,
        picture=shown,
        direction=in_words.direction(facts),
        baseline=in_words.baseline(facts),
        past=in_words.past(facts),
        rests_on=tuple(in_words.rests_on(facts, names)),
    )


def _picture(request: HttpRequest, cohorts: Drawn, *, files: bool) -> Picture:
    shown = picture(request, "cohorts", cohorts, title="Who was in time", level=2 if files else 3)
    return shown if files else replace(shown, files=())


def nothing_loaded(viewer: Viewer, area: Place) -> Empty:
    """That nothing is loaded, and who may do something about it."""
    load = Action(label="Load an extract", url=reverse("extracts", kwargs={"area": area.slug}))
    return Empty(
        words=f"No extract of {area.name} has been loaded yet, so nothing can be said of the past.",
        next=load if may(viewer, Permission.KEEP_REGISTER, area) else None,
    )
