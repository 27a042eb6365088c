"""Measures that are counted by hand: their chart, and typing what was counted."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit import tables
from pace.kit.forms import Nothing, Stale, stale_page
from pace.kit.parts import Empty
from pace.kit.tables import Column
from pace.measures.actions import measures as actions
from pace.measures.forms import measures as forms
from pace.measures.queries import counted, rests
from pace.measures.queries import measures as queries
from pace.measures.queries.charted import Look
from pace.measures.views.addresses import Crumbs, crumbs, url
from pace.measures.views.found import measure_or_404
from pace.measures.views.shown import Shown
from pace.permissions import Permission, Place

NOTHING_COUNTED = "Nothing has been counted yet. Whoever counts types the figures of each {frequency}."


def drawn_of(found: Any, look: Look) -> Shown:
    """The chart of what was counted by hand."""
    rows = queries.counts(found)
    if not rows:
        return Shown(nothing=NOTHING_COUNTED.format(frequency=found.frequency))
    made = counted.chart(found, rows, look)
    return Shown(
        says=(made.drawn.chart.headline,),
        rests=rests.of_counts(len(rows)),
        as_of=made.as_of,
        pictures=(("chart", "", made.drawn, None),),
        proposed=made.proposed,
    )


@permissions.needs(Permission.COUNT_BY_HAND)
def counts(request: HttpRequest, area: Place, measure: str) -> HttpResponse:
    """What was counted, period by period, each to be typed or corrected."""
    found = _by_hand(request, area, measure)
    today = timezone.localdate()
    there = {one.on: one for one in queries.counts(found)}
    days = sorted({*there, *queries.periods_to_count(found, today=today)}, reverse=True)
    lacking = queries.not_counted(found, today=today)
    context = {
        "breadcrumbs": _crumbs(area, found, ""),
        "measure": found,
        "sentence": _sentence(lacking, found.frequency),
        "table": tables.table(request.GET, **_table(area, found, days, there)),
    }
    return render(request, "measures/counts.html", context)


@permissions.needs(Permission.COUNT_BY_HAND)
def count(request: HttpRequest, area: Place, measure: str, counted_on: str) -> HttpResponse:
    """Type what was counted in one period, or correct it."""
    found, day = _by_hand(request, area, measure), _day(counted_on)
    there = queries.count_of(found, day)
    initial = {name: getattr(there, name, None) for name in ("numerator", "denominator", "note", "version")}
    form = forms.Count(sent(request), what=found.what, initial=initial)
    back = url("counts", area, measure=found.slug)
    context = {
        "breadcrumbs": _crumbs(area, found, counted.period(day, found.frequency)),
        "question": f"{found.name}: {counted.period(day, found.frequency)}",
        "heading": f"{found.name}: {counted.period(day, found.frequency)}",
        "explained": found.definition,
        "cancel": back,
        "reason": queries.why_not_count(request.viewer, found),
    }

    def act(*, numerator: Any, denominator: Any = None, note: str, version: str) -> None:
        whole = None if denominator is None else int(denominator)
        typed = {"numerator": int(numerator), "denominator": whole, "note": note, "version": version}
        actions.count(measure=found, on=day, **typed, by=request.viewer, now=timezone.now())

    try:
        done = attempt(form, act)
    except Stale as stale:
        stale.saved = {name: value for name, value in stale.saved.items() if name in form.fields}
        return stale_page(request, form, stale, context)
    if done:
        messages.success(request, f"Saved: {counted.period(day, found.frequency)}.")
        return redirect(back)
    return render(request, "measures/form.html", {**context, "form": form, "submit": "Save"})


@permissions.needs(Permission.COUNT_BY_HAND)
def remove_count(request: HttpRequest, area: Place, measure: str, counted_on: str) -> HttpResponse:
    """Remove what was typed for a period."""
    found, day = _by_hand(request, area, measure), _day(counted_on)
    there = queries.count_of(found, day)
    if there is None:
        raise Http404
    form, back = Nothing(sent(request)), url("counts", area, measure=found.slug)
    if attempt(form, lambda: actions.remove_count(count=there, by=request.viewer)):
        messages.success(request, f"Removed: {counted.period(day, found.frequency)}.")
        return redirect(back)
    context = {
        "breadcrumbs": _crumbs(area, found, "Remove"),
        "question": f"Remove what was counted in {counted.period(day, found.frequency)}",
        "consequence": "The period then has no figure. It stays on record that it was typed and removed.",
        "form": form,
        "submit": "Remove it",
        "cancel": back,
    }
    return render(request, "measures/form.html", context)


def _by_hand(request: HttpRequest, area: Place, slug: str) -> Any:
    found = measure_or_404(request, area, slug)
    if found.source != "hand":
        raise Http404
    return found


def _day(on: str) -> date:
    try:
        return date.fromisoformat(on)
    except ValueError:
        raise Http404 from None


def _sentence(lacking: list[date], frequency: str) -> str:
    if not lacking:
        return "Every period since the first count has its figure."
    named = ", ".join(counted.period(on, frequency) for on in lacking[:3])
    more = f" and {len(lacking) - 3} more" if len(lacking) > 3 else ""
    return f"Not counted yet: {named}{more}."


def _table(area: Place, found: Any, days: list[date], there: dict[date, Any]) -> dict[str, Any]:
    def of(name: str) -> Any:
        return lambda on: getattr(there[on], name) if on in there else None

    def address(page: str) -> Any:
        return lambda on: url(page, area, measure=found.slug, counted_on=on.isoformat())

    part = [Column("denominator", "Of how many", of("denominator"), kind="number")] if found.what != "count" else []
    return {
        "rows": days,
        "name": "counts",
        "caption": "What was counted",
        "nouns": ("period", "periods"),
        "empty": Empty(words="There is no period to count yet."),
        "columns": [
            Column(
                "period", "Period", lambda on: counted.period(on, found.frequency), lambda on: on, url=address("count")
            ),
            Column("numerator", "How many", of("numerator"), kind="number"),
            *part,
            Column("note", "Note", of("note")),
            Column("by", "Counted by", lambda on: there[on].by.name if on in there else None),
            Column("at", "Written", of("at"), kind="moment"),
            Column(
                "remove",
                "Change",
                lambda on: "Remove" if on in there else "",
                url=lambda on: address("remove-count")(on) if on in there else "",
            ),
        ],
    }


def _crumbs(area: Place, found: Any, here: str) -> Crumbs:
    own = (found.name, url("one", area, measure=found.slug))
    listed = ("What was counted", url("counts", area, measure=found.slug) if here else "")
    return crumbs(area, ("Measurement plan", url("plan", area)), own, listed, *([(here, "")] if here else []))
