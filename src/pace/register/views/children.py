"""Who waits, and finding a child. Each look at children is recorded."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pace import permissions
from pace.kit import tables, words
from pace.kit.parts import Empty, Status
from pace.kit.tables import Column, Filter
from pace.permissions import Permission, Place
from pace.record import actions as looks
from pace.register import forms, queries, states
from pace.register.queries import StageSeen

KINDS = {"overdue": "late", "soon": "attention", "later": "waiting", "no-limit": "none"}
NOTHING_LOADED = Empty(
    words="No extract has been loaded for this area yet, so there are no journeys to show. The data lead takes an "
    "extract out of the council's system and has it loaded by whoever keeps this installation running."
)
NOBODY_WAITS = Empty(words="Nobody waits in any stage, as of the day of the data.")
MOST_FOUND = 25
# Pages about the register as a whole.
PAGES = ("changes", "quality", "limits", "milestones")


@permissions.needs(Permission.SEE_CHILDREN)
def children(request: HttpRequest, area: Place) -> HttpResponse:
    """Who waits, in which stage, for how long and against which limit."""
    last = queries.latest(request.viewer, area)
    if last is None:
        return render(request, "register/children.html", {"empty": NOTHING_LOADED})
    stages = queries.stages(request.viewer, area, as_of=last.as_of)
    wanted = _who_waits(request, area, last.as_of, stages)
    shown = tables.table(request.GET, **wanted)
    if tables.wants_csv(request.GET):
        looks.looked(by=request.viewer, area=area, what="who waits, as a file", count=shown.found)
        return tables.csv_response(request.GET, **wanted)
    looks.looked(by=request.viewer, area=area, what="who waits", count=len(shown.rows))
    page = {"last": last, "answer": _answer(stages), "stages": stages, "table": shown, "find": _find_url(area)}
    page |= {f"{name}_url": reverse(f"children.{name}", kwargs={"area": area.slug}) for name in PAGES}
    return render(request, "register/children.html", page)


@permissions.needs(Permission.SEE_CHILDREN)
def find(request: HttpRequest, area: Place) -> HttpResponse:
    """Find a child by reference; one journey that matches is opened at once."""
    form = forms.Find(request.POST if request.method == "POST" else None)
    found = list(queries.found(request.viewer, area, form.cleaned_data["reference"])) if form.is_valid() else []
    if len(found) == 1:
        return redirect(_journey_url(area, found[0].journey.key))
    if form.is_bound and form.is_valid() and not 0 < len(found) <= MOST_FOUND:
        form.add_error("reference", _too_many(len(found)) if found else "No journey in this area has this reference.")
        found = []
    if found:
        looks.looked(by=request.viewer, area=area, what="journeys found by reference", count=len(found))
    links = [(one.journey.reference, _journey_url(area, one.journey.key)) for one in found]
    page = {
        "form": form,
        "found": links,
        "breadcrumbs": [("Children", reverse("children", kwargs={"area": area.slug})), ("Find a child", "")],
    }
    return render(request, "register/find.html", page)


def _answer(stages: Sequence[StageSeen]) -> str:
    """The first stage's answer: "16 children wait for a recommendation; 5 are over 6 months"."""
    first = stages[0]
    over = f"; {words.number(first.overdue) if first.overdue else 'none'} {_is_over(first)}" if first.waiting else ""
    noun, verb = ("child", "waits") if first.waiting == 1 else ("children", "wait")
    return f"{words.number(first.waiting) if first.waiting else 'No'} {noun} {verb} for {first.waits_for}{over}."


def _is_over(stage: StageSeen) -> str:
    return f"{'is' if stage.overdue in (0, 1) else 'are'} over {stage.limit}"


def _who_waits(request: HttpRequest, area: Place, as_of: date, stages: Sequence[StageSeen]) -> dict[str, Any]:
    """The table of who waits, as the kit takes it. No search: what is searched for would stand in the address."""
    names = {one.end: one.name for one in stages}
    return {
        "rows": queries.waiting(request.viewer, area, as_of=as_of),
        "name": "who-waits",
        "nouns": ("wait", "waits"),
        "empty": NOBODY_WAITS,
        "columns": (
            Column("reference", "Reference", "journey.reference", "journey__reference", url=partial(_link, area)),
            Column("stage", "Waits for", lambda row: names[row.end]),
            Column("days", "Days", lambda row: row.waited.days, "waited", kind="number"),
            Column("standing", "Standing", partial(_standing, as_of), kind="status"),
            Column("since", "Since", "since", "since", kind="day"),
            Column("due", "Due", "due_on", "due_on", kind="day"),
        ),
        "filters": (
            Filter("stage", "Waits for", list(names.items()), path="end"),
            Filter("standing", "Standing", list(states.STANDINGS.items()), path=partial(_standing_so, as_of)),
        ),
    }


def _link(area: Place, row: Any) -> str:
    return _journey_url(area, row.journey.key)


def _standing(as_of: date, row: Any) -> Status:
    standing = states.standing(row.due_on, as_of=as_of)
    return Status(states.STANDINGS[standing], KINDS[standing])


def _standing_so(as_of: date, rows: Any, standing: str) -> Any:
    return rows.filter(queries.standing_is(standing, as_of=as_of))


def _too_many(many: int) -> str:
    return f"{words.number(many)} journeys have this in their reference. Write more of it."


def _journey_url(area: Place, key: UUID) -> str:
    return reverse("children.journey", kwargs={"area": area.slug, "key": key})


def _find_url(area: Place) -> str:
    return reverse("children.find", kwargs={"area": area.slug})
