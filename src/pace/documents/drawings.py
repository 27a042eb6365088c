"""Pictures of charts as files hold them: how large they are, in letters that each file has, and in dots."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from pace.documents import texts

# Wider than this a chart fills the width of a page; a narrower one keeps the size of its letters.
_FULL_WIDTH = 560
# The letters that come with the program that draws in dots: it leaves words out where it has none.
_OF_DOTS = "Liberation Sans"
_TAG = re.compile(r"<svg\b[^>]*>")
_WORDS = re.compile(r">([^<>]+)<")
_HEARD = re.compile(r"<(title|desc)\b.*?</\1>", re.DOTALL)
_SIDES = (re.compile(r'\swidth="([\d.]+)(?:px)?"'), re.compile(r'\sheight="([\d.]+)(?:px)?"'))
_LETTERS = re.compile(r'font-family="[^"]*"')
# How wide words are in the letters that they were measured in: others would be stretched.
_MEASURED = re.compile(r' (?:textLength|lengthAdjust)="[^"]*"')


@dataclass(frozen=True)
class Size:
    """How wide and high something is."""

    width: float
    height: float

    def within(self, width: float, height: float) -> "Size":
        """As large as it can be in this room."""
        scale = min(width / self.width, height / self.height)
        return Size(self.width * scale, self.height * scale)

    def on_a_page(self, width: float, height: float) -> "Size":
        """As large as it should be in the column of a page: the letters of a small picture do not grow large."""
        return self.within(width * min(1, self.width / _FULL_WIDTH), height)


def size(svg: str) -> Size:
    """How large a picture is, in its own units; raises ValueError where it does not say so."""
    tag = _TAG.search(svg)
    if tag is None:
        raise ValueError("A chart's picture is no SVG.")
    numbers = _own(tag[0]) or _of_its_box(tag[0])
    if len(numbers) != 2 or min(numbers) <= 0:
        raise ValueError("A chart's picture does not say how large it is.")
    return Size(*numbers)


def _own(tag: str) -> list[float]:
    found = [one.search(tag) for one in _SIDES]
    return [float(one[1]) for one in found if one] if all(found) else []


def _of_its_box(tag: str) -> list[float]:
    found = re.search(r'viewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"', tag)
    return [float(one) for one in found.groups()] if found else []


def not_drawn(notes: tuple[str, ...], svg: str) -> tuple[str, ...]:
    """The notes on a picture that it does not itself bear as words."""
    drawn = " ".join(unescape(one) for one in _WORDS.findall(_HEARD.sub("", svg)))
    return tuple(one for one in notes if " ".join(one.split()) not in " ".join(drawn.split()))


def in_letters(svg: str, font: str, say: Callable[[str], str]) -> str:
    """The picture in other letters, and said in words what these lack."""
    return _LETTERS.sub(f'font-family="{font}"', _MEASURED.sub("", say(svg)))


@lru_cache(maxsize=32)
def png(svg: str, *, scale: float = 3) -> bytes:
    """The picture in dots, so many for each of its units, in letters that come with the program."""
    import vl_convert  # noqa: PLC0415  # a large program, which most pages do not need

    written = _LETTERS.sub(f'font-family="{_OF_DOTS}"', texts.without_hidden(svg))
    return bytes(vl_convert.svg_to_png(written, scale=scale))
