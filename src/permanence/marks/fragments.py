"""One specification of Vega-Lite drawn without a browser or a network, as a fragment of SVG."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from xml.etree import ElementTree as ET  # nosec B405  # reads our own renderer's output alone

import vl_convert

VERSION = "6.4"
ONE_POINT = '{"data": {"values": [{}]}, "mark": "point"}'

_OF_THE_PROGRAM = ("class", "role", "pointer-events")
_INHERITED = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font-size")
_CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
_MOVE = re.compile(r"translate\((.+),(.+)\)")
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")


def fragment(specification: str) -> str:
    """The marks of a specification of Vega-Lite, as elements of SVG without the picture around them."""
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
        return _element("circle", [], {"cx": moved[1], "cy": moved[2], "r": circle[1], **others})
    return _element(node.name, map(_written, node.children), node.attributes)


def _element(name: str, children: Iterable[str], attributes: Mapping[str, str]) -> str:
    """An element as text, its attributes escaped."""
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"
