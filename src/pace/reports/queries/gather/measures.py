"""The charts of the measures, as their pages draw them where no single child is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pace.documents.blocks import Aside, Block, Chart, Heading, Paragraph
from pace.kit import words
from pace.measures.models import Measure
from pace.measures.queries import charted, counted, in_words, rests
from pace.measures.queries import measures as queries
from pace.measures.queries.charted import Look
from pace.measures.queries.defaults import look_of, of_measure
from pace.measures.queries.figures import figures
from pace.register.queries import NothingLoaded
from pace.reports.queries.gather import blocks, drawn
from pace.reports.queries.gather.wish import Wish

NO_MEASURE = "The measurement plan has no measure yet."
ADD_ONE = "Add the first one to the plan: what is measured, of whom, how often and by whom."
NOTHING_COUNTED = "Nothing has been counted by hand yet."


@dataclass(frozen=True, kw_only=True)
class Made:
    """The charts of one measure, on what they rest, and the day of their data; `nothing`: why there are none."""

    charts: tuple[Chart, ...] = ()
    rests: str = ""
    as_of: date | None = None
    nothing: str = ""
    withheld: str = ""


def measures(wish: Wish) -> Iterator[Block]:
    """Each measure of the plan with its charts, in the order of the plan."""
    found = queries.measures(wish.viewer, wish.area)
    if not found:
        yield blocks.nothing(NO_MEASURE, do=ADD_ONE)
    for one in found:
        yield Heading(one.name, 2)
        yield from _measure(wish, one)


def made(wish: Wish, measure: Measure) -> Made:
    """The charts of a measure for the readers of this report."""
    found = _by_hand(measure) if measure.source == "hand" else _of_register(wish, measure)
    return _disclosed(wish, measure, found) if wish.is_outside and not found.nothing else found


def _measure(wish: Wish, one: Measure) -> Iterator[Block]:
    found = made(wish, one)
    yield Paragraph(wish.public(in_words.sentence(queries.saved_in(one))))
    if found.nothing:
        yield blocks.nothing(found.nothing, do="Its chart comes as soon as there is something to draw.")
    yield from found.charts
    if found.withheld:
        yield blocks.withheld(found.withheld)
    if found.as_of:
        target = in_words.target(queries.saved_in(one))
        aim = f" What is aimed at: {target}." if target else ""
        said = found.rests if not wish.is_outside else ""
        yield Aside(f"{said} As of {words.day(found.as_of)}.{aim} Its definition is at the end.".strip())


def _of_register(wish: Wish, measure: Measure) -> Made:
    looks = _looks_outside(measure) if wish.is_outside else [look_of(measure, singly=False)]
    try:
        found = [figures(wish.viewer, wish.area, each) for look in looks for each in of_measure(measure, look)]
    except NothingLoaded as nothing:
        return Made(nothing=str(nothing))
    return Made(
        charts=_pictures(measure, [one.charts["chart"].chart for one in found]),
        rests=rests.of_chart(found[0]),
        as_of=found[0].as_of,
    )


def _looks_outside(measure: Measure) -> list[Look]:
    """A run chart as often as it is measured, and by quarter, without what people marked on it."""
    usual = replace(look_of(measure, singly=False), chart="run", rules="", marks=())
    periods = dict.fromkeys((measure.frequency, "quarter"))
    return [replace(usual, by=by) for by in periods]


def _by_hand(measure: Measure) -> Made:
    rows = queries.counts(measure)
    if not rows:
        return Made(nothing=NOTHING_COUNTED)
    found = counted.chart(measure, rows, look_of(measure, singly=False))
    return Made(charts=_pictures(measure, [found.drawn.chart]), rests=rests.of_counts(len(rows)), as_of=found.as_of)


def _pictures(measure: Measure, found: Sequence["charted.Chart"]) -> tuple[Chart, ...]:
    many = len(found) > 1
    return (
        tuple(
            drawn.picture(one, title=f"{measure.name}, {place}" if many else measure.name, target=measure.target)
            for place, one in zip(("by cohort", "over time"), found, strict=False)
        )
        if many
        else (drawn.picture(found[0], title=measure.name, target=measure.target),)
    )


def _disclosed(wish: Wish, measure: Measure, found: Made) -> Made:
    """The first of the charts in which every period has enough children."""
    kept = next((one for each in found.charts if (one := drawn.disclosed_picture(each))), None)
    if kept is not None:
        return replace(found, charts=(replace(kept, title=wish.public(measure.name)),))
    why = f"The chart of “{wish.public(measure.name)}” is withheld, because a period of it rests on few children."
    return replace(found, charts=(), withheld=why)
