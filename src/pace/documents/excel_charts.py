"""Charts of a workbook that can be edited, and what they are drawn from."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pace.documents import chart_words, texts
from pace.documents.blocks import Chart, Line, Series
from pace.kit.tables import cells

_ADDRESS = re.compile(r"!(?=\$?[A-Z]+\$?\d)")
NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)
_KINDS = {"line": "line", "bars": "column"}
_SIZE = {"width": 720, "height": 400}
# Colour, dashes and sign change together, so that each is told from the others in grey as well.
_DATA = (("#002D54", "circle"), ("#2B9C93", "square"), ("#E5682A", "diamond"), ("#68717A", "triangle"))
_WIDTHS = {"centre": 1.25, "limit": 1.25, "target": 2.25}
# So much of a chart's width is the part that is drawn, and how large letters are below it.
_PLOTTED, _LETTERS = 0.66, 10.0
_AGAINST = {"centre": ("#68717A", "solid"), "limit": ("#68717A", "dash"), "target": ("#2B9C93", "round_dot")}


@dataclass(frozen=True)
class Place:
    """Where the values of a chart stand: the sheet, the row of the head, and the column of each line."""

    sheet: str
    head: int
    categories: int
    lines: tuple[int, ...]


def number_format(series: Series) -> str:
    """How the values of a chart are shown."""
    return 'General"%"' if series.unit.strip() == "%" else "General"


def axis_title(series: Series) -> str:
    """What stands beside the values of a chart."""
    return series.axis or ("" if series.unit.strip() == "%" else series.unit.strip())


def workbook(series: Series) -> bytes:
    """What a chart is drawn from as a workbook of its own, as a slide holds it."""
    file = BytesIO()
    book = cells.opened(file)
    book.set_properties({"created": NO_DAY})
    write(book.add_worksheet("Sheet1"), series, 0, 0, cells.formats(book))
    book.close()
    return file.getvalue()


def write(sheet: Any, series: Series, row: int, column: int, shown: dict[type, Any]) -> Place:
    """Put what a chart is drawn from onto a sheet."""
    for right, line in enumerate(series.lines, start=column + 1):
        cells.write(sheet, row, right, texts.without_hidden(line.name), shown)
        for down, value in enumerate(line.values, start=row + 1):
            cells.write(sheet, down, right, value, shown)
    for down, words in enumerate(series.categories, start=row + 1):
        cells.write(sheet, down, column, texts.without_hidden(words), shown)
    return Place(sheet.name, row, column, tuple(range(column + 1, column + 1 + len(series.lines))))


def place_among(block: Chart, series: Series, sheet: str, head: int) -> Place | None:
    """Where the numbers of a chart already hold what it is drawn from; None where they do not."""
    columns = [tuple(column) for column in zip(*block.rows, strict=True)]
    found = [_column(block, columns, line) for line in series.lines]
    if not columns or columns[0] != series.categories or None in found:
        return None
    return Place(sheet, head, 0, tuple(one for one in found if one is not None))


def add(book: Any, block: Chart, series: Series, where: Place, *, beside: int) -> None:
    """A chart beside its numbers, with its words for those who do not see it."""
    kinds = {line: _KINDS[series.kind] if line.kind == "data" else "line" for line in series.lines}
    made = book.add_chart({"type": _KINDS[series.kind]})
    over = book.add_chart({"type": "line"}) if set(kinds.values()) != {_KINDS[series.kind]} else made
    number = 0
    for line, column in zip(series.lines, where.lines, strict=True):
        chart = made if kinds[line] == _KINDS[series.kind] else over
        chart.add_series({**_from(where, column, len(series.categories)), **_drawn(line, number, series)})
        number += line.kind == "data"
    if over is not made:
        made.combine(over)
    _look(made, block, series)
    described = {"description": texts.without_hidden(block.description), "object_position": 2, "x_offset": 20}
    book.get_worksheet_by_name(where.sheet).insert_chart(where.head, beside, made, described)


def _words(words: str) -> str:
    """Words of a chart; the library would take those that look like a cell's address for one."""
    return _ADDRESS.sub("! ", texts.shortened(texts.without_hidden(words)))


def _column(block: Chart, columns: list[tuple[Any, ...]], line: Line) -> int | None:
    for place, (words, column) in enumerate(zip(block.head, columns, strict=True)):
        values = tuple(None if isinstance(one, str) else one for one in column)
        if place and words == line.name and values == line.values:
            return place
    return None


def _from(where: Place, column: int, many: int) -> dict[str, Any]:
    last = where.head + max(many, 1)
    return {
        "name": [where.sheet, where.head, column],
        "categories": [where.sheet, where.head + 1, where.categories, last, where.categories],
        "values": [where.sheet, where.head + 1, column, last, column],
    }


def _drawn(line: Line, number: int, series: Series) -> dict[str, Any]:
    color, marker = _DATA[number % len(_DATA)]
    if line.kind != "data":
        color, dash = _AGAINST[line.kind]
        return {"line": {"color": color, "width": _WIDTHS[line.kind], "dash_type": dash}, "marker": {"type": "none"}}
    if series.kind == "bars":
        return {"fill": {"color": color}, "gap": 60}
    fill = {"color": color}
    size = 7 if len(series.categories) <= chart_words.MANY else 4
    sign = {"type": marker, "size": size, "fill": fill, "border": fill}
    return {"line": {"color": color, "width": 2.25}, "marker": sign}


def _look(made: Any, block: Chart, series: Series) -> None:
    made.set_title({"name": _words(block.title), "name_font": {"size": 13, "color": "#002D54"}, "overlay": False})
    made.set_size(_SIZE)
    made.set_legend({"position": "bottom"} if len(series.lines) > 1 else {"none": True})
    scale = chart_words.scale(series)
    reach = {"min": scale.low, "max": scale.high, "major_unit": scale.step}
    made.set_y_axis(
        {
            "name": _words(axis_title(series)),
            "name_font": {"bold": False},
            "num_format": number_format(series),
            "major_gridlines": {"visible": True, "line": {"color": "#E3E7EA"}},
            "line": {"none": True},
            **{name: value for name, value in reach.items() if value is not None},
        }
    )
    every = chart_words.every(series.categories, room=_SIZE["width"] * _PLOTTED, size=_LETTERS)
    skipped = {"interval_unit": every, "interval_tick": every} if every > 1 else {}
    made.set_x_axis({"line": {"color": "#68717A"}, **skipped})
    made.show_blanks_as("gap")
