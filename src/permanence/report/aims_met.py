"""Progress to each aim: how many were in time, by when the clock started, and whether that changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permanence import charts, stated_aims
from permanence.aims import Cohort
from permanence.charts import words
from permanence.journeys import Journeys
from permanence.report.pictures import Picture, picture
from permanence.stated_aims import AimJudged, StatedAim


@dataclass(frozen=True)
class AimMet:
    """One aim: itself as a sentence, the answer, and its charts."""

    aim: StatedAim
    sentence: str
    answer: str
    total: Cohort
    cohorts: Picture
    over_time: Picture


def progress(journeys: Journeys, aim: StatedAim, *, data_from: date | None) -> AimMet:
    """How an area does against one aim."""
    judged = stated_aims.judge(journeys, aim, data_from=data_from)
    target = aim.share / 100 if aim.share is not None else None
    title = words.step(judged.found.start, judged.found.end)
    expected = charts.expected_shares(judged.found, judgement=judged.judgement)
    return AimMet(
        aim,
        aim.sentence(),
        _answer(judged, target),
        judged.judgement.total,
        picture(
            lambda width: charts.aim_by_cohort(
                judged.judgement, title=title, expected=expected, target=target, width=width
            )
        ),
        picture(
            lambda width: charts.share_in_time(
                judged.found, limit=aim.within, wish=charts.Wish(data_from=data_from, target=target), width=width
            )
        ),
    )


def _answer(judged: AimJudged, target: float | None) -> str:
    """How many were in time of those who were due, with the range that chance leaves."""
    total = judged.judgement.total
    due = total.met + total.missed
    share = total.share_met
    if share.value is None or share.low is None or share.high is None:
        return f"Nobody has been due yet; {words.counted(total.not_yet_due)} still have time."
    room = f"between {words.percent(share.low)} and {words.percent(share.high)} allowing for chance"
    standing = "" if target is None else f"; the aim is {words.percent(target)}"
    return (
        f"{total.met} of the {words.counted(due)} who were due met it: {words.percent(share.value)}, {room}{standing}."
    )
