"""What if: a form in the address, examples that fill it, and what to expect."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.kit import words
from pace.measures.forms.what_if import CHANGES, WhatIf
from pace.measures.queries import seen as looking
from pace.measures.queries import what_if as asking
from pace.measures.queries.figures import Figures, figures
from pace.measures.queries.what_if import Change, Question
from pace.measures.views import pictures
from pace.measures.views.addresses import url
from pace.measures.views.looks import WHAT_IF, crumbs_of, where_loaded
from pace.permissions import Permission, Place
from pace.register.queries.names import Names

# What people ask most, as it fills the form.
EXAMPLES: tuple[tuple[str, dict[str, object]], ...] = (
    (
        "If agency decisions took 14 days at most",
        {"start": "permanence_recommended", "end": "adm_decision", "value": 14, "unit": "weeks"}
        | {"step_1": "adm_decision", "what_1": "at most", "days_1": 14},
    ),
    (
        "If the panel met every four weeks",
        {"start": "permanence_recommended", "end": "panel", "value": 12, "unit": "weeks"}
        | {"step_1": "panel", "what_1": "meetings", "days_1": 28},
    ),
    (
        "If first reviews came at two weeks",
        {"start": "accommodated", "end": "permanence_recommended", "value": 6, "unit": "months"}
        | {"step_1": "first_review", "what_1": "exactly", "days_1": 14},
    ),
)
USUAL = {"start": "accommodated", "end": "permanence_recommended", "value": 6, "unit": "months"}
Bounds = Sequence[float | None]


@permissions.needs(Permission.SEE_FIGURES)
@where_loaded(WHAT_IF)
def what_if(request: HttpRequest, area: Place) -> HttpResponse:
    """What share would be in time, and how long children would wait, if something were different."""
    choices = looking.choices(request.viewer, area)
    form = _form(request)
    question = _question(form)
    found = figures(request.viewer, area, asking.wanted(question, choices)) if question else None
    if found and found.facts["refused"]:
        form.add_error(None, _refused(choices.complete_from))
        found = None
    if found and (file := pictures.file_asked(request, [("what-if", found.charts["what-if"])])):
        return file
    context = {
        "breadcrumbs": crumbs_of(area, WHAT_IF),
        "form": form,
        "examples": [(label, _filled(area, values)) for label, values in EXAMPLES],
        "aims": [(one.name, _filled(area, vars(one))) for one in asking.aims_offered(request.viewer, area)],
        "here": url("what-if", area),
        "as_of": choices.as_of,
        **(_answered(request, question, found) if found and question else {}),
    }
    return render(request, "measures/what_if.html", context)


def _form(request: HttpRequest) -> WhatIf:
    """Filled and judged where a change is asked about; filled only, where an aim or nothing is."""
    steps = asking.steps_offered()
    if any(f"{name}_{number}" in request.GET for name in ("step", "what", "days") for number in CHANGES):
        return WhatIf(request.GET, steps=steps)
    return WhatIf(initial=USUAL | {name: request.GET[name] for name in USUAL if name in request.GET}, steps=steps)


def _question(form: WhatIf) -> Question | None:
    if not form.is_bound or not form.is_valid():
        return None
    said = form.cleaned_data
    changes = tuple(
        Change(what=one["what"], step=one["step"], days=int(one["days"]), places=_whole(one["places"]))
        for one in form.given()
    )
    return Question(start=said["start"], end=said["end"], value=int(said["value"]), unit=said["unit"], changes=changes)


def _whole(number: Any) -> int | None:
    return None if number is None else int(number)


def _filled(area: Place, values: Mapping[str, object]) -> str:
    kept = {name: value for name, value in values.items() if name != "name"}
    return f"{url('what-if', area)}?{urlencode(kept)}"


def _refused(begins: object) -> str:
    since = f" since {words.day(begins)}" if begins else ""  # type: ignore[arg-type]  # a date where it is anything
    return f"No child came to one of the steps of this way{since}, so there is nothing to go by. Choose a shorter way."


def _answered(request: HttpRequest, question: Question, found: Figures) -> dict[str, Any]:
    facts = found.facts
    end = Names().inside(question.end)
    return {
        "picture": pictures.picture(request, "what-if", found.charts["what-if"]),
        "sentences": [_wait(facts, end), _left(facts)],
        "facts": facts,
    }


def _wait(facts: Mapping[str, Any], end: str) -> str:
    """By when half have come, as things are and in the scenario, and how much sooner."""
    now, then = facts["now"]["median"], facts["then"]["median"]
    if now[0] is None or then[0] is None:
        fewer = "as things are" if now[0] is None else "in the scenario"
        return f"Fewer than half of the children come to “{end}” {fewer}, so no median wait can be said."
    said = f"Half of the children have come to “{end}” by {_day(now)} as things are, by {_day(then)} in the scenario"
    return f"{said}: {_sooner(facts['saved'])}."


def _day(bounds: Bounds) -> str:
    value, low, high = bounds
    least = "–" if low is None else words.number(low)
    most = "not known" if high is None else words.number(high)
    return f"day {words.number(value)} ({least} to {most})"


def _sooner(saved: Bounds) -> str:
    _, low, high = saved
    if low is None or high is None:
        return "how much sooner or later cannot be said"
    if low == high == 0:
        return "no difference"
    if low < 0 < high:
        return f"between {words.counted(round(-low), 'day')} later and {words.counted(round(high), 'day')} sooner"
    less, more = sorted((round(abs(low)), round(abs(high))))
    way = "sooner" if high > 0 else "later"
    return (
        f"{words.counted(more, 'day')} {way}"
        if less == more
        else f"between {less} and {words.counted(more, 'day')} {way}"
    )


def _left(facts: Mapping[str, Any]) -> str:
    if not any(bound for name in ("now", "then") for bound in facts[name]["left"]):
        return "Nobody leaves otherwise before they are due."
    now, then = (_hundred(facts[name]["left"]) for name in ("now", "then"))
    return f"Of every 100 who start, {now} leave otherwise before they are due as things are, {then} in the scenario."


def _hundred(bounds: Bounds) -> str:
    value, low, high = (round(100 * (one or 0)) for one in bounds)
    return f"{value} ({low} to {high})"
