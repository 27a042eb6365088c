"""The conditions under which an area tries changes: its own list, with what came of them in all its tests."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, pressed, sent
from pace.changes.actions import conditions as actions
from pace.changes.forms.conditions import AddCondition
from pace.changes.queries import conditions as queries
from pace.changes.queries.conditions import Tried, Value
from pace.changes.views import matrix
from pace.changes.views.addresses import crumbs, url
from pace.changes.views.found import or_404
from pace.kit.parts import Action
from pace.kit.words import counted
from pace.permissions import Permission, Place


@permissions.needs(Permission.SEE_CHANGES)
def conditions(request: HttpRequest, area: Place) -> HttpResponse:
    """The list of the area, by kind, and two kinds crossed over all its tests."""
    viewer = request.viewer
    shown = queries.tried(viewer, area)
    keeps = not queries.why_not_keep(viewer, area)
    context = {
        "breadcrumbs": crumbs(area, ("Conditions", "")),
        "heading": "Conditions of tests of change",
        "sentence": _sentence(shown),
        "first": Action(label="Add a condition", url=url("add-condition", area)) if keeps else None,
        "groups": [
            (label, [(line, _button(area, line.value) if keeps else None) for line in lines])
            for label, lines in matrix.groups(area, shown, named=True)
        ],
        "crossed": matrix.crossed(area, shown, request.GET, named=True),
        "cross": matrix.asked(request.GET),
        "retired": [(one.words, _button(area, one) if keeps else None) for one in shown.values if one.is_retired],
    }
    return render(request, "changes/conditions.html", context)


@permissions.needs(Permission.KEEP_CHANGES)
def add(request: HttpRequest, area: Place) -> HttpResponse:
    """Add a condition to the list."""
    form = AddCondition(sent(request), initial={"dimension": request.GET.get("dimension", "")})
    if attempt(form, lambda **typed: actions.add(area=area, **typed, by=request.viewer)):
        messages.success(request, f"Added: {form.cleaned_data['words']}.")
        return redirect(url("conditions", area))
    context = {
        "breadcrumbs": crumbs(area, ("Conditions", url("conditions", area)), ("Add a condition", "")),
        "title": "Add a condition",
        "form": form,
        "submit": "Add it",
        "cancel": url("conditions", area),
    }
    return render(request, "changes/form.html", context)


@permissions.needs(Permission.KEEP_CHANGES)
def retire(request: HttpRequest, area: Place, tested_condition: int) -> HttpResponse:
    """Offer a condition no more."""
    stored = or_404(queries.condition(request.viewer, area, tested_condition))
    if pressed(request, lambda: actions.retire(condition=stored, by=request.viewer, now=timezone.now())):
        messages.success(request, f"Retired: {stored.words}. Cycles that used it keep it.")
    return redirect(url("conditions", area))


@permissions.needs(Permission.KEEP_CHANGES)
def take_up(request: HttpRequest, area: Place, tested_condition: int) -> HttpResponse:
    """Offer a condition again."""
    stored = or_404(queries.condition(request.viewer, area, tested_condition))
    if pressed(request, lambda: actions.take_up(condition=stored, by=request.viewer)):
        messages.success(request, f"On the list again: {stored.words}.")
    return redirect(url("conditions", area))


def _button(area: Place, value: Value) -> Action:
    """Retiring a condition, or taking it up again."""
    page, label = ("take-up-condition", "Take up again") if value.is_retired else ("retire-condition", "Retire")
    return Action(label=label, url=url(page, area, tested_condition=value.pk), about=value.words)


def _sentence(shown: Tried) -> str:
    offered = [one for one in shown.values if not one.is_retired]
    if not offered:
        return "Nothing is listed yet. Under which workers, teams and localities could a change be tried?"
    tried = sum(bool(shown.under(one.pk)) for one in offered)
    return f"{counted(len(offered), 'condition')}; {tried} of them {'was' if tried == 1 else 'were'} tried in a test."
