"""The milestones of a timeline: flags above a line of time, or a list beside one on narrow paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from permanence import dates
from permanence.charts import axes, course_words, drawing, lettering, places, words
from permanence.charts.axes import Axis
from permanence.charts.course import Course
from permanence.charts.sheet import EDGE, Sheet
from permanence.charts.theme import DATA, INK, LINE, PAPER, QUIET

REVIEW = "review"

_LINE = 14
_FLAG = 2 * _LINE + 6
_POLE, _GAP = 4, 8
_WIDEST = 200
_TICKS = 30
_LIST_FROM = 34


@dataclass(frozen=True)
class TimeScale:
    """Where days lie on the paper, from left to right."""

    left: float
    width: float
    axis: Axis

    def across(self, on: date) -> float:
        """How far from the left of the paper a day lies."""
        return self.left + self.width * self.axis.share_of_length(dates.to_day(on))


@dataclass(frozen=True)
class Milestones:
    """The drawing, its lower edge, and the scale of time that the bars under it share."""

    content: str
    bottom: float
    scale: TimeScale


@dataclass(frozen=True)
class _Flag:
    """A day with its two lines of words, and whether it is the day of the data."""

    on: date
    lines: tuple[str, str]
    is_today: bool = False

    @property
    def width(self) -> float:
        return _POLE + lettering.widest(self.lines, bold=self.is_today)


def across(course: Course, paper: Sheet) -> Milestones:
    """Flags above a line of time, as high as they must be for none to lie on another or on another's pole."""
    flags = _flags(course, _WIDEST)
    first, last = _span(course)
    left = EDGE + 6
    shares = [(flag, (flag.on - first).days / (last - first).days) for flag in flags]
    width = min([paper.room - 12, *((paper.width - EDGE - left - flag.width) / share for flag, share in shares if share)])
    axis = axes.of_calendar(dates.to_day(first), dates.to_day(last), room=width)
    scale = TimeScale(left, width, axis)
    levels = _levels([(scale.across(flag.on), flag.width) for flag in flags])
    y = paper.top + _FLAG * (max(levels) + 1) + 4
    flown = [_flown(flag, scale, y, level) for flag, level in zip(flags, levels, strict=True)]
    content = _time_line(scale, y) + "".join(flown) + _reviews(course, scale, y)
    return Milestones(content, y + _TICKS, scale)


def down(course: Course, paper: Sheet) -> Milestones:
    """A list beside a line of time that runs downwards, each line of words joined to its day."""
    flags = _flags(course, paper.width - EDGE - _LIST_FROM)
    heights = [2.0 * _LINE + 6] * len(flags)
    first, last = _span(course)
    shown = max(flag.on for flag in flags)
    length = max(sum(heights) - 10, 160.0)
    top, x = paper.top + 14, EDGE + 8
    wanted = [top + length * (flag.on - first).days / max((shown - first).days, 1) for flag in flags]
    centres = places.spread(wanted, sizes=heights, low=top - 14, high=top + length + 14)
    line = drawing.element("path", d=drawing.path("M", x, top, "v", length), stroke=DATA, stroke_width=2)
    listed = [_listed(flag, x, y, centre) for flag, y, centre in zip(flags, wanted, centres, strict=True)]
    axis = axes.of_calendar(dates.to_day(first), dates.to_day(last), room=paper.room - 12)
    scale = TimeScale(EDGE + 6, paper.room - 12, axis)
    strokes = [top + length * (one.on - first).days / max((shown - first).days, 1) for one in course.happened if one.milestone == REVIEW]
    reviews = _strokes([drawing.path("M", x - 5, y, "h", 10.0) for y in strokes])
    bottom = top + length + 26
    return Milestones(line + reviews + "".join(listed) + _time_line(scale, bottom), bottom + _TICKS, scale)


def _flags(course: Course, room: float) -> list[_Flag]:
    """In time order, the day of the data last."""
    found = [
        _Flag(one.on, (_short(words.milestone(one.milestone), room), _short(_day(one.on, one.outcome), room)))
        for one in course.happened
        if one.milestone != REVIEW
    ]
    return [*found, _Flag(course.as_of, (dates.in_words(course.as_of), "day of the data"), is_today=True)]


def _short(said: str, room: float) -> str:
    return lettering.shortened(said, room)


def _day(on: date, outcome: str | None) -> str:
    return f"{dates.in_words(on)}, {words.inside(course_words.outcome(outcome))}" if outcome else dates.in_words(on)


def _span(course: Course) -> tuple[date, date]:
    """From the first day of the journey to the last that is drawn, due days to come among them."""
    days = [course.as_of, *(one.on for one in course.happened), *(clock.started_on for clock in course.clocks)]
    first, last = min(days), max([*days, *(clock.due_on for clock in course.open_clocks)])
    return first, max(last, dates.from_day(dates.to_day(first) + 28))


def _levels(flags: Sequence[tuple[float, float]]) -> list[int]:
    """From the last flag to the first, the lowest level above all later flags whose poles it spans."""
    found = [0] * len(flags)
    for place in reversed(range(len(flags))):
        x, width = flags[place]
        spanned = [found[later] for later in range(place + 1, len(flags)) if flags[later][0] < x + width + _GAP]
        found[place] = max(spanned, default=-1) + 1
    return found


def _flown(flag: _Flag, scale: TimeScale, y: float, level: int) -> str:
    x, top = scale.across(flag.on), y - _FLAG * (level + 1)
    pole = drawing.element("path", d=drawing.path("M", x, top, "V", y), stroke=INK if flag.is_today else LINE)
    first = drawing.text(flag.lines[0], x + _POLE, top + 10, bold=flag.is_today)
    second = drawing.text(flag.lines[1], x + _POLE, top + 10 + _LINE, colour=QUIET)
    return pole + first + second + _dot(flag, x, y)


def _listed(flag: _Flag, x: float, y: float, centre: float) -> str:
    joint = drawing.path("M", x, y, "L", _LIST_FROM - 14, centre, "H", _LIST_FROM - 4)
    line = drawing.element("path", d=joint, stroke=LINE, fill="none")
    first = drawing.text(flag.lines[0], _LIST_FROM, centre - 2, bold=flag.is_today)
    second = drawing.text(flag.lines[1], _LIST_FROM, centre - 2 + _LINE, colour=QUIET)
    return line + first + second + _dot(flag, x, y)


def _dot(flag: _Flag, x: float, y: float) -> str:
    """Filled for what happened, open for the day of the data."""
    fill, stroke = (PAPER, INK) if flag.is_today else (DATA, PAPER)
    return drawing.element("circle", cx=x, cy=y, r=5, fill=fill, stroke=stroke, stroke_width=1.5)


def _reviews(course: Course, scale: TimeScale, y: float) -> str:
    days = [one.on for one in course.happened if one.milestone == REVIEW]
    return _strokes([drawing.path("M", scale.across(on), y - 5, "v", 10.0) for on in days])


def _strokes(steps: Sequence[str]) -> str:
    return drawing.element("path", d="".join(steps), stroke=DATA, stroke_width=1.5) if steps else ""


def _time_line(scale: TimeScale, y: float) -> str:
    """The line of time with its years or months under it."""
    right = scale.left + scale.width
    line = drawing.element("path", d=drawing.path("M", scale.left, y, "H", right), stroke=DATA, stroke_width=2)
    at = [(scale.left + scale.width * scale.axis.share_of_length(tick.at), tick.words) for tick in scale.axis.ticks]
    ticks = drawing.element("path", d="".join(drawing.path("M", x, y, "v", 7.0) for x, _ in at), stroke=LINE)
    named = [drawing.text(said, max(x, lettering.width(said) / 2 + EDGE), y + 20, anchor="middle") for x, said in at]
    return line + ticks + drawing.group(*named, fill=QUIET)
