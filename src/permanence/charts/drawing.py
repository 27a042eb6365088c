"""SVG as text: elements with presentation attributes only, so that a strict Content Security Policy blocks nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from html import escape

from permanence.charts import lettering
from permanence.charts.theme import FONT, INK, LEADING, PAPER, TEXT

Attribute = str | float | None


def element(name: str, *children: str, **attributes: Attribute) -> str:
    """An element with its attributes escaped; `stroke_width` is written stroke-width, None is left out.

    >>> element("rect", x=1.0, y=2.25, fill="none")
    '<rect x="1" y="2.25" fill="none"/>'
    """
    written = "".join(
        f' {key.strip("_").replace("_", "-")}="{_written(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def text(  # where words stand and how they look is all there is to say of them
    words: str,
    x: float,
    y: float,
    *,
    size: float | None = None,
    colour: str | None = None,
    anchor: str | None = None,
    bold: bool = False,
) -> str:
    """A line of text, its baseline at y, as wide as it was measured in whatever font there is; nothing for no words."""
    if not words:
        return ""
    return element(
        "text",
        escape(words),
        x=x,
        y=y,
        font_size=size,
        fill=colour,
        text_anchor=anchor,
        font_weight="bold" if bold else None,
        textLength=lettering.width(words, size=size or TEXT, bold=bold),
        lengthAdjust="spacingAndGlyphs",
    )


def lines(
    words: Sequence[str],
    x: float,
    y: float,
    *,
    size: float | None = None,
    colour: str | None = None,
    anchor: str | None = None,
    bold: bool = False,
    leading: float = LEADING,
) -> str:
    """Lines of text one under another, the baseline of the first at y."""
    return "".join(
        text(line, x, y + place * leading, size=size, colour=colour, anchor=anchor, bold=bold)
        for place, line in enumerate(words)
    )


def group(*children: str, **attributes: Attribute) -> str:
    """Elements that share attributes; nothing at all when there are none."""
    inside = "".join(children)
    return element("g", inside, **attributes) if inside else ""


def moved(content: str, x: float, y: float) -> str:
    """The same, moved right and down."""
    return group(content, transform=f"translate({_written(x)},{_written(y)})")


def path(*steps: str | float) -> str:
    """The steps of a path, numbers rounded.

    >>> path("M", 1.0, 2.501, "H", 30)
    'M1 2.5H30'
    """
    written = ""
    for step in steps:
        if isinstance(step, str):
            written += step
        else:
            written += (" " if written[-1:].isdigit() or written.endswith(".") else "") + _written(step)
    return written


def picture(content: str, *, width: float, height: float, title: str, description: str) -> str:
    """A whole picture that stands alone: its role, its title, its description, white paper under it."""
    key = hashlib.sha256(f"{title}\n{description}\n{content}".encode()).hexdigest()[:12]
    paper = element("rect", width=width, height=height, fill=PAPER)
    return element(
        "svg",
        element("title", escape(title), id=f"chart-{key}-title"),
        element("desc", escape(description), id=f"chart-{key}-description"),
        paper,
        content,
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {_written(width)} {_written(height)}",
        role="img",
        aria_labelledby=f"chart-{key}-title chart-{key}-description",
        font_family=FONT,
        font_size=TEXT,
        fill=INK,
    )


def _written(value: Attribute) -> str:
    """Words escaped; numbers to a hundredth of a pixel."""
    if isinstance(value, str):
        return escape(value)
    number = f"{value or 0:.2f}".rstrip("0").rstrip(".")
    return "0" if number == "-0" else number
