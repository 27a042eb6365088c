"""An area's extracts, and choosing the files of the next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.extracts import actions, forms, queries, states
from pace.extracts.views.addresses import crumbs, extract_url, extracts_url, title_of
from pace.kit import tables
from pace.kit.parts import Action, Empty, Status
from pace.kit.tables import Column, Filter
from pace.permissions import Permission, Place


@permissions.needs(Permission.KEEP_REGISTER)
def extracts(request: HttpRequest, area: Place) -> HttpResponse:
    """Every extract of the area, those in hand first."""
    wanted = _table(area, queries.extracts(request.viewer, area))
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **wanted)
    context = {
        "breadcrumbs": crumbs(area),
        "area": area,
        "open": [
            (title_of(one), _status(one), extract_url(area, one)) for one in queries.open_ones(request.viewer, area)
        ],
        "choose": extracts_url(area, "choose"),
        "changes": reverse("children.changes", kwargs={"area": area.slug}),
        "table": tables.table(request.GET, **wanted),
    }
    return render(request, "extracts/extracts.html", context)


@permissions.needs(Permission.KEEP_REGISTER)
def choose(request: HttpRequest, area: Place) -> HttpResponse:
    """Choose the files of an extract."""
    form = forms.Choose(sent(request), request.FILES or None, today=timezone.localdate())
    made: list[Any] = []

    def act(files: list[Any], as_of: Any) -> None:
        named = [(one.name, one.read()) for one in files]
        made.append(actions.choose(area=area, files=named, as_of=as_of, by=request.viewer, now=timezone.now()))

    if attempt(form, act):
        return redirect(extract_url(area, made[0]))
    context = {
        "breadcrumbs": crumbs(area, ("Load an extract", "")),
        "area": area,
        "form": form,
        "cancel": extracts_url(area),
        "waits": queries.in_hand(request.viewer, area),
    }
    return render(request, "extracts/choose.html", context)


def _status(one: Any) -> Status:
    return Status(states.STATES[one.state], states.KINDS[one.state])


def _table(area: Place, rows: Any) -> dict[str, Any]:
    nothing = Empty(
        words="No extract has been loaded here yet. The first takes a few minutes.",
        next=Action(label="Load an extract", url=extracts_url(area, "choose")),
    )
    return {
        "rows": rows,
        "caption": "Extracts",
        "nouns": ("extract", "extracts"),
        "columns": [
            Column("begun_at", "Chosen", sort="begun_at", kind="moment", url=lambda one: extract_url(area, one)),
            Column("by", "By", "begun_by.name", "begun_by__name"),
            Column("as_of", "Data up to", sort="as_of", kind="day"),
            Column("journeys", "Journeys", lambda one: one.counts.get("journeys"), kind="number"),
            Column("errors", "Errors", lambda one: one.counts.get("found", {}).get("error"), kind="number"),
            Column("warnings", "Warnings", lambda one: one.counts.get("found", {}).get("warning"), kind="number"),
            Column("state", "Standing", _status, "state", kind="status"),
        ],
        "filters": [Filter("state", "Standing", list(states.STATES.items()), path="state")],
        "empty": nothing,
    }
