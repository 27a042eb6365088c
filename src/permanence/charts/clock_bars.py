"""The limits of a timeline: one bar for each, with its words above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from permanence import dates
from permanence.charts import course_words, drawing, lettering, words
from permanence.charts.courses import Clock, Course
from permanence.charts.milestone_flags import TimeScale
from permanence.charts.places import Box
from permanence.charts.sheet import EDGE, Sheet
from permanence.charts.theme import ATTENTION, ATTENTION_INK, DATA, INK, LEADING, LINE, PAPER

_BAR = 10
_BETWEEN = 12


@dataclass(frozen=True)
class Bars:
    """The drawing and its lower edge."""

    content: str
    bottom: float


@dataclass(frozen=True)
class _Row:
    """One bar with its words: the drawing, the room its words take up, and its lower edge."""

    content: str
    taken: Box
    bottom: float


def drawn(course: Course, paper: Sheet, *, top: float, scale: TimeScale, taken: Sequence[Box] = ()) -> Bars:
    """A bar for each limit in the order in which they started, and the day of the data as a line through them.

    `taken`: where words stand above the bars, through which the line does not run.
    """
    rows: list[_Row] = []
    down = top
    for clock in sorted(course.clocks, key=lambda clock: (clock.started_on, clock.due_on)):
        rows.append(_row(clock, course, scale, paper, down))
        down = rows[-1].bottom + _BETWEEN
    bottom = rows[-1].bottom if rows else top
    line = _today(scale.across(course.as_of), top - 30, bottom, [*taken, *(row.taken for row in rows)]) if rows else ""
    return Bars(line + "".join(row.content for row in rows), bottom)


def _row(clock: Clock, course: Course, scale: TimeScale, paper: Sheet, top: float) -> _Row:
    said = f"{words.milestone(clock.end)}, {clock.limit}:"
    standing = _standing(clock, course)
    lines, ends = _lines(said, standing, paper)
    width = lettering.widest(lines, bold=True)
    x = max(min(scale.across(clock.started_on), paper.width - EDGE - width), EDGE)
    content = _words(lines, standing, ends, x, top, colour=_colour(clock, course))
    y = top + len(lines) * LEADING + 3
    return _Row(content + _bar(clock, course, scale, y), Box(x - 2, top, x + width + 2, y - 2), y + _BAR)


def _standing(clock: Clock, course: Course) -> str:
    """How the clock stands, and the day on which it fell or falls due where that is missed or to come."""
    said = course_words.standing(clock, course)
    missed = clock.ran_until(course.last_day) > clock.due_on
    to_come = clock in course.to_come and clock.due_on > course.as_of
    return f"{said} (due {dates.in_words(clock.due_on)})" if missed or to_come else said


def _lines(said: str, standing: str, paper: Sheet) -> tuple[list[str], float]:
    """The words of a bar, on one line or two; and how far into the last line its standing begins."""
    together = f"{said} {standing}"
    if lettering.width(together, bold=True) <= paper.room:
        return [together], lettering.width(said + " ")
    return [lettering.shortened(said, paper.room), standing], 0.0


def _words(lines: Sequence[str], standing: str, begins: float, x: float, top: float, *, colour: str) -> str:
    first = lines[0].removesuffix(f" {standing}")
    named = drawing.text(first, x, top + LEADING - 4, colour=INK)
    last = top + len(lines) * LEADING - 4
    return named + drawing.text(standing, x + begins, last, colour=colour, bold=True)


def _colour(clock: Clock, course: Course) -> str:
    """Orange for what is overdue or came late."""
    return ATTENTION_INK if clock.ran_until(course.last_day) > clock.due_on else INK


def _bar(clock: Clock, course: Course, scale: TimeScale, y: float) -> str:
    """Dark up to the due day, orange beyond it, open for time left or not known; a ring where the milestone came."""
    stopped = clock.ran_until(course.last_day)
    within, beyond = min(stopped, clock.due_on), max(stopped, clock.due_on)
    content = _rectangle(scale, clock.started_on, within, y, fill=DATA)
    if stopped > clock.due_on:
        content += _rectangle(scale, clock.due_on, beyond, y, fill=ATTENTION)
    elif stopped < clock.due_on:
        content += _rectangle(scale, within, clock.due_on, y + 0.5, fill=PAPER, stroke=LINE)
    due, middle = scale.across(clock.due_on), y + _BAR / 2
    if clock in course.to_come:
        content += _diamond(due, middle)
    if clock.stopped_on is not None:
        content += drawing.element(
            "circle", cx=scale.across(stopped), cy=middle, r=5, fill=PAPER, stroke=DATA, stroke_width=2.5
        )
    return content


def _rectangle(scale: TimeScale, start: date, end: date, y: float, *, fill: str, stroke: str | None = None) -> str:
    x, width = scale.across(start), scale.across(end) - scale.across(start)
    height = _BAR if stroke is None else _BAR - 1
    return drawing.element("rect", x=x, y=y, width=max(width, 0), height=height, fill=fill, stroke=stroke)


def _diamond(x: float, y: float) -> str:
    corners = drawing.path("M", x, y - 7, "L", x + 7, y, "L", x, y + 7, "L", x - 7, y, "Z")
    return drawing.element("path", d=corners, fill=PAPER, stroke=INK, stroke_width=1.5)


def _today(x: float, top: float, bottom: float, taken: Sequence[Box]) -> str:
    """The day of the data through all bars, broken where words stand."""
    crossed = sorted((box.top, box.bottom) for box in taken if box.left < x < box.right)
    ends = [top, *(edge for pair in crossed for edge in pair), bottom + 6]
    pieces = zip(ends[::2], ends[1::2], strict=True)
    steps = "".join(drawing.path("M", x, start, "V", end) for start, end in pieces if end > start)
    return drawing.element("path", d=steps, stroke=INK, stroke_dasharray="2,2")
