"""A chart at two widths: one for paper and screens, one for phones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from permanence.charts import Chart

WIDE, NARROW = 720, 288


@dataclass(frozen=True)
class Picture:
    """A chart for paper and screens, and the same drawn for a phone."""

    chart: Chart
    narrow_svg: str


def picture(draw: Callable[[float], Chart]) -> Picture:
    """The chart that a function draws at a given width, at both widths."""
    return Picture(draw(WIDE), draw(NARROW).svg)
