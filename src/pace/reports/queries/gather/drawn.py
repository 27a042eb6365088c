"""Charts of pages as blocks of a document, with the series from which slides and workbooks draw them again."""

import re
from calendar import month_name
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pace.changes.rules import evidence
from pace.documents.blocks import Cell, Chart, Line, Series
from pace.reports.rules import disclosed

if TYPE_CHECKING:
    # Only a name here: the drawing comes with it, and the service is to start within two seconds.
    from permanence.charts import Chart as Drawn

_KINDS = {"Lower limit": "limit", "Upper limit": "limit"}
_SHARE, _BEHIND = "Share (%)", ("Journeys", "Counted")


def picture(chart: "Drawn", *, title: str = "", target: float | None = None, in_appendix: bool = True) -> Chart:
    """A chart as its page has it; `target`: what is aimed at, in the unit of its table."""
    made = Chart(
        title=title or chart.title,
        says=chart.headline,
        description=chart.description,
        svg=chart.svg,
        head=tuple(chart.table.columns),
        rows=tuple(tuple(row) for row in chart.table.rows),
        notes=tuple(chart.notes),
        is_in_appendix=in_appendix,
    )
    return replace(made, series=series(made.head, made.rows, target=target))


def of_evidence(chart: evidence.Chart, *, title: str) -> Chart:
    """A chart of a test's evidence, also as it was frozen."""
    head, rows = tuple(chart.head), tuple(tuple(row) for row in chart.rows)
    return Chart(
        title=title,
        says=chart.says,
        description=chart.described,
        svg=chart.wide,
        head=head,
        rows=rows,
        notes=tuple(chart.notes),
        series=series(head, rows),
    )


def series(head: Sequence[str], rows: Sequence[Sequence[Cell]], *, target: float | None = None) -> Series | None:
    """What a run chart, a control chart or the shares by quarter are drawn from; None of any other chart."""
    if not rows or not (head[1].startswith("Value") or _SHARE in head):
        return None
    first = head.index(_SHARE) if _SHARE in head else 1
    last = first + 1 if _SHARE in head else head.index("Phase")
    lines = [
        Line(
            name=_name(head[place]),
            values=tuple(_number(row[place]) for row in rows),
            kind=_kind(head[place], place == first),
        )
        for place in range(first, last)
    ]
    if target is not None:
        lines.append(Line(name="Aim", values=(float(target),) * len(rows), kind="target"))
    unit = _unit(head[first])
    return Series(
        categories=tuple(shortly(str(row[0])) for row in rows),
        lines=tuple(lines),
        axis=_axis(head[first]),
        unit=unit if unit in {"", "%"} else f" {unit}",
    )


def disclosed_picture(chart: Chart) -> Chart | None:
    """A run chart as readers outside may see it, its numbers rounded; None where a point rests on too few children."""
    place = next((chart.head.index(one) for one in _BEHIND if one in chart.head), None)
    if place is None or not chart.rows:
        return None
    values = [_number(row[1]) for row in chart.rows]
    unit = _unit(chart.head[1])
    is_share = unit == "%"
    parts = [value / 100 if is_share and value is not None else None for value in values]
    behind = [int(row[place]) for row in chart.rows]
    if not disclosed.may_be_drawn(behind, parts):
        return None
    rows = tuple(_rounded(row, place, is_share=is_share, is_count=not unit) for row in chart.rows)
    kept = [column for column, name in enumerate(chart.head) if name != "Remarks"]
    head = tuple(chart.head[column] for column in kept)
    rows = tuple(tuple(row[column] for column in kept) for row in rows)
    return replace(chart, head=head, rows=rows, series=_with_target(series(head, rows), chart.series))


def shortly(period: str) -> str:
    """A period with little room, its months in three letters.

    >>> shortly("October to December 2025"), shortly("May 2025"), shortly("3 September 2025")
    ('Oct to Dec 2025', 'May 2025', '3 Sep 2025')
    """
    return re.sub(r"[A-Z][a-z]{3,}", lambda found: found[0][:3] if found[0] in month_name else found[0], period)


def _with_target(made: Series | None, before: Series | None) -> Series | None:
    aims = tuple(one for one in before.lines if one.kind == "target") if before else ()
    return replace(made, lines=(*made.lines, *aims)) if made else None


def _rounded(row: Sequence[Cell], behind: int, *, is_share: bool, is_count: bool) -> tuple[Cell, ...]:
    """A point with its share in whole hundredths, and about how many children are behind it."""
    cells = list(row)
    value = _number(row[1])
    if is_share and value is not None:
        cells[1] = round(value)
    elif is_count and value is not None:
        cells[1] = disclosed.rounded(int(value))
    cells[behind] = disclosed.rounded(int(row[behind]))
    return tuple(cells)


def _kind(column: str, is_first: bool) -> str:
    return "data" if is_first else _KINDS.get(_name(column), "centre")


def _name(column: str) -> str:
    return column.partition(" (")[0]


def _axis(column: str) -> str:
    """What the values are, where their unit does not say it."""
    return "" if _unit(column) else "Number" if _name(column) == "Value" else _name(column)


def _unit(column: str) -> str:
    return column.partition(" (")[2].removesuffix(")")


def _number(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, int | float) else None
