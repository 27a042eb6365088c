"""Where children wait: the stages of the journey with who waits in each, how long, beyond which limit, and the trend.

What is said of a stage is what `permanence.stages` says of the same journeys; its trend holds the clocks that started
in the last year against those of the year before.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from pace.areas.models import Area
from pace.measures.queries import compared
from pace.measures.queries import seen as looking
from pace.measures.queries.compared import Periods, Step
from pace.measures.queries.figures import Figures, Wanted, drawn
from pace.measures.queries.seen import Choices, Seen
from pace.permissions import Viewer
from pace.register import content
from pace.register.queries import outcome

if TYPE_CHECKING:
    # Only names here: Polars comes with them, and the service is to start within two seconds.
    from permanence.journeys import Journeys
    from permanence.limits import Limit
    from permanence.stages import Stages, StageTimes
    from permanence.waiting_times import Estimate

MOST_ROUTES = 6


def wanted(viewer: Viewer, area: Area, choices: Choices, seen: Seen) -> Wanted:
    """The map and the stages, as a page wants them: "map", and facts of each stage, those most beyond limits first."""
    own = looking.deciding_limits(viewer, area, on=choices.day(seen))
    title = "Where children wait"
    if seen.chosen:
        title = f"{title}. {choices.in_words(seen)}"
    begins = choices.began(seen)
    trend = compared.year_on_year(choices.day(seen), choices.complete_from)
    asked = {"seen": seen.asked, "begins": begins, "title": title, "limits": looking.limits_asked(own)}

    def make(journeys: "Journeys") -> Figures:
        return _figures(looking.chosen(journeys, seen), begins, trend, own=own, title=title)

    return Wanted(name="where", asked=asked, make=make)


def defaults(viewer: Viewer, area: Area) -> list[Wanted]:
    """What the page wants that nobody narrowed; raises `NothingLoaded`."""
    choices = looking.choices(viewer, area)
    return [looking.WANTED, wanted(viewer, area, choices, Seen())]


def _figures(
    journeys: "Journeys",
    begins: date | None,
    trend: Periods | None,
    *,
    own: "Mapping[Step, Limit]",
    title: str,
) -> Figures:
    from permanence import charts, stages, steps  # noqa: PLC0415  # Polars and the drawing come with these

    found = stages.stages(journeys, own_limits=own, data_from=begins)
    rows = [
        _stage(one, named, compared.of_stage(journeys, one.stage, trend) if trend else None)
        for one, named in zip(found.stages, content.STAGES, strict=True)
    ]
    facts = {
        "stages": sorted(rows, key=_rank),
        "loops": _loops(found),
        "routes": _routes(steps.route_changes(journeys)),
    }
    drawing = drawn(lambda width: charts.stage_map(found, as_of=journeys.as_of, title=title, width=width))
    return Figures(as_of=journeys.as_of, charts={"map": drawing}, facts=facts)


def _stage(one: "StageTimes", named: content.Stage, trend: Mapping[str, Any] | None) -> dict[str, Any]:
    return {
        "name": named.name,
        "waits_for": named.waits_for,
        "end": one.stage.end,
        "agency": content.capital(one.agency),
        "limit": str(one.limit or ""),
        "standing": one.standing or "",
        "started": one.started,
        "reached": one.reached,
        "ended": one.ended,
        "waiting": one.waiting,
        "beyond": one.beyond,
        "excess": one.excess_days,
        "median": _bounds(one.times.quantile(0.5)) if one.started else [None] * 3,
        "most": _bounds(one.times.quantile(0.8)) if one.started else [None] * 3,
        "trend": trend,
    }


def _rank(row: Mapping[str, Any]) -> tuple[bool, int]:
    """Most child-days beyond the limit first; those without a limit last, in the order of the journey."""
    return row["excess"] is None, -(row["excess"] or 0)


def _bounds(estimate: "Estimate") -> list[float | None]:
    return [estimate.value, estimate.low, estimate.high]


def _loops(found: "Stages") -> list[dict[str, Any]]:
    """Milestones that came again, and steps back to one that a usual journey passes earlier."""
    from permanence.charts import words  # noqa: PLC0415  # as above

    return [
        {
            "start": words.inside(words.milestone(one.start)),
            "end": words.inside(words.milestone(one.end)),
            "taken": one.taken,
            "days": one.median_days,
            "again": one.is_repeat,
        }
        for one in found.steps
        if one.is_repeat or one.is_return
    ]


def _routes(found: Any) -> dict[str, Any]:
    return {
        "journeys": found.journeys,
        "recommended": found.recommended,
        "changes": [[outcome(one.before), outcome(one.after), one.taken] for one in found.changes],
    }
