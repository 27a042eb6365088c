"""The spells of a timeline: one band of placements and one of legal statuses, with the last of each in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from permanence import dates, spells
from permanence.charts import drawing, lettering, words
from permanence.charts.courses import Course, Spell
from permanence.charts.milestone_flags import TimeScale
from permanence.charts.sheet import Sheet
from permanence.charts.theme import BAND, INK, LEADING, LINE, SHADE

_HEIGHT, _BETWEEN, _INSET = 18, 12, 5


@dataclass(frozen=True)
class Bands:
    """The drawing and its lower edge."""

    content: str
    bottom: float


def drawn(course: Course, paper: Sheet, *, top: float, scale: TimeScale) -> Bands:
    """A band for each kind of spell that the journey has, one under the other."""
    content, down = "", top
    for kind, label in spells.KINDS.items():
        own = [one for one in course.spells if one.kind == kind]
        if own:
            lines = _said(label, own, paper)
            content += drawing.lines(lines, scale.left, down + LEADING - 4 + _BETWEEN, colour=INK)
            y = down + _BETWEEN + len(lines) * LEADING + 3
            content += "".join(_segment(one, course, scale, y, place) for place, one in enumerate(own))
            down = y + _HEIGHT
    return Bands(content, down)


def _said(label: str, own: Sequence[Spell], paper: Sheet) -> tuple[str, ...]:
    """How many there are, and the last of them."""
    last = own[-1]
    when = f"since {dates.in_words(last.began_on)}"
    if last.ended_on is not None:
        when = f"{dates.in_words(last.began_on)} to {dates.in_words(last.ended_on)}"
    said = f"{label}: {len(own)}, the last {words.inside(spells.name(last.kind, last.what))}, {when}"
    return lettering.balanced(words.plain(said), paper.room - _INSET, lines=3)


def _segment(one: Spell, course: Course, scale: TimeScale, y: float, place: int) -> str:
    """A spell from its first day to its last, light and less light in turn; its name where there is room for it."""
    left, right = scale.across(one.began_on), scale.across(one.ended_on or course.last_day)
    width = max(right - left, 1)
    frame = drawing.element(
        "rect", x=left, y=y, width=width, height=_HEIGHT, fill=(BAND, SHADE)[place % 2], stroke=LINE
    )
    name = words.plain(spells.name(one.kind, one.what))
    fits = lettering.width(name) + 2 * _INSET <= width
    return frame + (drawing.text(name, left + _INSET, y + _HEIGHT - 5, colour=INK) if fits else "")
