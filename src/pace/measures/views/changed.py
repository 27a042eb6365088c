"""Did a measure change: compared before and after a day, or between groups, in plain sentences."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.kit.parts import Status
from pace.measures import content
from pace.measures.actions import working_out
from pace.measures.forms.changed import Compare
from pace.measures.queries import changed as queries
from pace.measures.queries import marked
from pace.measures.queries.changed import Asked
from pace.measures.queries.figures import figures, if_there
from pace.measures.views.addresses import crumbs, url
from pace.measures.views.found import measure_or_404
from pace.permissions import Permission, Place
from pace.register.queries import NothingLoaded

BY_HAND = (
    "This measure is counted by hand, so there are no children to compare. Its chart judges its figures by its rules; "
    "begin a new phase there where something has changed."
)
ABOUT_THE_CHANCE = "Each interval is one of 95 %: of twenty comparisons of what is alike, one is expected to differ."


@permissions.needs(Permission.SEE_FIGURES)
def changed(request: HttpRequest, area: Place, measure: str) -> HttpResponse:
    """What is asked, and the answer below it; a POST has worked out how long until a change would show."""
    found = measure_or_404(request, area, measure)
    if found.source == "hand":
        return render(request, "measures/changed.html", _by_hand(area, found))
    if request.method == "POST":
        job = working_out.ask(area=area, by=request.viewer)
        return redirect(reverse("job", kwargs={"job": job}))
    form = _form(request, found)
    own = url("one", area, measure=found.slug)
    context = {
        "breadcrumbs": crumbs(area, ("Measurement plan", url("plan", area)), (found.name, own), ("Did it change?", "")),
        "measure": found,
        "form": form,
        "own": own,
        "note": ABOUT_THE_CHANCE,
        **_answer(request, area, found, form),
    }
    return render(request, "measures/changed.html", context)


def _by_hand(area: Place, found: Any) -> dict[str, Any]:
    """That children who are not known cannot be compared."""
    own = url("one", area, measure=found.slug)
    way = crumbs(area, ("Measurement plan", url("plan", area)), (found.name, own), ("Did it change?", ""))
    return {"breadcrumbs": way, "measure": found, "own": own, "nothing": BY_HAND}


def _form(request: HttpRequest, found: Any) -> Compare:
    marks = [(one.on.isoformat(), f"{one.words} ({one.on:%-d %B %Y})") for one in marked.marks(found)]
    return Compare(
        request.GET or None, marks=marks, segments=list(content.SEGMENTS.items()), today=timezone.localdate()
    )


def _answer(request: HttpRequest, area: Place, found: Any, form: Compare) -> dict[str, Any]:
    """What the comparison says, and where it cannot tell, how long that would take."""
    try:
        detected = if_there(request.viewer, area, queries.detection(found))
        if not form.is_valid():
            return {"detection": _detection(detected)}
        typed = form.cleaned_data
        horizon = int(typed["horizon"]) if typed.get("horizon") else None
        asked = Asked(at=typed.get("at"), segment=typed.get("segment", ""), horizon=horizon)
        made = figures(request.viewer, area, queries.wanted(found, asked))
    except NothingLoaded as nothing:
        return {"nothing": str(nothing)}
    return {
        "answered": True,
        "as_of": made.as_of,
        "nothing": made.facts["nothing"],
        "contrasts": [(one, _standing(one)) for one in made.facts["contrasts"]],
        "series": made.facts["series"],
        "not_recorded": made.facts["not_recorded"],
        "detection": _detection(detected),
        "asks_detection": detected is None,
    }


def _standing(one: dict[str, Any]) -> Status:
    return Status("It differs", "attention") if one["clear"] else Status("Cannot tell yet", "waiting")


def _detection(found: Any) -> str:
    return found.facts["sentence"] if found else ""
