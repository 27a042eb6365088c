"""The marks of a chart, drawn by Vega-Lite without a browser or a network, as a fragment of SVG.

No words enter a specification: they are lettered beside the marks, so that nothing that people write is ever read
as part of one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from permanence.charts import drawing
from permanence.charts.axes import Axis
from permanence.marks import drawer

# A shape that Vega does not have: two strokes across each other.
CROSS = "M-.9,-.9L.9,.9M.9,-.9L-.9,.9"

Row = Mapping[str, float | str]
Layer = dict[str, Any]

_CHANNELS = {"x", "y", "x2", "y2"}


@dataclass(frozen=True)
class Plot:
    """The rectangle in which data are drawn: its place on the paper, and its axes."""

    left: float
    top: float
    width: float
    height: float
    x: Axis
    y: Axis

    @property
    def right(self) -> float:
        """Its right edge on the paper."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge on the paper."""
        return self.top + self.height

    def across(self, value: float) -> float:
        """How far from the left of the paper a value lies."""
        return self.left + self.width * self.x.share_of_length(value)

    def down(self, value: float) -> float:
        """How far from the top of the paper a value lies."""
        return self.top + self.height * (1 - self.y.share_of_length(value))


def layer(rows: Sequence[Row], **mark: Any) -> Layer:
    """Marks of one look, one for each row, or one line for each `part`, at x and y (to x2 and y2).

    Marks keep to the rectangle of the plot in so far as the data do. `mark`: the properties of a Vega-Lite mark.
    """
    return {"data": {"values": list(rows)}, "mark": mark}


def drawn(plot: Plot, layers: Sequence[Layer]) -> str:
    """The layers that have rows, one over another, in their place on the paper."""
    scales = {"x": plot.x, "y": plot.y}
    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": round(plot.width, 2),
        "height": round(plot.height, 2),
        "padding": 0,
        "autosize": {"type": "none"},
        "background": None,
        "config": {"aria": False, "view": {"stroke": None}},
        "layer": [{**one, "encoding": _encoding(one, scales)} for one in layers if one["data"]["values"]],
    }
    if not specification["layer"]:
        return ""
    return drawing.moved(_marks(json.dumps(specification, sort_keys=True)), plot.left, plot.top)


def _encoding(one: Layer, scales: Mapping[str, Axis]) -> dict[str, Any]:
    keys = set(one["data"]["values"][0])
    channels: dict[str, Any] = {key: {"field": key} for key in sorted(keys & _CHANNELS)}
    for key in sorted(keys & set(scales)):
        domain = [scales[key].low, scales[key].high]
        channels[key] |= {
            "type": "quantitative",
            "axis": None,
            "scale": {"domain": domain, "nice": False, "zero": False},
        }
    if "part" in keys:
        channels["detail"] = {"field": "part", "type": "nominal"}
    return channels


@lru_cache(maxsize=512)
def _marks(specification: str) -> str:
    """The marks of a specification; the same words give the same marks, so they are drawn once."""
    return drawer.marks_of(specification)
