"""What is decided about charts: phases begun and withdrawn, marks added and removed."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit import words
from pace.kit.forms import Nothing
from pace.measures.actions import charts as actions
from pace.measures.forms import charts as forms
from pace.measures.forms.measures import Why
from pace.measures.queries import measures as queries
from pace.measures.views.addresses import crumbs, url
from pace.measures.views.found import measure_or_404
from pace.permissions import Permission, Place


@permissions.needs(Permission.KEEP_AIMS)
def begin_phase(request: HttpRequest, area: Place, measure: str) -> HttpResponse:
    """Decide that a new phase of the chart begins."""
    found = measure_or_404(request, area, measure)
    form = forms.Phase(sent(request), today=timezone.localdate(), initial={"on": _day(request.GET.get("on", ""))})

    def act(*, on: date, why: str) -> None:
        actions.begin_phase(measure=found, on=on, why=why, by=request.viewer, now=timezone.now())

    if attempt(form, act):
        messages.success(request, "The chart begins a new phase there. It can be withdrawn.")
        return redirect(_own(area, found))
    context = _page(area, found, "Begin a new phase") | {
        "explained": "A new phase has a median and limits of its own. Begin one where the figures have moved and "
        "stayed, you know the cause, it is a change that you wanted, and you expect it to last.",
        "form": form,
        "submit": "Begin it",
    }
    return render(request, "measures/form.html", context)


@permissions.needs(Permission.KEEP_AIMS)
def withdraw_phase(request: HttpRequest, area: Place, measure: str, chart_phase: int) -> HttpResponse:
    """Withdraw a phase of the chart."""
    found = measure_or_404(request, area, measure)
    one: Any = queries.phase(found, chart_phase)
    if one is None:
        raise Http404
    form = Why(sent(request))

    def act(why: str) -> None:
        actions.withdraw_phase(phase=one, why=why, by=request.viewer, now=timezone.now())

    if attempt(form, act):
        messages.success(request, "The phase is withdrawn. It stays in the list of those that were.")
        return redirect(_own(area, found))
    context = _page(area, found, f"Withdraw the phase from {words.day(one.on)}") | {
        "consequence": "The chart goes on as if it had not begun. That it was decided stays as history.",
        "form": form,
        "submit": "Withdraw it",
    }
    return render(request, "measures/form.html", context)


@permissions.needs(Permission.KEEP_AIMS)
def add_mark(request: HttpRequest, area: Place, measure: str) -> HttpResponse:
    """Mark what happened on a day."""
    found = measure_or_404(request, area, measure)
    form = forms.Mark(sent(request), initial={"where": "this"})

    def act(*, where: str, on: date, kind: str, words: str) -> None:
        of = found if where == "this" else None
        actions.add_mark(area=area, measure=of, on=on, kind=kind, words=words, by=request.viewer, now=timezone.now())

    if attempt(form, act):
        messages.success(request, "It is marked.")
        return redirect(_own(area, found))
    context = _page(area, found, "Mark what happened") | {"form": form, "submit": "Mark it"}
    return render(request, "measures/form.html", context)


@permissions.needs(Permission.KEEP_AIMS)
def remove_mark(request: HttpRequest, area: Place, chart_mark: int) -> HttpResponse:
    """Take a mark off the charts."""
    one: Any = queries.mark(request.viewer, area, chart_mark)
    if one is None:
        raise Http404
    back = url("one", area, measure=one.measure.slug) if one.measure else url("plan", area)
    form = Nothing(sent(request))
    if attempt(form, lambda: actions.remove_mark(mark=one, by=request.viewer)):
        messages.success(request, "The mark is taken off.")
        return redirect(back)
    context = {
        "breadcrumbs": crumbs(area, ("Take a mark off", "")),
        "question": f"Take the mark “{one.words}” off",
        "consequence": f"It was on {words.day(one.on)}. It stays on record that it was there.",
        "form": form,
        "submit": "Take it off",
        "cancel": back,
    }
    return render(request, "measures/form.html", context)


def _page(area: Place, found: Any, question: str) -> dict[str, Any]:
    own = _own(area, found)
    way = crumbs(area, ("Measurement plan", url("plan", area)), (found.name, own), (question, ""))
    return {"breadcrumbs": way, "question": f"{question}: {found.name}", "cancel": own}


def _own(area: Place, found: Any) -> str:
    return url("one", area, measure=found.slug)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
