"""Filling a cycle in, on a phone: what was seen, what is noted of each case, what was written today."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.changes import content
from pace.changes.actions import filling as actions
from pace.changes.forms import filling as forms
from pace.changes.queries import found as queries
from pace.changes.queries import tallied, written
from pace.changes.views.addresses import fill_crumbs, fill_url
from pace.changes.views.cycles import shown
from pace.changes.views.found import cycle_to_fill_or_404, or_404
from pace.kit import words
from pace.kit.forms import Nothing
from pace.kit.parts import Picture
from pace.permissions import Permission, Place

TAKEN_BACK = "It is taken back."


@permissions.needs(Permission.FILL_CYCLES)
def cycle(request: HttpRequest, area: Place, cycle: int) -> HttpResponse:
    """The page on which a cycle is filled in."""
    return _page(request, area, cycle_to_fill_or_404(request, area, cycle))


@permissions.needs(Permission.FILL_CYCLES)
def observe(request: HttpRequest, area: Place, cycle: int) -> HttpResponse:
    """Write down what was seen."""
    found, now = cycle_to_fill_or_404(request, area, cycle), timezone.now()
    form = forms.Observe(sent(request), today=timezone.localdate(now))
    if attempt(form, lambda **typed: actions.observe(cycle=found, **typed, by=request.viewer, now=now)):
        messages.success(request, "It is written down.")
        return redirect(fill_url("one", area, cycle=cycle))
    return _page(request, area, found, seen=form)


@permissions.needs(Permission.FILL_CYCLES)
def tally(request: HttpRequest, area: Place, cycle: int) -> HttpResponse:
    """Note one case, or several."""
    found, now = cycle_to_fill_or_404(request, area, cycle), timezone.now()
    form = _tally_form(found, sent(request), now)
    if form is None:
        raise Http404

    def act(*, on: Any, **_: object) -> None:
        actions.tally(cycle=found, on=on, values=form.values(), by=request.viewer, now=now)

    if attempt(form, act):
        messages.success(request, _noted(found, form.values()))
        return redirect(fill_url("one", area, cycle=cycle))
    return _page(request, area, found, cases=form)


@permissions.needs(Permission.FILL_CYCLES)
def remove_observation(request: HttpRequest, area: Place, cycle: int, observation: int) -> HttpResponse:
    """Take back what was seen."""
    found = cycle_to_fill_or_404(request, area, cycle)
    one = or_404(written.observation(request.viewer, found, observation))
    form = Nothing(sent(request))
    if attempt(form, lambda: actions.remove_observation(observation=one, by=request.viewer)):
        messages.success(request, TAKEN_BACK)
        return redirect(fill_url("one", area, cycle=cycle))
    return _remove(request, area, found, form, said=one.words, written_by=one.by_id)


@permissions.needs(Permission.FILL_CYCLES)
def remove_tally(request: HttpRequest, area: Place, cycle: int, tally: int) -> HttpResponse:
    """Take back what was noted of a case."""
    found = cycle_to_fill_or_404(request, area, cycle)
    one = or_404(written.tally(request.viewer, found, tally))
    form = Nothing(sent(request))
    if attempt(form, lambda: actions.remove_tally(tally=one, by=request.viewer)):
        messages.success(request, TAKEN_BACK)
        return redirect(fill_url("one", area, cycle=cycle))
    said = f"{found.tally_words} {tallied.in_words(found.tally, one.value)}, {words.day(one.on)}"
    return _remove(request, area, found, form, said=said, written_by=one.by_id)


def _page(request: HttpRequest, area: Place, found: Any, *, seen: Any = None, cases: Any = None) -> HttpResponse:
    """The page with both forms; one that was sent and refused holds what was typed."""
    viewer, now = request.viewer, timezone.now()
    noted, observations = tallied.tallied(viewer, found), written.observations(viewer, found)
    forms_shown = [one for one in (seen, cases) if one is not None and one.is_bound]
    context = {
        "breadcrumbs": fill_crumbs(area, (f"Cycle {found.number}", "")),
        "title": f"Cycle {found.number} of {found.test.name}",
        "cycle": found,
        "status": shown.status(found),
        "days": shown.days(found),
        "reason": queries.why_not_fill(viewer, found),
        "form": forms_shown[0] if forms_shown else None,
        "seen": seen or forms.Observe(today=timezone.localdate(now)),
        "cases": cases or _tally_form(found, None, now),
        "observe_url": fill_url("observe", area, cycle=found.pk),
        "tally_url": fill_url("tally", area, cycle=found.pk),
        "today": _today(request, area, found, observations),
        "plan": shown.plan(found),
        "questions": [(one, None) for one in found.questions.all()],
        "observations": observations,
        "noted": noted,
        "picture": _picture(noted),
    }
    return render(request, "changes/fill.html", context)


def _tally_form(found: Any, data: Any, now: Any) -> Any:
    today = timezone.localdate(now)
    if found.tally == "yes-no":
        return forms.YesNo(data, today=today)
    if not found.tally:
        return None
    asks = found.tally_words or content.TALLIES[found.tally]
    return forms.Numbers(data, tally=found.tally, asks=asks, today=today)


def _today(request: HttpRequest, area: Place, found: Any, observations: Any) -> list[tuple[str, str, str]]:
    """What this person wrote today: what it is, when, and where it is taken back."""
    viewer, today = request.viewer, timezone.localdate()

    def mine(rows: Any) -> list[Any]:
        return [one for one in rows if one.by_id == viewer.id and timezone.localdate(one.at) == today]

    seen = [
        (one.at, one.words, words.day(one.on), fill_url("remove-observation", area, cycle=found.pk, observation=one.pk))
        for one in mine(observations)
    ]
    noted = [
        (
            one.at,
            f"{found.tally_words} {tallied.in_words(found.tally, one.value)}".strip(),
            words.day(one.on),
            fill_url("remove-tally", area, cycle=found.pk, tally=one.pk),
        )
        for one in mine(written.tallies(viewer, found))
        if found.tally
    ]
    return [line[1:] for line in sorted([*seen, *noted], key=lambda line: line[0], reverse=True)]


def _noted(found: Any, values: Any) -> str:
    said = [tallied.in_words(found.tally, one) for one in values]
    shown_values = ", ".join(said) if len(said) <= 5 else words.counted(len(said), "case")
    return f"Noted: {shown_values}."


def _picture(noted: tallied.Tallied | None) -> Picture | None:
    """The chart of what was noted, without its files."""
    if noted is None or noted.drawn is None:
        return None
    chart = noted.drawn.chart
    known = {"head": chart.table.columns, "rows": chart.table.rows, "notes": chart.notes}
    return Picture(name="tally", says="", wide=chart.svg, narrow=noted.drawn.narrow, **known)


def _remove(request: HttpRequest, area: Place, found: Any, form: Any, *, said: str, written_by: int) -> HttpResponse:
    back = fill_url("one", area, cycle=found.pk)
    context = {
        "breadcrumbs": fill_crumbs(area, (f"Cycle {found.number}", back), ("Take back", "")),
        "title": "Take it back?",
        "objective": said,
        "consequence": "It is gone from the cycle. That it was written and taken back stays on record.",
        "reason": written.why_not_take_back(request.viewer, found, written_by),
        "form": form,
        "submit": "Take it back",
        "cancel": back,
    }
    return render(request, "changes/cycle_move.html", context)
