"""Where children wait: the journey drawn from the area's own register, and its stages ranked."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pace import permissions
from pace.areas.queries import may
from pace.kit import tables
from pace.kit.parts import Status
from pace.kit.tables import Column
from pace.measures.queries import seen as looking
from pace.measures.queries import where as asking
from pace.measures.queries import where_words as said
from pace.measures.queries.figures import figures
from pace.measures.queries.seen import Seen
from pace.measures.views import pictures
from pace.measures.views.addresses import url
from pace.measures.views.looks import WHERE, crumbs_of, look_form, seen_of, where_loaded
from pace.permissions import Permission, Place

TRENDS = {
    "longer": Status("Longer", "attention"),
    "shorter": Status("Shorter", "done"),
    "unclear": Status("Cannot tell yet", "none"),
}
# Of what may be chosen here, what the list of who waits can be narrowed by in the same words.
OF_THE_LIST = {"team", "locality", "route", "home"}
Row = Mapping[str, Any]


@permissions.needs(Permission.SEE_FIGURES)
@where_loaded(WHERE)
def where(request: HttpRequest, area: Place) -> HttpResponse:
    """The map of where children wait, and the stages, those with most days over their limit first."""
    choices = looking.choices(request.viewer, area)
    form = look_form(request, choices)
    seen = seen_of(form)
    found = figures(request.viewer, area, asking.wanted(request.viewer, area, choices, seen))
    wanted = _table_of(request, area, found.facts["stages"], seen)
    if file := pictures.file_asked(request, [("map", found.charts["map"])]) or _file(request, wanted):
        return file
    context = {
        "breadcrumbs": crumbs_of(area, WHERE),
        "answer": said.answer(found.facts["stages"]),
        "looked_at": f"{choices.in_words(seen)}, waits {choices.period(seen)}.",
        "form": form,
        "narrowed": seen != Seen() or form.errors,
        "everything": url("where", area),
        "picture": pictures.picture(request, "map", found.charts["map"]),
        "table": tables.table(request.GET, **wanted, workbook=True),
        "times": tables.table(request.GET, **_times_of(found.facts["stages"])),
        "loops": [said.loop(one) for one in found.facts["loops"]],
        "routes": found.facts["routes"],
        "routes_said": said.routes_said(found.facts["routes"]),
        "began": choices.began(seen),
        "compare_url": url("compare", area),
        "what_if_url": url("what-if", area),
    }
    return render(request, "measures/where.html", context)


def _file(request: HttpRequest, wanted: dict[str, Any]) -> HttpResponse | None:
    """The stages as a file, each figure in a cell of its own."""
    whole = wanted | {"columns": _columns_of_file()}
    if tables.wants_csv(request.GET, wanted["name"]):
        return tables.csv_response(request.GET, **whole)
    return (
        tables.workbook_response(request.GET, **whole) if tables.wants_workbook(request.GET, wanted["name"]) else None
    )


def _table_of(request: HttpRequest, area: Place, rows: Sequence[Row], seen: Seen) -> dict[str, Any]:
    """Who waits in each stage, and beyond which limit."""
    return {
        "rows": rows,
        "name": "stages",
        "caption": "Who waits, most days over the limit first",
        "nouns": ("stage", "stages"),
        "columns": (
            Column("name", "Waits for", sort="name"),
            Column("agency", "Whose step", sort="agency"),
            Column("limit", "Limit", said.limit),
            Column("started", "Started", sort="started", kind="number"),
            Column("waiting", "Waiting now", sort="waiting", kind="number", url=_list_url(request, area, seen)),
            Column("beyond", "Over the limit", sort="beyond", kind="number"),
            Column("excess", "Days over the limit", sort="excess", kind="number"),
        ),
    }


def _times_of(rows: Sequence[Row]) -> dict[str, Any]:
    """How long each stage takes, and whether that has changed."""
    return {
        "rows": rows,
        "name": "times",
        "caption": "How long it takes, and whether that has changed",
        "nouns": ("stage", "stages"),
        "download": False,
        "columns": (
            Column("name", "Waits for", sort="name"),
            Column(
                "median", "Half by day", lambda row: said.days(row["median"]), lambda row: row["median"][0], "number"
            ),
            Column("most", "80 % by day", lambda row: said.days(row["most"]), lambda row: row["most"][0], "number"),
            Column("trend", "Trend", _trend, kind="status"),
            Column("by", "Last year against the one before", said.trend_words),
        ),
    }


def _columns_of_file() -> tuple[Column, ...]:
    figures_of = {"median": "Half by day", "most": "80 % by day"}
    return (
        Column("name", "Waits for", sort="name"),
        Column("agency", "Whose step", sort="agency"),
        Column("limit", "Limit"),
        Column("standing", "Standing of the limit"),
        *(Column(key, label, sort=key, kind="number") for key, label in _COUNTS.items()),
        *(
            Column(f"{key}{place}", f"{label}{bound}", lambda row, key=key, place=place: row[key][place])
            for key, label in figures_of.items()
            for place, bound in enumerate(("", ", lowest", ", highest"))
        ),
        Column("trend", "Trend", _trend),
        Column("by", "Starts of the last year against those of the year before", said.trend_words),
    )


_COUNTS = {
    "started": "Started",
    "reached": "Reached the next",
    "ended": "Ended otherwise",
    "waiting": "Waiting now",
    "beyond": "Waiting over the limit",
    "excess": "Days over the limit",
}


def _list_url(request: HttpRequest, area: Place, seen: Seen) -> Any:
    """Where the number who wait leads: to their list, for those who may see it and where it can be narrowed alike."""
    if (
        not may(request.viewer, Permission.SEE_CHILDREN, area)
        or seen.on
        or {one for one, _ in seen.chosen} - OF_THE_LIST
    ):
        return None
    narrowed = {f"who-waits-{name}": value for name, value in seen.chosen}
    children = reverse("children", kwargs={"area": area.slug})

    def of(row: Row) -> str:
        chosen = urlencode({"who-waits-stage": row["end"], **narrowed})
        return f"{children}?{chosen}#who-waits" if row["waiting"] else ""

    return of


def _trend(row: Row) -> Status | None:
    return TRENDS[row["trend"]["kind"]] if row["trend"] else None
