"""The library: tests of change that areas publish, for areas and for the national team, and the page of each."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.content import AGENCY_KINDS
from pace.changes import content
from pace.changes.queries import found as tests
from pace.changes.queries import published as queries
from pace.changes.queries.published import Copy, Published
from pace.changes.views.addresses import crumbs, url
from pace.kit import tables, words
from pace.kit.parts import Empty, Status, SummaryItem
from pace.kit.tables import Column, Filter
from pace.permissions import Permission, Place

NOTHING_YET = "No area has published a test of change yet."
_KINDS = {"implemented": "done", "adapted": "waiting", "abandoned": "none", "tried": "waiting"}


@permissions.needs(Permission.SEE_LIBRARY)
def library(request: HttpRequest, area: Place) -> HttpResponse:
    """Everything that areas have published, for one of them."""
    return _library(request, area)


@permissions.needs(Permission.SEE_AREAS)
def national_library(request: HttpRequest) -> HttpResponse:
    """Everything that areas have published, for the national team."""
    return _library(request, None)


@permissions.needs(Permission.SEE_LIBRARY)
def one(request: HttpRequest, area: Place, published: int) -> HttpResponse:
    """One published test, and the way to a copy of it; that it was withdrawn, for those who knew it."""
    viewer = request.viewer
    shown = queries.one(viewer, area, published)
    if shown is None:
        return _withdrawn(request, area, published)
    copies = not tests.why_not_keep(viewer, area) and shown.area_id != area.pk
    context = {"start": f"{url('new', area)}?from={shown.key}" if copies else ""}
    return render(request, "changes/published.html", {**_around(request, area, shown), **context})


@permissions.needs(Permission.SEE_AREAS)
def national_one(request: HttpRequest, published: int) -> HttpResponse:
    """One published test, for the national team."""
    shown = queries.one(request.viewer, None, published)
    if shown is None:
        raise Http404
    return render(request, "changes/published.html", _around(request, None, shown))


def result(key: str) -> Status:
    """What became of a test, as others see it."""
    return Status(content.PUBLISHED_RESULTS.get(key, content.PUBLISHED_RESULTS["tried"]), _KINDS.get(key, "waiting"))


def read(shown: Published) -> dict[str, Any]:
    """What the page of a published test shows to everybody who reads it."""
    return {
        "shown": shown,
        "result": result(shown.result),
        "about": [SummaryItem(key=label, value=said) for label, said in shown.about],
        "tried": [SummaryItem(key=label, value=said) for label, said in shown.tried],
    }


def _library(request: HttpRequest, area: Place | None) -> HttpResponse:
    rows = queries.library(request.viewer, area)
    table = _table(area, rows)
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **table)
    areas = len({one.area_id for one in rows})
    found = f"{words.counted(len(rows), 'test of change', 'tests of change')} from {words.counted(areas, 'area')}."
    context = {
        "breadcrumbs": _crumbs(area),
        "sentence": found if rows else NOTHING_YET,
        "table": tables.table(request.GET, **table),
        "has_own": area is not None,
    }
    return render(request, "changes/library.html", context)


def _table(area: Place | None, rows: Sequence[Published]) -> dict[str, Any]:
    return {
        "rows": rows,
        "caption": "Tests of change that areas published",
        "nouns": ("test", "tests"),
        "empty": Empty(words=NOTHING_YET),
        "columns": [
            Column("name", "Test", sort="name", url=lambda one: _url(area, one.key)),
            Column("area", "Area", sort="area"),
            Column("driver", "Works on", sort="driver"),
            Column("result", "Result", lambda one: result(one.result), sort="result", kind="status"),
            Column("cycles", "Cycles", sort="cycles", kind="number"),
            Column("copies", "Other areas", sort="copies", kind="number"),
            Column("at", "Published", lambda one: timezone.localdate(one.at), sort="at", kind="day"),
        ],
        "search": ("searched",),
        "filters": [
            Filter("result", "Result", list(content.PUBLISHED_RESULTS.items())),
            Filter("driver", "Works on", _offered(one.driver for one in rows)),
            Filter("agency", "Agency", _kinds(rows), _with_agency),
            Filter("area", "Area", _offered(one.area for one in rows)),
        ],
    }


def _offered(values: Any) -> list[tuple[str, str]]:
    return [(one, one) for one in sorted({*filter(None, values)}, key=str.casefold)]


def _kinds(rows: Sequence[Published]) -> list[tuple[str, str]]:
    there = {kind for one in rows for kind in one.agencies}
    return [(kind, label) for kind, label in AGENCY_KINDS.items() if kind in there]


def _with_agency(rows: Sequence[Published], kind: str) -> list[Published]:
    return [one for one in rows if kind in one.agencies]


def _around(request: HttpRequest, area: Place | None, shown: Published) -> dict[str, Any]:
    copies = queries.copies(request.viewer, area, shown)
    return {
        "breadcrumbs": _crumbs(area, shown.name),
        **read(shown),
        "copies": [(one.area, _standing(one), _url(area, one.key) if one.key else "") for one in copies],
    }


def _standing(copy: Copy) -> Status:
    return Status(copy.state, "waiting") if copy.result == "tried" else result(copy.result)


def _withdrawn(request: HttpRequest, area: Place, key: int) -> HttpResponse:
    found = queries.withdrawn(request.viewer, area, key)
    if found is None:
        raise Http404
    context = {
        "breadcrumbs": _crumbs(area, "Withdrawn"),
        "found": found,
        "replaced": _url(area, found.replaced_by) if found.replaced_by else "",
    }
    return render(request, "changes/published_withdrawn.html", context)


def _url(area: Place | None, key: int) -> str:
    return url("published", area, published=key) if area else reverse("library.one", kwargs={"published": key})


def _crumbs(area: Place | None, here: str = "") -> Any:
    own = url("library", area) if area else reverse("library")
    way = (("Library", own if here else ""), *([(here, "")] if here else []))
    return crumbs(area, *way) if area else way
