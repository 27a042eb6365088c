"""The marks of a chart, drawn by Vega-Lite without a browser or a network, as a fragment of SVG.

No words enter a specification: they are lettered beside the marks, so that nothing that people write is ever read
as part of one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree as ET  # nosec B405  # reads our own renderer's output alone

import vl_convert

from permanence.charts import drawing
from permanence.charts.axes import Axis

VERSION = "6.4"
_ONE_POINT = '{"data": {"values": [{}]}, "mark": "point"}'
# A shape that Vega does not have: two strokes across each other.
CROSS = "M-.9,-.9L.9,.9M.9,-.9L-.9,.9"

Row = Mapping[str, float | str]
Layer = dict[str, Any]

_CHANNELS = {"x", "y", "x2", "y2"}
_OF_THE_PROGRAM = ("class", "role", "pointer-events")
_INHERITED = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font-size")
_CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
_MOVE = re.compile(r"translate\((.+),(.+)\)")
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")


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
    return drawing.moved(_fragment(json.dumps(specification, sort_keys=True)), plot.left, plot.top)


def wake() -> None:
    """Start the drawing program, which takes a while: for a thread of its own, while there is other work."""
    vl_convert.vegalite_to_svg(_ONE_POINT, vl_version=VERSION, allowed_base_urls=[])


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
def _fragment(specification: str) -> str:
    """The marks of a specification; the same words give the same marks, so they are drawn once."""
    svg = vl_convert.vegalite_to_svg(specification, vl_version=VERSION, allowed_base_urls=[])
    bare = re.sub(r' xmlns(:\w+)?="[^"]*"', "", svg)
    root = ET.fromstring(bare)  # nosec B314  # noqa: S314  # our own renderer's output, in which no text of others stands
    return "".join(_written(_tidied(child)) for child in root)


@dataclass
class _Node:
    """An element without what the program adds for itself."""

    name: str
    attributes: dict[str, str]
    children: list[_Node] = field(default_factory=list)

    @property
    def is_seen(self) -> bool:
        return bool(self.children) if self.name == "g" else bool(self.attributes.get("d", "shape"))


def _tidied(element: ET.Element) -> _Node:
    hidden = element.get("class") in ("background", "foreground")
    kept = {
        name: _LONG_NUMBER.sub(lambda found: f"{float(found[0]):.2f}", value)
        for name, value in element.attrib.items()
        if name not in _OF_THE_PROGRAM and not name.startswith("aria-")
    }
    children = [] if hidden else [child for child in map(_tidied, element) if child.is_seen]
    return _shared(_Node(element.tag, {"d": ""} if hidden else kept, children))


def _shared(node: _Node) -> _Node:
    """The node with what all its children have in common written once, and no group of one for nothing."""
    for name in _INHERITED if len(node.children) > 1 else ():
        values = {child.attributes.get(name) for child in node.children}
        if len(values) == 1 and None not in values:
            node.attributes[name] = values.pop() or ""
            for child in node.children:
                del child.attributes[name]
    if node.name == "g" and len(node.children) == 1 and _is_idle(node.attributes):
        return node.children[0]
    return node


def _is_idle(attributes: Mapping[str, str]) -> bool:
    return not any(value for name, value in attributes.items() if (name, value) != ("transform", "translate(0,0)"))


def _written(node: _Node) -> str:
    """An element as text; circles, which are drawn as paths of arcs, in half as many characters."""
    circle, moved = (
        _CIRCLE.fullmatch(node.attributes.get("d", "")),
        _MOVE.fullmatch(node.attributes.get("transform", "")),
    )
    if circle and moved:
        others = {name: value for name, value in node.attributes.items() if name not in ("d", "transform")}
        return drawing.element("circle", cx=moved[1], cy=moved[2], r=circle[1], **others)
    return drawing.element(node.name, *map(_written, node.children), **node.attributes)
