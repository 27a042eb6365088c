"""A child's timeline: what happened, which limits ran, what is overdue and what is next."""

from __future__ import annotations

from permanence import dates, spells
from permanence.charts import clock_bars, milestone_flags, spell_bands, words
from permanence.charts.chart import Cell, Chart, Table
from permanence.charts.course_words import agency, headline, in_words, milestone_name, standing
from permanence.charts.courses import Clock, Course, Spell
from permanence.charts.sheet import sheet
from permanence.charts.theme import DEFAULT_WIDTH, NARROW

_REVIEWS_NOTE = "Short strokes: looked after reviews."
_SPELLS_NOTE = "Bands: each placement or legal status from the day it began."
_HOW_TO_READ = (
    "Bars: each limit from the day it started; open: time left; orange: beyond the due day.",
    "Ring: the milestone came. Diamond: a due day to come.",
)


def timeline(course: Course, *, title: str = "Timeline", width: float = DEFAULT_WIDTH) -> Chart:
    """One journey: its dated milestones, and under them a bar for each limit, up to the day of the data.

    A bar is dark up to the due day and orange beyond; of a limit that still runs, the time left is an open bar up to
    a diamond on the due day. Later looked after reviews are short strokes without words; the table has each.
    Placements and legal statuses stand in a band each under the bars. Narrow timelines list the milestones downwards.

    Raises `ChartNotPossible` for a width below 280 pixels.
    """
    said = headline(course)
    as_of = f"As of {dates.in_words(course.as_of)}."
    reviews = (_REVIEWS_NOTE,) if any(one.milestone == milestone_flags.REVIEW for one in course.happened) else ()
    bars = _HOW_TO_READ if course.clocks else ()
    notes = (*bars, *reviews, *((_SPELLS_NOTE,) if course.spells else ()), as_of)
    paper = sheet(width, heading=f"{title}: {course.reference}", footing=notes)
    title = words.plain(f"{title}: {course.reference}")
    events = milestone_flags.down(course, paper) if width < NARROW else milestone_flags.across(course, paper)
    clocks = clock_bars.drawn(course, paper, top=events.bottom, scale=events.scale, taken=events.words)
    bands = spell_bands.drawn(course, paper, top=clocks.bottom, scale=events.scale)
    description = f"{said} {in_words(course)}"
    content = events.content + clocks.content + bands.content
    svg = paper.finished(content, bottom=bands.bottom, title=title, description=description)
    return Chart(title, said, description, svg, _table(course), notes)


def _table(course: Course) -> Table:
    happened = [
        (milestone_name(one), agency(one.milestone), dates.in_words(one.on), "–", "happened") for one in course.happened
    ]
    clocks = (_row(clock, course) for clock in course.clocks)
    return Table(("What", "Whose", "Day", "Due", "Standing"), (*happened, *clocks, *map(_spell, course.spells)))


def _spell(one: Spell) -> tuple[Cell, ...]:
    standing = "lasts" if one.ended_on is None else f"until {dates.in_words(one.ended_on)}"
    return (words.plain(spells.name(one.kind, one.what)), "–", dates.in_words(one.began_on), "–", standing)


def _row(clock: Clock, course: Course) -> tuple[Cell, ...]:
    what = f"{words.milestone(clock.end)}, within {clock.limit} of {words.inside(words.milestone(clock.start))}"
    day = "not yet" if clock.stopped_on is None else dates.in_words(clock.stopped_on)
    return (what, agency(clock.end), day, dates.in_words(clock.due_on), standing(clock, course))
