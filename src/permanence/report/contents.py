"""Everything that the report says, worked out before a page is made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import narwhals as nw

from permanence import charts, limits, milestones, stages, window
from permanence.charts import words
from permanence.charts.chart import Cell
from permanence.intake import findings, read
from permanence.intake.read import Extract
from permanence.journeys import Journeys
from permanence.limits import StatedLimit
from permanence.milestones import Milestone
from permanence.report import aims_met, reading, stage_waits, waiting_now
from permanence.report.aims_met import AimMet
from permanence.report.pictures import Picture, picture
from permanence.report.reading import Reading
from permanence.report.stage_waits import StageWait
from permanence.report.waiting_now import StageNow
from permanence.stages import Stages
from permanence.stated_aims import StatedAim
from permanence.window import Window

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Asked:
    """What the report is to hold.

    `area`: its name, for the title; "" without one. `aims`: in order. `data_from`: the day from which the data are
    complete, found out when None. `condition`: who counts, everybody when None. `with_children`: whether those who
    wait are named by register reference.
    """

    area: str
    aims: tuple[StatedAim, ...]
    data_from: date | None
    condition: str | None
    with_children: bool


@dataclass(frozen=True)
class Contents:
    """The report: `answer` in one sentence, how many journeys and children, and every section."""

    asked: Asked
    as_of: date
    as_of_why: str
    window: Window
    journeys: int
    children: int
    looked_after: int
    away: int
    answer: str
    reading: Reading
    aims: tuple[AimMet, ...]
    stages: Stages
    stage_map: Picture
    waits: tuple[StageWait, ...]
    outcomes: Picture
    now: tuple[StageNow, ...]
    milestones: tuple[Milestone, ...]
    limits: tuple[StatedLimit, ...]

    @property
    def ranked_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows of the map, the stage with most days over its limit first, then those without a limit."""
        drawn = self.stage_map.chart.table.rows  # the stages in order, then the loops
        rows = {one.stage: row for one, row in zip(self.stages.stages, drawn, strict=False)}
        ranked = [one.stage for one in self.stages.ranked]
        return tuple(rows[stage] for stage in (*ranked, *(stage for stage in rows if stage not in ranked)))

    @property
    def time_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """For each stage its waiting times in words."""
        return tuple(
            (
                wait.name,
                wait.of.started,
                *wait.quantiles,
                str(wait.of.limit) if wait.of.limit else "none",
                wait.in_time,
                wait.at_risk,
            )
            for wait in self.waits
        )


def contents(extract: Extract, asked: Asked, *, progress: Progress = lambda _: None) -> Contents:
    """Everything that the report says about an extract."""
    progress("Checking")
    read_how = reading.reading(extract, findings.find(extract))
    everybody = read.journeys_of(extract)
    journeys = _kept(_by_reference(everybody.where(asked.condition) if asked.condition else everybody))
    seen = window.window(journeys, said=asked.data_from)
    progress("Measuring stages")
    found = stages.stages(journeys, data_from=seen.data_from)
    pictured = picture(lambda width: charts.stage_map(found, as_of=journeys.as_of, width=width))
    progress("Judging aims")
    aims = tuple(aims_met.progress(journeys, aim, data_from=seen.data_from) for aim in asked.aims)
    progress("Measuring waiting times")
    waits = stage_waits.stage_waits(journeys, found, data_from=seen.data_from)
    table = journeys.journeys.select("journey", "child", "ended_on").collect()
    progress("Writing the page")
    return Contents(
        asked=asked,
        as_of=extract.as_of,
        as_of_why=extract.as_of_why,
        window=seen,
        journeys=len(table),
        children=table["child"].n_unique(),
        looked_after=int(table["ended_on"].is_null().sum()),
        away=found.stages[0].started,
        answer=_answer(found),
        reading=read_how,
        aims=aims,
        stages=found,
        stage_map=pictured,
        waits=waits,
        outcomes=stage_waits.outcomes(journeys, data_from=seen.data_from),
        now=waiting_now.waiting_now(waits) if asked.with_children else (),
        milestones=_milestones(asked, found),
        limits=_limits(found),
    )


def _by_reference(journeys: Journeys) -> Journeys:
    """Journeys known by the child's reference alone where the child has only one."""
    only = nw.len().over("child") == 1
    named = journeys.journeys.with_columns(shown=nw.when(only).then(nw.col("child")).otherwise(nw.col("journey")))
    shown = named.select("journey", "shown")
    events = journeys.events.join(shown, on="journey", how="inner").drop("journey").rename({"shown": "journey"})
    return replace(journeys, events=events, journeys=named.drop("journey").rename({"shown": "journey"}))


def _kept(journeys: Journeys) -> Journeys:
    """The same journeys, worked out once: every section asks them again."""
    events, episodes = (table.collect().lazy() for table in (journeys.events, journeys.journeys))
    return replace(journeys, events=events, journeys=episodes)


def _answer(found: Stages) -> str:
    """How many wait in all stages with a limit, and how many of them are over it."""
    limited = [one for one in found.stages if one.limit is not None]
    waiting, over = sum(one.waiting for one in limited), sum(one.beyond or 0 for one in limited)
    if not waiting:
        return "No child waits now in a stage that has a limit."
    are = "is" if over == 1 else "are"
    return f"{words.sentence(words.wait(waiting))} now in a stage that has a limit; {over or 'none'} {are} over it."


def _milestones(asked: Asked, found: Stages) -> tuple[Milestone, ...]:
    """Every milestone that the report speaks of, in the order of the catalogue."""
    slugs = {slug for one in found.stages for slug in (one.stage.start, one.stage.end)}
    slugs |= {slug for aim in asked.aims for slug in (aim.start, aim.end)}
    return tuple(one for slug, one in milestones.catalogue().items() if slug in slugs)


def _limits(found: Stages) -> tuple[StatedLimit, ...]:
    """The limits of the stages, with what they rest on."""
    stated = (limits.stated_limit(one.stage.start, one.stage.end) for one in found.stages)
    return tuple(limit for limit in stated if limit is not None)
