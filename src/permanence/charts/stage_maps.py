"""The map of where children wait: the stages of a pathway, how many wait in each, and what lies over its limit."""

from __future__ import annotations

from datetime import date

from permanence import milestones
from permanence.charts import map_across, map_down, measured, words
from permanence.charts.chart import Cell, Chart, Table
from permanence.charts.map_parts import Loop, Map, Part, Station
from permanence.charts.sheet import sheet, with_nothing
from permanence.charts.theme import DEFAULT_WIDTH
from permanence.stages import Stages, StageTimes
from permanence.steps import Step

TITLE = "Where children wait"
_HOW_TO_READ = (
    "Dark line: as wide as the number of children who started the stage. Orange beside it: as wide as the days over "
    "the limit so far."
)


def stage_map(found: Stages, *, as_of: date, title: str = TITLE, width: float = DEFAULT_WIDTH) -> Chart:
    """The stages in order, in the lanes of their agencies, with who waits in each and the days over its limit.

    Lines are as wide as the number of children who started a stage; the orange line beside one is as wide as the
    child-days over its limit so far. Every child who waits now is a dot, a square when over the limit. Loops are
    milestones that came again and steps back. Narrow maps run downwards.

    Raises `ChartNotPossible` for a width below 280 pixels.
    """
    drawn = _map(found)
    said = _headline(found)
    started = found.stages[0].started if found.stages else 0
    basis = f"{words.sentence(words.counted(started, 'journey'))} started the first stage, {measured.as_of(as_of)}"
    paper = sheet(width, heading=title, footing=(_HOW_TO_READ, *_dots_note(drawn), basis))
    title, table = words.plain(title), _table(found, drawn)
    notes = (_HOW_TO_READ, *_dots_note(drawn), basis, *_other_loops(found, drawn))
    if not any(part.started for part in drawn.parts):
        return Chart(title, said, said, with_nothing(paper, said, title=title), table, notes)
    description = " ".join([said, *map(_in_words, found.stages)])
    layout = map_across if map_across.fits(drawn, paper) else map_down
    picture = layout.drawn(drawn, paper)
    svg = paper.finished(picture.content, bottom=picture.bottom, title=title, description=description)
    return Chart(title, said, description, svg, table, notes)


def _headline(found: Stages) -> str:
    """Where most days over a limit lie, and how many wait there."""
    waiting = sum(one.waiting for one in found.stages)
    if not any(one.started for one in found.stages):
        return "No child has come to any of these stages yet, so there is nothing to draw."
    if not found.ranked:
        return f"{words.sentence(words.wait(waiting))} in these stages, none of which has a limit."
    first = found.ranked[0]
    if not first.excess_days:
        return f"No stage has taken any child longer than its limit; {words.wait(waiting)} now."
    days = words.counted(first.excess_days, "day")
    where = f"between {_start(first)} and {_end(first)}"
    if not first.waiting:
        return f"Most days over a limit lie {where}: {days} so far; no child waits there now."
    return f"Most days over a limit lie {where}: {days} so far; {_who_wait(first)} over {first.limit}."


def _who_wait(one: StageTimes) -> str:
    if one.waiting == 1:
        return f"the one child who waits there {'is' if one.beyond else 'is not'}"
    is_over = "is" if one.beyond == 1 else "are"
    so_many = f"{one.beyond:,}" if one.beyond else "none"
    return f"{so_many} of {words.counted(one.waiting)} who wait there {is_over}"


def _start(one: StageTimes) -> str:
    return words.inside(words.milestone(one.stage.start))


def _end(one: StageTimes) -> str:
    return words.inside(words.milestone(one.stage.end))


def _in_words(one: StageTimes) -> str:
    alone = "" if one.beyond else "not "
    of_them = alone if one.waiting == 1 else f"{one.beyond or 'none'} of them "
    over = f", {of_them}over {one.limit}" if one.limit and one.waiting else ""
    return f"{words.sentence(_start(one))} to {_end(one)}: {words.wait(one.waiting)} now{over}."


def _map(found: Stages) -> Map:
    """Stations and parts in order: where a stage does not begin where the former ended, the line has a gap."""
    stations: list[Station] = []
    parts: list[Part] = []
    most = found.ranked[0] if found.ranked and found.ranked[0].excess_days else None
    for one in found.stages:
        if not stations or stations[-1].slug != one.stage.start:
            stations.append(_station(one.stage.start))
        parts.append(_part(one, len(stations) - 1, most))
        stations.append(_station(one.stage.end))
    places = {station.slug: place for place, station in reversed(list(enumerate(stations)))}
    loops = [
        Loop(places[step.start], places[step.end], step.taken)
        for step in found.steps
        if (step.is_repeat or step.is_return) and {step.start, step.end} <= set(places)
    ]
    lanes = tuple(dict.fromkeys(station.agency for station in stations))
    return Map(tuple(stations), tuple(parts), tuple(loops), lanes)


def _station(slug: str) -> Station:
    return Station(slug, words.milestone(slug), words.sentence(milestones.milestone(slug).agency))


def _part(one: StageTimes, start: int, most: StageTimes | None) -> Part:
    median = one.times.quantile(0.5).value if one.started else None
    return Part(
        start=start,
        started=one.started,
        reached=one.reached,
        ended=one.ended,
        waiting=one.waiting,
        beyond=one.beyond or 0,
        excess_days=one.excess_days or 0,
        limit=str(one.limit) if one.limit else None,
        median=None if median is None else words.number(median),
        is_most=one is most,
    )


def _dots_note(drawn: Map) -> tuple[str, ...]:
    unit = drawn.children_a_dot
    one = "Each dot is a child who waits now" if unit == 1 else f"Each dot stands for {unit} children who wait now"
    return (f"{one}, a square when over the limit.",) if any(part.waiting for part in drawn.parts) else ()


def _other_loops(found: Stages, drawn: Map) -> tuple[str, ...]:
    """How often journeys turned back or repeated a milestone off the stations that are drawn."""
    slugs = {station.slug for station in drawn.stations}
    others = [
        step.taken for step in found.steps if (step.is_repeat or step.is_return) and not {step.start, step.end} <= slugs
    ]
    so_many = words.counted(sum(others), "step")
    return (f"{so_many} back or again between other milestones are not drawn.",) if others else ()


def _table(found: Stages, drawn: Map) -> Table:
    columns = (
        "Part of the journey",
        "Agency",
        "Limit",
        "Standing of the limit",
        "Started",
        "Reached the next",
        "Ended otherwise",
        "Waiting now",
        "Waiting over the limit",
        "Days over the limit",
        "Median days",
    )
    slugs = {station.slug for station in drawn.stations}
    loops = [step for step in found.steps if (step.is_repeat or step.is_return) and {step.start, step.end} <= slugs]
    return Table(columns, (*map(_stage_row, found.stages), *map(_loop_row, loops)))


def _stage_row(one: StageTimes) -> tuple[Cell, ...]:
    median = one.times.quantile(0.5).value if one.started else None
    return (
        words.step(one.stage.start, [one.stage.end]),
        one.agency,
        str(one.limit) if one.limit else "none",
        one.standing or "none",
        one.started,
        one.reached,
        one.ended,
        one.waiting,
        words.kept(one.beyond) if one.limit else "no limit",
        words.kept(one.excess_days) if one.limit else "no limit",
        "not yet reached" if median is None else words.kept(median),
    )


def _loop_row(step: Step) -> tuple[Cell, ...]:
    end = words.inside(words.milestone(step.end))
    name = f"Again: {end}" if step.is_repeat else f"Back {words.inside(words.step(step.start, [step.end]))}"
    agency = milestones.milestone(step.end).agency
    return (name, agency, "–", "–", step.taken, step.taken, "–", "–", "–", "–", words.kept(step.median_days))
