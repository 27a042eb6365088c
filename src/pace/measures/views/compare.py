"""Two periods compared: which stages got longer, which shorter, and by how much."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.kit import tables, words
from pace.kit.parts import Empty, Status
from pace.kit.tables import Column
from pace.measures.forms import looking as asked
from pace.measures.queries import compared
from pace.measures.queries import seen as looking
from pace.measures.queries.compared import Period, Periods
from pace.measures.queries.figures import figures
from pace.measures.queries.seen import Choices, Seen
from pace.measures.views.addresses import url
from pace.measures.views.looks import COMPARE, crumbs_of, where_loaded
from pace.measures.views.where import TRENDS
from pace.permissions import Permission, Place

# How far back periods may begin where no journey has ended, so that nothing says when the register begins.
YEARS_AT_MOST = 10
IN_TIME = {
    "more": Status("More in time", "done"),
    "fewer": Status("Fewer in time", "attention"),
    "unclear": Status("Cannot tell yet", "none"),
}
Row = Mapping[str, Any]


@permissions.needs(Permission.SEE_FIGURES)
@where_loaded(COMPARE)
def compare(request: HttpRequest, area: Place) -> HttpResponse:
    """Each stage in two periods, those that got clearly longer first."""
    choices = looking.choices(request.viewer, area)
    months = _months(choices)
    form = _form(request, choices, months)
    context: dict[str, object] = {
        "breadcrumbs": crumbs_of(area, COMPARE),
        "form": form,
        "as_of": choices.as_of,
        "narrowed": form.is_bound,
        "everything": url("compare", area),
    }
    periods = _periods(form, choices.as_of)
    if periods is None:
        return render(request, "measures/compare.html", context | {"too_short": len(months) < 2})
    seen = Seen(chosen=asked.chosen(form) if form.is_bound else ())
    wanted = compared.wanted(request.viewer, area, periods, seen, as_of=choices.as_of)
    table = _table_of(figures(request.viewer, area, wanted).facts["stages"])
    if file := _file(request, table):
        return file
    context |= {
        "answer": _answer(table["rows"]),
        "periods": f"{_words(periods.later)} against {_words(periods.earlier)}. {choices.in_words(seen)}.",
        "table": tables.table(request.GET, **table, workbook=True),
        "shares": tables.table(request.GET, **_shares_of(table["rows"])),
    }
    return render(request, "measures/compare.html", context)


def _months(choices: Choices) -> list[date]:
    """The first days of the months of which the register is complete, the last perhaps up to the day of the data."""
    first = choices.complete_from or choices.as_of.replace(day=1, year=choices.as_of.year - YEARS_AT_MOST)
    months = range(first.year * 12 + first.month - 1, choices.as_of.year * 12 + choices.as_of.month)
    found = [date(month // 12, month % 12 + 1, 1) for month in months]
    return [one for one in found if one >= first]


def _form(request: HttpRequest, choices: Choices, months: Sequence[date]) -> asked.Months:
    offered = {
        "months": [(one.isoformat(), f"{one:%B %Y}") for one in reversed(months)],
        "segments": choices.segments,
    }
    form = asked.Months(initial=_usual(months, choices.as_of), **offered)
    return asked.Months(request.GET, **offered) if set(form.fields) & set(request.GET) else form


def _usual(months: Sequence[date], as_of: date) -> dict[str, str]:
    """The last twelve complete months and the twelve before; fewer where the register is shorter."""
    complete = [one for one in months if _last(one) <= as_of] or list(months)
    each = min(12, len(complete) // 2)
    if not each:
        return {}
    names = ("earlier_first", "earlier_last", "later_first", "later_last")
    places = (-2 * each, -each - 1, -each, -1)
    return {name: complete[place].isoformat() for name, place in zip(names, places, strict=True)}


def _periods(form: asked.Months, as_of: date) -> Periods | None:
    """The two periods that are asked for; None where what is asked cannot be."""
    said = form.initial if not form.is_bound else form.cleaned_data if form.is_valid() else {}
    if not said:
        return None
    days = {name: date.fromisoformat(value) for name, value in said.items() if name.startswith(("earlier", "later"))}
    earlier, later = (
        Period(first=days[f"{name}_first"], last=min(_last(days[f"{name}_last"]), as_of))
        for name in ("earlier", "later")
    )
    return Periods(earlier=earlier, later=later)


def _last(month: date) -> date:
    """The last day of a month."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _words(period: Period) -> str:
    return f"{words.day(period.first)} to {words.day(period.last)}"


def _table_of(rows: Sequence[Row]) -> dict[str, Any]:
    """What got longer and what shorter."""
    return {
        "rows": rows,
        "name": "compared",
        "caption": "Longer or shorter",
        "nouns": ("stage", "stages"),
        "columns": (
            Column("name", "Waits for"),
            Column("kind", "Waits", lambda row: TRENDS[row["kind"]], kind="status"),
            Column("words", "By how much"),
            Column("means", "Mean days", lambda row: _pair(row["means"])),
            Column("children", "Children", lambda row: _pair(row["children"])),
        ),
    }


def _shares_of(rows: Sequence[Row]) -> dict[str, Any]:
    """How many were in time, of the stages that have a limit."""
    return {
        "rows": [row for row in rows if row["share"]],
        "name": "in-time",
        "caption": "In time",
        "nouns": ("stage", "stages"),
        "empty": Empty(words="None of the stages has a limit."),
        "download": False,
        "columns": (
            Column("name", "Waits for"),
            Column("limit", "Limit"),
            Column("share", "In time", lambda row: IN_TIME[row["share"]["kind"]], kind="status"),
            Column("points", "By how many", "share.words"),
            Column("shares", "In a hundred", lambda row: _pair(row["share"]["shares"])),
        ),
    }


def _how_many(row: Row) -> str:
    return row["share"]["words"] if row["share"] else "no limit"


def _pair(values: Sequence[int | None]) -> str | None:
    """What it was and what it is."""
    earlier, later = values
    return None if earlier is None or later is None else f"{words.number(earlier)} → {words.number(later)}"


def _file(request: HttpRequest, table: dict[str, Any]) -> HttpResponse | None:
    whole = table | {"columns": _columns_of_file()}
    if tables.wants_csv(request.GET, table["name"]):
        return tables.csv_response(request.GET, **whole)
    return tables.workbook_response(request.GET, **whole) if tables.wants_workbook(request.GET, table["name"]) else None


def _columns_of_file() -> tuple[Column, ...]:
    pairs = [("Mean days", lambda row: row["means"]), ("Children", lambda row: row["children"])]
    pairs += [("% in time", lambda row: row["share"]["shares"] if row["share"] else [None, None])]
    return (
        Column("name", "Waits for"),
        Column("kind", "Waits", lambda row: TRENDS[row["kind"]]),
        Column("words", "By how much"),
        Column("limit", "Limit"),
        Column("points", "In time, by how many", _how_many),
        *(
            Column(f"{label} {name}", f"{label}, {name}", lambda row, read=read, place=place: read(row)[place])
            for label, read in pairs
            for place, name in enumerate(("earlier", "later"))
        ),
    )


def _answer(rows: Sequence[Row]) -> str:
    """How many stages got clearly longer, how many shorter, and of how many it cannot be told."""
    found = {kind: [row["name"].lower() for row in rows if row["kind"] == kind] for kind in TRENDS}
    said = [
        f"clearly {kind}: the wait for {' and for '.join(found[kind])}" for kind in ("longer", "shorter") if found[kind]
    ]
    if not said:
        return "Of no stage can it be told yet whether its waits got longer or shorter."
    rest = f"of {words.counted(len(found['unclear']), 'stage')} it cannot be told yet" if found["unclear"] else ""
    whole = "; ".join([*said, *filter(None, [rest])])
    return f"{whole[0].upper()}{whole[1:]}."
