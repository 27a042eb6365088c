"""How long each stage takes: shares, lengths with intervals, numbers at risk, and the curve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from permanence import charts, dates, limits, stages, waiting_times
from permanence.charts import words
from permanence.intervals import Intervals
from permanence.journeys import Journeys
from permanence.report.pictures import Picture, picture
from permanence.stages import Stages, StageTimes
from permanence.waiting_times import Estimate, WaitingTimes

_QUARTERS = (0.25, 0.5, 0.75)
# Three years of a curve, six of what journeys come to: a few very long waits would squeeze the rest together.
_LAST_DAY, _LAST_DAY_OF_OUTCOMES = 1096, 2192


@dataclass(frozen=True)
class StageWait:
    """One stage: its name, its figures in words, its curve, and how many reach its end over time."""

    name: str
    of: StageTimes
    found: Intervals
    quantiles: tuple[str, ...]
    in_time: str
    at_risk: str
    curve: Picture
    reaching: Picture


def stage_waits(journeys: Journeys, found: Stages, *, data_from: date | None) -> tuple[StageWait, ...]:
    """Every stage that anybody has started."""
    return tuple(_stage_wait(journeys, one, data_from) for one in found.stages if one.started)


def _stage_wait(journeys: Journeys, one: StageTimes, data_from: date | None) -> StageWait:
    found = stages.intervals_of(journeys, one.stage, data_from=data_from)
    name = words.step(one.stage.start, [one.stage.end])
    limit_days = _limit_days(one, journeys.as_of)
    return StageWait(
        name,
        one,
        found,
        tuple(_days(one.times.quantile(share)) for share in _QUARTERS),
        _share(one.times, limit_days),
        "–" if limit_days is None else f"{one.times.at_risk(limit_days):,}",
        picture(
            lambda width: charts.waiting_curve(
                one.times,
                title=name,
                as_of=journeys.as_of,
                limit=one.limit,
                until=last_day_drawn(one.times),
                journeys=one.started,
                width=width,
            )
        ),
        picture(lambda width: charts.number_reaching(found, wish=charts.Wish(data_from=data_from), width=width)),
    )


def last_day_drawn(times: WaitingTimes) -> int | None:
    """The last day of a curve where the waits are longer than anybody wants to see; None where they are not."""
    return _LAST_DAY if times.longest > _LAST_DAY else None


def outcomes(journeys: Journeys, *, data_from: date | None) -> Picture:
    """What journeys away from home come to, of all that may happen."""
    whole = stages.Stage("accommodated", "order_granted")
    found = stages.intervals_of(journeys, whole, data_from=data_from)
    times = waiting_times.competing_of(found, reached_as="order_granted")
    until = _LAST_DAY_OF_OUTCOMES if waiting_times.of(found).longest > _LAST_DAY_OF_OUTCOMES else None
    title = words.sentence(words.inside(words.milestone(whole.start)))
    return picture(
        lambda width: charts.outcome_curves(times, title=title, as_of=journeys.as_of, until=until, width=width)
    )


def _limit_days(one: StageTimes, as_of: date) -> int | None:
    """The limit in days, as it is for a clock that starts a year before the data end."""
    if one.limit is None:
        return None
    started = dates.to_day(as_of) - 365
    return int(limits.due_days(one.limit, np.array([started]))[0]) - started


def _days(one: Estimate) -> str:
    if one.value is None:
        return "not yet known"
    low, high = ("not yet known" if bound is None else f"{bound:,.0f}" for bound in (one.low, one.high))
    return f"{one.value:,.0f} ({low} to {high})"


def _share(times: WaitingTimes, limit_days: int | None) -> str:
    if limit_days is None:
        return "no limit"
    share = times.share_reached_by(limit_days)
    if share.value is None:
        return "not yet known"
    if share.low is None or share.high is None:
        return words.percent(share.value)
    return f"{words.percent(share.value)} ({words.percent(share.low)} to {words.percent(share.high)})"
