"""Measures written: added, changed, retired, taken up again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.forms import Nothing, Stale, stale_page
from pace.measures import content
from pace.measures.actions import measures as actions
from pace.measures.forms import measures as forms
from pace.measures.queries import measures as queries
from pace.measures.queries.choices import offered
from pace.measures.rules.measures import NAMES, Said
from pace.measures.views.addresses import crumbs, url
from pace.measures.views.found import measure_or_404
from pace.permissions import Permission, Place

PLAN = "Measurement plan"


@permissions.needs(Permission.KEEP_AIMS)
def choose(request: HttpRequest, area: Place) -> HttpResponse:
    """What the new measure measures: the first question, since the others depend on it."""
    form = forms.What(sent(request))
    if form.is_bound and form.is_valid():
        return redirect(url("new-of", area, what=form.cleaned_data["what"]))
    context = {
        "breadcrumbs": _crumbs(area, "Add a measure"),
        "question": "Add a measure",
        "form": form,
        "submit": "Go on",
        "cancel": url("plan", area),
    }
    return render(request, "measures/form.html", context)


@permissions.needs(Permission.KEEP_AIMS)
def new(request: HttpRequest, area: Place, what: str) -> HttpResponse:
    """The new measure itself."""
    source, _, kind = what.partition("-")
    if source not in content.SOURCES or kind not in content.WHATS_OF[source]:
        raise Http404
    initial = {"frequency": "month", "aim_id": request.GET.get("aim", "")}
    form = _form(request, area, source, kind, initial=initial)
    made: list[Any] = []

    def act(**typed: Any) -> None:
        made.append(actions.add(area=area, said=Said(**form.said(typed)), by=request.viewer))

    if attempt(form, act):
        messages.success(request, f"“{made[0].name}” is in the plan. It counts once the plan is agreed again.")
        return redirect(url("one", area, measure=made[0].slug))
    context = {
        "breadcrumbs": _crumbs(area, "Add a measure"),
        "question": "Add a measure",
        "explained": content.WHATS_OF[source][kind],
        "form": form,
        "submit": "Add it to the plan",
        "cancel": url("plan", area),
    }
    return render(request, "measures/measure_form.html", context)


@permissions.needs(Permission.KEEP_AIMS)
def change(request: HttpRequest, area: Place, measure: str) -> HttpResponse:
    """Change what a measure says."""
    found = measure_or_404(request, area, measure)
    initial = _typed({**queries.saved_in(found), **found.who, "version": found.version})
    form = _form(request, area, found.source, found.what, initial=initial, of=found)
    own = url("one", area, measure=found.slug)
    context = {
        "breadcrumbs": _crumbs(area, "Change", (found.name, own)),
        "question": f"Change: {found.name}",
        "heading": f"Change: {found.name}",
        "cancel": own,
    }

    def act(*, version: str, **typed: Any) -> None:
        actions.change(measure=found, said=Said(**form.said(typed)), version=version, by=request.viewer)

    try:
        done = attempt(form, act)
    except Stale as stale:
        saved = _typed({**stale.saved, **_who(stale.saved, form)})
        stale.saved = {name: saved[name] for name in (*NAMES, *form.of_who) if name in form.fields}
        return stale_page(request, form, stale, context)
    if done:
        messages.success(request, "It is saved. It counts once the plan is agreed again.")
        return redirect(own)
    return render(request, "measures/measure_form.html", {**context, "form": form, "submit": "Save"})


@permissions.needs(Permission.KEEP_AIMS)
def retire(request: HttpRequest, area: Place, measure: str) -> HttpResponse:
    """Measure it no more, with the reason."""
    found = measure_or_404(request, area, measure)
    form, own = forms.Why(sent(request)), url("one", area, measure=found.slug)

    def act(why: str) -> None:
        actions.retire(measure=found, why=why, by=request.viewer, now=timezone.now())

    if attempt(form, act):
        messages.success(request, f"“{found.name}” is measured no more.")
        return redirect(url("plan", area))
    context = {
        "breadcrumbs": _crumbs(area, "Retire", (found.name, own)),
        "question": f"Measure “{found.name}” no more",
        "consequence": "It leaves the plan. Its page and its figures stay, and it can be taken up again.",
        "form": form,
        "submit": "Measure it no more",
        "cancel": own,
    }
    return render(request, "measures/form.html", context)


@permissions.needs(Permission.KEEP_AIMS)
def take_up(request: HttpRequest, area: Place, measure: str) -> HttpResponse:
    """Measure it again."""
    found = measure_or_404(request, area, measure)
    form, own = Nothing(sent(request)), url("one", area, measure=found.slug)
    if attempt(form, lambda: actions.take_up(measure=found, by=request.viewer)):
        messages.success(request, f"“{found.name}” is measured again.")
        return redirect(own)
    context = {
        "breadcrumbs": _crumbs(area, "Take up again", (found.name, own)),
        "question": f"Measure “{found.name}” again",
        "form": form,
        "submit": "Measure it again",
        "cancel": own,
    }
    return render(request, "measures/form.html", context)


def _form(
    request: HttpRequest, area: Place, source: str, what: str, *, initial: dict[str, Any], of: Any = None
) -> forms.Measure:
    chosen = offered(request.viewer, area, of=of)
    return forms.Measure(sent(request), source=source, what=what, offered=chosen, initial=initial)


def _typed(saved: dict[str, Any]) -> dict[str, Any]:
    """What is saved as the form has it: several together as one choice."""
    return {**saved, **{name: ",".join(saved[name]) for name in forms.TOGETHER}}


def _who(saved: dict[str, Any], form: forms.Measure) -> dict[str, Any]:
    return {name: saved["who"].get(name) for name in form.of_who if name in form.fields}


def _crumbs(area: Place, here: str, *more: tuple[str, str]) -> Any:
    return crumbs(area, (PLAN, url("plan", area)), *more, (here, ""))
