"""What figures say for an agenda: measures that shifted, and where children wait over a limit; as counts alone.

Nothing is worked out for it: what is not there yet is said to be so.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes.queries import effect
from pace.kit import words
from pace.measures.models import Measure
from pace.measures.queries import measures as queries
from pace.measures.queries import seen, where
from pace.measures.queries.figures import Figures, Wanted, if_there
from pace.meetings.queries.lines import Due, Line, most
from pace.permissions import Permission, Viewer
from pace.register.queries import NothingLoaded

NO_SHIFT = "No measure shows a sustained shift."
NOBODY_OVER = "No child waits over a limit."
NOT_WORKED_OUT = "It is not worked out yet where children wait."
_BEFORE_ALL = date(1900, 1, 1)
_WAYS = {"better": " the right way", "worse": " the wrong way"}


def measures(due: Due) -> list[Line] | None:
    """The measures that have shifted since their last phase, and how many could not be looked up."""
    if not may(due.viewer, Permission.SEE_FIGURES, due.area):
        return None
    found = _with_figures(due)
    if not found:
        return None
    lines = [line for one in found if (line := _shifted(due, one))]
    missing = sum(_is_missing(due, one) for one in found)
    if missing:
        said = f"{words.counted(missing, 'measure is', 'measures are')} not worked out yet."
        lines.append(Line(words=said, url_name="measures", waits=True))
    return most(lines, rest="measures") or [Line(words=NO_SHIFT, url_name="measures")]


def stages(due: Due) -> list[Line] | None:
    """The stages in which children wait over the limit, each with how many; None where nothing has been loaded."""
    if not may(due.viewer, Permission.SEE_FIGURES, due.area):
        return None
    try:
        found = _where(due)
    except NothingLoaded:
        return None
    if found is None:
        return [Line(words=NOT_WORKED_OUT, url_name="measures.where", waits=True)]
    over = [Line(words=_over(one), url_name="measures.where") for one in found.facts["stages"] if one["beyond"]]
    data = Line(words=f"These are data up to {words.day(found.as_of)}.", url_name="measures.where")
    return [*(over or [Line(words=NOBODY_OVER, url_name="measures.where")]), data]


def worked_out_ahead(viewer: Viewer, area: Area) -> list[Wanted]:
    """What an agenda asks of the register, besides what the pages show."""
    return [_wish(one) for one in queries.measures(viewer, area) if one.source == "register"]


def _with_figures(due: Due) -> list[Measure]:
    """The measures that have figures: those counted by hand, and those of the register where one is loaded."""
    every = queries.measures(due.viewer, due.area)
    by_hand = [one for one in every if one.source == "hand"]
    try:
        if_there(due.viewer, due.area, seen.WANTED)
    except NothingLoaded:
        return by_hand
    return list(every)


def _where(due: Due) -> Figures | None:
    if if_there(due.viewer, due.area, seen.WANTED) is None:
        return None
    choices = seen.choices(due.viewer, due.area)
    return if_there(due.viewer, due.area, where.wanted(due.viewer, due.area, choices, seen.Seen()))


def _over(stage: Mapping[str, Any]) -> str:
    beyond, waiting = stage["beyond"], stage["waiting"]
    children = f"{beyond:,} of {words.counted(waiting, 'child who waits', 'children who wait')}"
    return f"{children} for {stage['waits_for']} {'is' if beyond == 1 else 'are'} over {stage['limit']}"


def _shifted(due: Due, measure: Measure) -> Line | None:
    on, way = effect.shift(due.viewer, due.area, measure, since=_since(measure), look_up=if_there)
    if on is None:
        return None
    said = f"“{measure.name}” shows a sustained shift{_WAYS.get(way, '')} from {words.day(on)}"
    return Line(words=said, url_name="measures.one", url_words={"measure": measure.slug})


def _is_missing(due: Due, measure: Measure) -> bool:
    return measure.source == "register" and if_there(due.viewer, due.area, _wish(measure)) is None


def _wish(measure: Measure) -> Wanted:
    return effect.wanted_shift(measure, since=_since(measure))


def _since(measure: Measure) -> date:
    """The day after the last phase that was decided: what shifted before it is known."""
    days: Iterator[date] = (one.on for one in queries.phases(measure))
    return max((on + timedelta(days=1) for on in days), default=_BEFORE_ALL)
