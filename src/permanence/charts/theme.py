"""How every chart looks: colours, sizes of text and lines, the font."""

from __future__ import annotations

# Data, a second series, what needs attention. Orange and teal are as light as each other in grey, so neither is ever
# told from the other by colour alone.
DATA, SECOND, ATTENTION = "#002D54", "#2B9C93", "#E5682A"
# Text, quiet text, and text about what needs attention: orange itself is too light to read.
INK, QUIET, ATTENTION_INK = "#1F2933", "#555E67", "#A33D08"
# Limits and centres; the grid, which nobody needs to see; paper and the shade of a lane.
LINE, GRID, PAPER, SHADE = "#68717A", "#E3E7EA", "#FFFFFF", "#F2F5F7"
BAND = "#D5DEE7"

# Words are measured as in Arial; the others are as wide as it, or nearly.
FONT = "Arial, 'Liberation Sans', Arimo, Helvetica, 'DejaVu Sans Condensed', sans-serif"
TEXT, HEADING, FIGURE = 12, 14, 22
LEADING = 15

DASHED, DOTTED = (5, 4), (1.5, 3.5)

# Below this width a chart is drawn for a phone: labels in two lines, pictures downwards instead of across.
NARROW = 520
DEFAULT_WIDTH = 720

LINES_AND_MARKS = (DATA, SECOND, ATTENTION, LINE)
TEXTS = (INK, QUIET, ATTENTION_INK)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2), from 1 to 21.

    >>> round(contrast("#000000", "#FFFFFF"), 1)
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
