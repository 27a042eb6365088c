"""The study of a cycle, each prediction beside what happened; and what follows from it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.changes.actions import cycles as actions
from pace.changes.forms import cycles as forms
from pace.changes.queries import found as queries
from pace.changes.queries import tallied, written
from pace.changes.views.addresses import url
from pace.changes.views.cycles.moves import around
from pace.changes.views.cycles.shown import result
from pace.changes.views.found import cycle_or_404
from pace.kit.forms import Stale, stale_page
from pace.permissions import Permission, Place


@permissions.needs(Permission.KEEP_CHANGES)
def study(request: HttpRequest, area: Place, test: str, cycle_number: int) -> HttpResponse:
    """Write what happened with each prediction, and what was learnt."""
    viewer, now = request.viewer, timezone.now()
    found = cycle_or_404(request, area, test, cycle_number)
    saved = _saved(found)
    initial = {**saved, "version": found.version}
    form = forms.Study(sent(request), initial=initial, questions=found.questions.all())
    context = around(area, found, "study")

    def act(*, learning: str, version: str, **_: object) -> None:
        actions.study(cycle=found, found=form.found(), learning=learning, version=version, by=viewer, now=now)

    try:
        done = attempt(form, act)
    except Stale as stale:
        stale.saved = saved
        return stale_page(request, form, stale, {**context, "heading": context["title"]})
    if done:
        messages.success(request, f"Cycle {cycle_number} is studied. Now say what follows.")
        return redirect(url("act-cycle", area, test=test, cycle_number=cycle_number))
    context |= {
        "reason": queries.why_not_move_cycle(viewer, found, move="study", now=now),
        "form": form,
        "noted": tallied.tallied(viewer, found),
        "observations": written.observations(viewer, found),
    }
    return render(request, "changes/cycle_study.html", context)


@permissions.needs(Permission.KEEP_CHANGES)
def act(request: HttpRequest, area: Place, test: str, cycle_number: int) -> HttpResponse:
    """Say what follows from a cycle."""
    viewer, now = request.viewer, timezone.now()
    found = cycle_or_404(request, area, test, cycle_number)
    form = forms.Act(sent(request), initial={"words": found.act_words})
    if attempt(form, lambda **typed: actions.act(cycle=found, **typed, by=viewer, now=now)):
        messages.success(request, f"Cycle {cycle_number} is complete.")
        return redirect(url("cycle", area, test=test, cycle_number=cycle_number))
    context = {
        **around(area, found, "act"),
        "consequence": "The cycle is complete. What follows is what you do next: plan the next cycle, or have the "
        "test decided.",
        "reason": queries.why_not_move_cycle(viewer, found, move="act", now=now),
        "form": form,
        "questions": [(one, result(one)) for one in found.questions.all() if one.result],
        "learning": found.learning,
    }
    return render(request, "changes/cycle_move.html", context)


def _saved(found: object) -> dict[str, object]:
    """What the study of a cycle says now, by the fields of its form."""
    results = {f"result_{one.pk}": one.result for one in found.questions.all()}
    happened = {f"happened_{one.pk}": one.happened for one in found.questions.all()}
    return {**results, **happened, "learning": found.learning}
