"""From a point of a chart to the children behind it, for those who may see them; and back. Each look is recorded."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pace import permissions
from pace.kit import tables, words
from pace.kit.parts import Empty
from pace.kit.tables import Column
from pace.measures.queries import behind as queries
from pace.measures.queries.counted import period
from pace.measures.rules.counts import MONTHS, first_day
from pace.measures.views.addresses import crumbs, url
from pace.measures.views.found import measure_or_404
from pace.permissions import Permission, Place
from pace.record import actions as looks
from pace.register.queries import NothingLoaded

CHOOSE = "Choose a point of the chart: its period leads here."
BY_HAND = "This measure is counted by hand, so no children stand behind its points."


@permissions.needs(Permission.SEE_CHILDREN)
def behind(request: HttpRequest, area: Place, measure: str) -> HttpResponse:
    """The journeys behind one point of a measure's chart."""
    found = measure_or_404(request, area, measure)
    own = url("one", area, measure=found.slug)
    by, first = _asked(request)
    context = {
        "breadcrumbs": crumbs(area, ("Measurement plan", url("plan", area)), (found.name, own), ("Children", "")),
        "measure": found,
        "own": own,
        "sentence": CHOOSE if found.source == "register" else BY_HAND,
    }
    if first is None or found.source == "hand":
        return render(request, "measures/behind.html", context)
    try:
        last, rows = queries.behind(request.viewer, area, found, first=first, by=by)
    except NothingLoaded as nothing:
        return render(request, "measures/behind.html", {**context, "sentence": str(nothing)})
    looks.looked(by=request.viewer, area=area, what="the children behind a point of a chart", count=len(rows))
    wanted = _table(area, found, rows, by)
    if tables.wants_csv(request.GET, "behind"):
        return tables.csv_response(request.GET, **wanted)
    said = "reached it" if found.what == "count" else "began their wait"
    named = period(first, by)
    context |= {
        "sentence": f"{words.counted(len(rows), 'journey')} {said} in {named}, up to {words.day(last)}.",
        "table": tables.table(request.GET, **wanted),
    }
    return render(request, "measures/behind.html", context)


def _asked(request: HttpRequest) -> tuple[str, date | None]:
    """Months or quarters, and the first day of the period that is asked for."""
    by = request.GET.get("by", "month")
    by = by if by in MONTHS else "month"
    try:
        return by, first_day(date.fromisoformat(request.GET.get("from", "")), by)
    except ValueError:
        return by, None


def _table(area: Place, found: Any, rows: Any, by: str) -> dict[str, Any]:
    def journey(one: Any) -> str:
        return reverse("children.journey", kwargs={"area": area.slug, "key": one.key})

    ended = [Column("stopped", "Reached on", "stopped_on", "stopped_on", kind="day")] if found.what == "count" else []
    return {
        "rows": rows,
        "name": "behind",
        "caption": f"Children behind the point: {found.name}"[:100],
        "nouns": ("journey", "journeys"),
        "empty": Empty(words=f"No journey counts in this {by}."),
        "columns": [
            Column("reference", "Reference", sort="reference", url=journey),
            Column("started", "Wait began on", "started_on", "started_on", kind="day"),
            *ended,
            Column("days", "Days", sort="days", kind="number"),
            Column("standing", "How it stands", sort="standing"),
        ],
    }
