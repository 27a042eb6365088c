"""A chart at two widths: one for paper and screens, one for phones."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from permanence.charts import Chart

WIDE, NARROW = 720, 288

# Several at once, so that the process that draws marks has the next before it; what they wait for is not here.
_drawing = ThreadPoolExecutor(max_workers=3, thread_name_prefix="drawing")


@dataclass(frozen=True)
class Picture:
    """A chart for paper and screens, and the same for a phone; both are drawn while the program does other work."""

    wide: Future[Chart]
    narrow: Future[Chart]

    @property
    def chart(self) -> Chart:
        """The chart for paper and screens, as soon as it is drawn."""
        return self.wide.result()

    @property
    def narrow_svg(self) -> str:
        """The picture for a phone, as soon as it is drawn."""
        return self.narrow.result().svg


def picture(draw: Callable[[float], Chart]) -> Picture:
    """The chart that a function draws at a given width, at both widths."""
    return Picture(_drawing.submit(draw, WIDE), _drawing.submit(draw, NARROW))
