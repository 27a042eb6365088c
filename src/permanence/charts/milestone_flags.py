"""The milestones of a timeline: flags above a line of time, or a list beside one on narrow paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from permanence import dates
from permanence.charts import axes, course_words, drawing, lettering, places, words
from permanence.charts.axes import Axis
from permanence.charts.courses import Course
from permanence.charts.places import Box
from permanence.charts.sheet import EDGE, Sheet
from permanence.charts.theme import DATA, INK, LINE, PAPER, QUIET

REVIEW = "review"

_LINE = 14
_POLE, _GAP, _BETWEEN = 4, 8, 5
_WIDEST = 260
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
    """The drawing, its lower edge, the scale of time that the bars under it share, and where the words on it stand."""

    content: str
    bottom: float
    scale: TimeScale
    words: tuple[Box, ...]


@dataclass(frozen=True)
class _Flag:
    """A day with what happened and when, on one line or two; and whether it is the day of the data."""

    on: date
    what: str
    when: str
    is_today: bool = False

    @property
    def width(self) -> float:
        """On two lines."""
        return _POLE + max(lettering.width(self.what, bold=self.is_today), lettering.width(self.when))

    @property
    def when_begins(self) -> float:
        """On one line, how far from its pole the day stands."""
        return _POLE + lettering.width(self.what + "  ", bold=self.is_today)


@dataclass(frozen=True)
class _Flown:
    """A flag in its place: where its pole stands, how wide and high it is, and how high above the line it begins."""

    flag: _Flag
    x: float
    width: float
    lines: int
    above: float = 0.0

    @property
    def height(self) -> float:
        return self.lines * _LINE + _BETWEEN


def across(course: Course, paper: Sheet) -> Milestones:
    """Flags above a line of time, as high as they must be for none to lie on another or on another's pole."""
    flags = _flags(course, _WIDEST)
    first, last = _span(course)
    left = EDGE + 6
    shares = [(flag, (flag.on - first).days / (last - first).days) for flag in flags]
    width = min(
        [paper.room - 12, *((paper.width - EDGE - left - flag.width) / share for flag, share in shares if share)]
    )
    scale = TimeScale(left, width, axes.of_calendar(dates.to_day(first), dates.to_day(last), room=width))
    flown = _flown([_hoisted(flag, scale, paper) for flag in flags])
    y = paper.top + max(one.above + one.height for one in flown)
    content = _time_line(scale, y) + "".join(_drawn(one, y) for one in flown) + _reviews(course, scale, y)
    return Milestones(content, y + _TICKS, scale, _tick_boxes(scale, y))


def _hoisted(flag: _Flag, scale: TimeScale, paper: Sheet) -> _Flown:
    """On one line where the paper has room for it."""
    x = scale.across(flag.on)
    width = flag.when_begins + lettering.width(flag.when)
    return _Flown(flag, x, width, 1) if x + width <= paper.width - EDGE else _Flown(flag, x, flag.width, 2)


def _flown(flags: Sequence[_Flown]) -> list[_Flown]:
    """From the last flag to the first, each just above all later flags whose poles it spans."""
    found: list[_Flown] = []
    for flag in reversed(flags):
        spanned = [later.above + later.height for later in found if later.x < flag.x + flag.width + _GAP]
        found.append(replace(flag, above=max(spanned, default=6.0)))
    return found


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
    strokes = [
        top + length * (one.on - first).days / max((shown - first).days, 1)
        for one in course.happened
        if one.milestone == REVIEW
    ]
    reviews = _strokes([drawing.path("M", x - 5, y, "h", 10.0) for y in strokes])
    bottom = top + length + 26
    content = line + reviews + "".join(listed) + _time_line(scale, bottom)
    return Milestones(content, bottom + _TICKS, scale, _tick_boxes(scale, bottom))


def _flags(course: Course, room: float) -> list[_Flag]:
    """In time order, the day of the data last."""
    found = [
        _Flag(one.on, _short(words.milestone(one.milestone), room), _short(_day(one.on, one.outcome), room))
        for one in course.happened
        if one.milestone != REVIEW
    ]
    return [*found, _Flag(course.as_of, dates.in_words(course.as_of), "day of the data", is_today=True)]


def _short(said: str, room: float) -> str:
    return lettering.shortened(said, room)


def _day(on: date, outcome: str | None) -> str:
    return f"{dates.in_words(on)}, {words.inside(course_words.outcome(outcome))}" if outcome else dates.in_words(on)


def _span(course: Course) -> tuple[date, date]:
    """From the first day of the journey to the last that is drawn, due days to come among them."""
    days = [course.as_of, *(one.on for one in course.happened), *(clock.started_on for clock in course.clocks)]
    first, last = min(days), max([*days, *(clock.due_on for clock in course.open_clocks)])
    return first, max(last, dates.from_day(dates.to_day(first) + 28))


def _drawn(one: _Flown, y: float) -> str:
    flag, top = one.flag, y - one.above - one.height
    pole = drawing.element("path", d=drawing.path("M", one.x, top, "V", y), stroke=INK if flag.is_today else LINE)
    what = drawing.text(flag.what, one.x + _POLE, top + 10, bold=flag.is_today)
    beside, below = (flag.when_begins, 0) if one.lines == 1 else (_POLE, _LINE)
    when = drawing.text(flag.when, one.x + beside, top + 10 + below, colour=QUIET)
    return pole + what + when + _dot(flag, one.x, y)


def _listed(flag: _Flag, x: float, y: float, centre: float) -> str:
    joint = drawing.path("M", x, y, "L", _LIST_FROM - 14, centre, "H", _LIST_FROM - 4)
    line = drawing.element("path", d=joint, stroke=LINE, fill="none")
    first = drawing.text(flag.what, _LIST_FROM, centre - 2, bold=flag.is_today)
    second = drawing.text(flag.when, _LIST_FROM, centre - 2 + _LINE, colour=QUIET)
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
    at = [scale.left + scale.width * scale.axis.share_of_length(tick.at) for tick in scale.axis.ticks]
    ticks = drawing.element("path", d="".join(drawing.path("M", x, y, "v", 7.0) for x in at), stroke=LINE)
    named = [
        drawing.text(tick.words, (box.left + box.right) / 2, y + 20, anchor="middle")
        for tick, box in zip(scale.axis.ticks, _tick_boxes(scale, y), strict=True)
    ]
    return line + ticks + drawing.group(*named, fill=QUIET)


def _tick_boxes(scale: TimeScale, y: float) -> tuple[Box, ...]:
    """Where the years or months under a line of time stand: centred, unless they would leave the paper."""
    found = []
    for tick in scale.axis.ticks:
        half = lettering.width(tick.words) / 2
        x = scale.left + scale.width * scale.axis.share_of_length(tick.at)
        middle = max(min(x, scale.left + scale.width + 8 - half), half + EDGE)
        found.append(Box(middle - half, y + 8, middle + half, y + 24))
    return tuple(found)
