"""The charts of the measures, as their pages draw them where no single child is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pace.documents.blocks import Aside, Block, Chart, Heading, Paragraph
from pace.kit import words
from pace.measures.models import Measure
from pace.measures.queries import charted, counted, in_words, rests
from pace.measures.queries import measures as queries
from pace.measures.queries.defaults import look_of, of_measure
from pace.measures.queries.figures import Wanted, figures
from pace.register.queries import NothingLoaded
from pace.reports.queries.gather import blocks, drawn, years
from pace.reports.queries.gather.wish import Wish

if TYPE_CHECKING:
    # Only a name here: the drawing comes with it, and the service is to start within two seconds.
    from permanence.charts import Chart as Drawn

NO_MEASURE = "The measurement plan has no measure yet."
ADD_ONE = "Add the first one to the plan: what is measured, of whom, how often and by whom."
NOTHING_COUNTED = "Nothing has been counted by hand yet."


@dataclass(frozen=True, kw_only=True)
class Made:
    """The charts of one measure, on what they rest, and the day of their data.

    `said`: what is said where there is no chart. `nothing`: why there is nothing. `withheld`: what is, and why.
    """

    charts: tuple[Chart, ...] = ()
    rests: str = ""
    as_of: date | None = None
    said: str = ""
    nothing: str = ""
    withheld: str = ""


def measures(wish: Wish) -> Iterator[Block]:
    """Each measure of the plan with its charts, in the order of the plan."""
    found = queries.measures(wish.viewer, wish.area)
    if not found:
        yield blocks.nothing(NO_MEASURE, do=ADD_ONE)
    for one in found:
        yield Heading(wish.public(one.name), 2)
        yield from _measure(wish, one)


def made(wish: Wish, measure: Measure, *, room: years.Room = years.USUAL) -> Made:
    """The charts of a measure for the readers of this report, years in this room."""
    found = _by_hand(wish, measure) if measure.source == "hand" else _of_register(wish, measure)
    return _disclosed(wish, measure, found, room) if wish.is_outside and not found.nothing else found


def _measure(wish: Wish, one: Measure) -> Iterator[Block]:
    found = made(wish, one)
    if found.nothing:
        yield blocks.nothing(found.nothing, do="Its chart comes as soon as there is something to draw.")
    if found.said:
        yield Paragraph(found.said)
    yield from found.charts
    if found.withheld:
        yield blocks.withheld(found.withheld)
    yield Paragraph(wish.public(in_words.sentence(queries.saved_in(one))))
    if found.as_of:
        target = in_words.target(queries.saved_in(one))
        aim = f"What is aimed at: {target}." if target else ""
        rests_on = "" if wish.is_outside else found.rests
        said = (rests_on, f"As of {words.day(found.as_of)}.", aim, "Its definition is at the end.")
        yield Aside(" ".join(part for part in said if part))


def _stands_with_an_aim(wish: Wish, measure: Measure) -> bool:
    """Whether the shares by quarter of this measure stand with an aim in the same report already."""
    if "aims" not in wish.asked.parts or measure.source != "register" or measure.what != "share":
        return False
    definition = charted.definition_of(measure)
    return any(replace(one.current.definition, competing=definition.competing) == definition for one in wish.aims)


def _of_register(wish: Wish, measure: Measure) -> Made:
    try:
        found = [figures(wish.viewer, wish.area, each) for each in _wanted(wish, measure)]
    except NothingLoaded as nothing:
        return Made(nothing=str(nothing))
    kept = found[1:] if len(found) > 1 and _stands_with_an_aim(wish, measure) and not wish.is_outside else found
    return Made(
        charts=_pictures(measure, [one.charts["chart"].chart for one in kept]),
        rests=rests.of_chart(found[0]),
        as_of=found[0].as_of,
    )


def _wanted(wish: Wish, measure: Measure) -> list[Wanted]:
    """The charts of its page; outside run charts without marks, as often as measured and by quarter, then cohorts."""
    usual = look_of(measure, singly=False)
    if not wish.is_outside:
        return of_measure(measure, usual)
    plain = replace(usual, rules="", marks=())
    looks = [replace(plain, chart="run", by=by) for by in dict.fromkeys((measure.frequency, "quarter"))]
    looks += [replace(plain, chart="cohorts", by="quarter")] if measure.what == "share" else []
    return [charted.wanted(measure, look) for look in looks]


def _by_hand(wish: Wish, measure: Measure) -> Made:
    rows = queries.counts(measure)
    if not rows:
        return Made(nothing=NOTHING_COUNTED)
    look = look_of(measure, singly=False)
    # What people marked is for the area.
    found = counted.chart(measure, rows, replace(look, chart="", rules="", marks=()) if wish.is_outside else look)
    return Made(charts=_pictures(measure, [found.drawn.chart]), rests=rests.of_counts(len(rows)), as_of=found.as_of)


def _pictures(measure: Measure, found: Sequence["Drawn"]) -> tuple[Chart, ...]:
    """The charts with what each shows in its title, where there are several."""
    if len(found) == 1:
        return (drawn.picture(found[0], title=measure.name, target=measure.target),)
    return tuple(
        drawn.picture(
            one,
            title=f"{measure.name}, {'by cohort' if 'Met' in one.table.columns else 'over time'}",
            target=measure.target,
        )
        for one in found
    )


def _disclosed(wish: Wish, measure: Measure, found: Made, room: years.Room) -> Made:
    """The first of the charts in which every period has enough children, else the same by years."""
    name = wish.public(measure.name)
    kept = next((one for each in found.charts if (one := drawn.disclosed_picture(each))), None)
    why = f"The chart of “{name}” over time is withheld, because a period of it rests on few children."
    if kept is None and _stands_with_an_aim(wish, measure):
        return replace(found, charts=(), withheld=f"{why} Its share by year stands with the aim.")
    if kept is not None:
        return replace(found, charts=(replace(kept, title=name),))
    by_year = years.of(found.charts[-1], title=name, target=measure.target, room=room)
    if by_year is not None:
        return replace(found, charts=(by_year,), withheld=years.why(by_year))
    return replace(found, charts=(), withheld=why, said=years.sentence(found.charts[-1], target=measure.target))
