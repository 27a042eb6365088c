"""What every chart function gives: the picture, the sentence that says what it shows, and the numbers in it."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | int | float


class ChartNotPossible(ValueError):
    """What was given does not fit together: another number of dates than of points, or hardly any width."""


@dataclass(frozen=True)
class Table:
    """Every number of a chart: a label in the first cell of each row, words where a number is not known."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Chart:
    """A chart with its words and its table.

    `title`: what is shown. `headline`: what it says, in one sentence. `description`: the picture in words, for who
    cannot see it. `svg`: the picture, to put into a page as it is. `notes`: what it rests on.
    """

    title: str
    headline: str
    description: str
    svg: str
    table: Table
    notes: tuple[str, ...]


def to_png(chart: Chart, *, scale: float = 2) -> bytes:
    """The picture of a chart as PNG, for documents; `scale`: pixels for each pixel of its width."""
    import vl_convert  # noqa: PLC0415  # a large program, which most charts do not need

    return bytes(vl_convert.svg_to_png(chart.svg, scale=scale))
