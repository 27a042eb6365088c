"""Pictures taken apart: their marks where they really lie, and the scale that the words of an axis stand for."""

import io
from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import vl_convert
from made_charts import SVG, lettered, pixels, read
from PIL import Image, ImageChops

_INHERITED = ("fill", "stroke", "stroke-width", "stroke-dasharray")


@dataclass(frozen=True)
class Shape:
    """A mark: its kind, its place on the paper, how far it reaches from there, and how it looks."""

    kind: str
    x: float
    y: float
    across: float
    look: dict


def shapes(chart):
    """All marks that are not words, their places on the paper."""
    return list(_shapes(read(chart), {}, 0.0, 0.0))


def _shapes(element, look, right, down):
    look = look | {key: element.attrib[key] for key in _INHERITED if key in element.attrib}
    if element.get("transform"):
        x, y = element.get("transform").removeprefix("translate(").removesuffix(")").split(",")
        right, down = right + float(x), down + float(y)
    kind = element.tag.removeprefix(SVG)
    if kind in ("circle", "line", "path", "rect"):
        x, y = float(element.get("cx", element.get("x", 0))), float(element.get("cy", element.get("y", 0)))
        across = float(element.get("r", element.get("x2", element.get("width", 0))))
        yield Shape(kind, right + x, down + y, across, look | {"d": element.get("d", "")})
    for child in element:
        yield from _shapes(child, look, right, down)


def value_at(chart, y):
    """What a height on the paper means, by the lowest and highest of the figures that end left of the plot."""
    figures = [one for one in lettered(chart) if one.box.right < 80 and _figure(one.words) is not None]
    edge = Counter(round(one.box.right) for one in figures).most_common(1)[0][0]
    left = sorted((one for one in figures if round(one.box.right) == edge), key=lambda one: one.box.bottom)
    lowest, highest = left[-1], left[0]
    low, high = _figure(lowest.words), _figure(highest.words)
    bottom, top = _line(lowest), _line(highest)
    return low + (bottom - y) / (bottom - top) * (high - low)


def _figure(words):
    plain = words.replace(",", "").replace("−", "-").removesuffix(" %")
    return float(plain) if plain.replace("-", "").replace(".", "").isdigit() else None


def _line(one):
    """The height of the grid line beside words: their baseline is four pixels below it."""
    return one.box.bottom - 0.2 * one.size - 4


def overlapping(chart):
    """Pairs of words that lie on one another."""
    return [(one.words, other.words) for one, other in combinations(lettered(chart), 2) if one.box.overlaps(other.box)]


def words_beyond_the_paper(chart):
    """Words that reach over an edge by their measured room."""
    root = read(chart)
    width, height = float(root.get("width")), float(root.get("height"))
    return [
        one.words
        for one in lettered(chart)
        if one.box.left < 0 or one.box.right > width or one.box.top < 0 or one.box.bottom > height
    ]


def in_grey(chart):
    """The picture as a printer without colours gives it."""
    return pixels(chart).convert("L")


def marks_beyond_the_paper(chart, *, around=60):
    """Whether anything is drawn beyond the edges, where a page would cut it off."""
    root = read(chart)
    width, height = float(root.get("width")), float(root.get("height"))
    wide = chart.svg.replace(
        f'viewBox="{root.get("viewBox")}"', f'viewBox="{-around} {-around} {width + 2 * around} {height + 2 * around}"'
    ).replace(
        f'width="{root.get("width")}" height="{root.get("height")}" viewBox',
        f'width="{width + 2 * around}" height="{height + 2 * around}" viewBox',
    )
    picture = Image.open(io.BytesIO(vl_convert.svg_to_png(wide))).convert("RGBA")
    inside = (around, around, around + int(width), around + int(height))
    picture.paste((0, 0, 0, 0), inside)
    return ImageChops.difference(picture, Image.new("RGBA", picture.size)).getbbox()
