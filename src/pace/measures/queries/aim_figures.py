"""Where an aim stands: its last complete quarters, how the past would have scored, its baseline, and its chart.

As `permanence.aims` judges them: met, missed, not yet due, and ended before; only quarters in which every child was due
count as complete. Clocks that started before the register was complete are left out: of those it holds what lasted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from pace.areas.models import Area
from pace.areas.queries import may
from pace.measures.queries import charted, definitions
from pace.measures.queries.definitions import Definition
from pace.measures.queries.figures import Figures, Wanted, drawn, figures
from pace.measures.rules.who import Who
from pace.permissions import Permission, Viewer
from pace.register.queries import NothingLoaded

if TYPE_CHECKING:
    # Only names here: Polars comes with them, and the service is to start within two seconds.
    from permanence.aims import Cohort, Judgement
    from permanence.intervals import Intervals
    from permanence.journeys import Journeys

# How many of the last complete quarters are the baseline.
BASELINE_QUARTERS = 4
# By which columns of journeys each part of who counts is known.
_COLUMNS = {
    "age_from": "age_at_start",
    "age_under": "age_at_start",
    "home": "at_home",
    "sex": "sex",
    "team": "team",
    "locality": "locality",
    "route": "route",
}


def chart(viewer: Viewer, area: Area, definition: Definition, *, share: int | None) -> Figures:
    """The share in time by quarter ("cohorts"), and where the aim stands; raises `NothingLoaded`."""
    asked = {**definition.asked, "share": share}
    return figures(
        viewer, area, Wanted(name="aim", asked=asked, make=partial(_drawn, definition=definition, share=share))
    )


def standing(viewer: Viewer, area: Area, definition: Definition, *, share: int | None) -> Mapping[str, Any] | None:
    """Where an aim stands; None for whoever may not see figures, and where nothing is loaded."""
    return _facts(viewer, area, definition, share=share, on=date.max)


def baseline(
    viewer: Viewer, area: Area, definition: Definition, *, share: int | None, on: date
) -> Mapping[str, Any] | None:
    """Where an aim stood on the day on which it was agreed, to be kept; None where nothing is loaded."""
    return _facts(viewer, area, definition, share=share, on=on)


def _facts(
    viewer: Viewer, area: Area, definition: Definition, *, share: int | None, on: date
) -> Mapping[str, Any] | None:
    if not may(viewer, Permission.SEE_FIGURES, area):
        return None
    make = partial(_judged, definition=definition, share=share, on=on)
    asked = {**definition.asked, "share": share, "on": on}
    try:
        return figures(viewer, area, Wanted(name="aim-standing", asked=asked, make=make)).facts
    except NothingLoaded:
        return None


def _judged(journeys: "Journeys", *, definition: Definition, share: int | None, on: date) -> Figures:
    known = journeys if on >= journeys.as_of else journeys.up_to(on)
    judgement = judgement_of(waits_of(known, definition), definition)
    return Figures(as_of=known.as_of, facts=stands(known, judgement, definition, share))


def _drawn(journeys: "Journeys", *, definition: Definition, share: int | None) -> Figures:
    from permanence import charts  # noqa: PLC0415  # the drawing comes with it
    from permanence.charts import words  # noqa: PLC0415  # as above

    found = waits_of(journeys, definition)
    judgement = judgement_of(found, definition)
    expected = charts.expected_shares(found, judgement=judgement)
    title = words.step(definition.start, [definition.end])
    cohorts = drawn(
        lambda width: charts.aim_by_cohort(
            judgement, title=title, expected=expected, target=_target(share) / 100, width=width
        )
    )
    facts = stands(journeys, judgement, definition, share)
    return Figures(as_of=journeys.as_of, charts={"cohorts": cohorts}, facts=facts)


def judgement_of(waits: "Intervals", definition: Definition) -> "Judgement":
    """How the waits that an aim is about stand against what an aim asks."""
    from permanence import aims  # noqa: PLC0415  # Polars comes with it

    limit = definition.limit
    if limit is None:
        raise ValueError("An aim says within how long.")
    return aims.judge(waits, limit=limit)


def waits_of(journeys: "Journeys", definition: Definition, *, keep: tuple[str, ...] = ()) -> "Intervals":
    """The waits that an aim is about, from the day on which the register is complete."""
    return charted.seen(definitions.waits(journeys, definition, keep=keep), journeys, chart="cohorts")


def _target(share: int | None) -> int:
    """How many in a hundred are aimed at; all of them where an aim names no number."""
    return 100 if share is None else share


def stands(journeys: "Journeys", judgement: "Judgement", definition: Definition, share: int | None) -> dict[str, Any]:
    """What is said of an aim in numbers, as plain values."""
    judged = [one for one in judgement.cohorts if one.complete and one.met + one.missed]
    hit = sum(1 for one in judged if 100 * one.met >= _target(share) * (one.met + one.missed))
    total, begins = judgement.total, definitions.complete_from(journeys)
    return {
        "as_of": judgement.as_of.isoformat(),
        "complete_from": begins.isoformat() if begins else "",
        "journeys": total.met + total.missed + total.not_yet_due + total.ended_before_due,
        "not_yet_due": total.not_yet_due,
        "ended_before_due": total.ended_before_due,
        "complete": len(judged),
        "hit": hit,
        "last": _together(judged[-1:]),
        "four": _together(judged[-BASELINE_QUARTERS:]),
        "before": _together(judged[-2 * BASELINE_QUARTERS : -BASELINE_QUARTERS]),
        **_not_known(journeys, definition),
    }


def _together(cohorts: "Sequence[Cohort]") -> dict[str, Any] | None:
    """Several quarters as one: which, how many met of how many judged, and the share with what chance leaves."""
    from permanence import aims  # noqa: PLC0415  # Polars comes with it

    if not cohorts:
        return None
    met, judged = sum(one.met for one in cohorts), sum(one.met + one.missed for one in cohorts)
    return {
        "quarters": [one.period for one in cohorts],
        "met": met,
        "judged": judged,
        **asdict(aims.wilson(met, judged)),
    }


def _not_known(journeys: "Journeys", definition: Definition) -> dict[str, Any]:
    """Of how many journeys it is not known whether they count; of which milestones no outcome is recorded."""
    columns = sorted({_COLUMNS[name] for name, value in asdict(definition.who).items() if value not in (None, "")})
    everyone = waits_of(journeys, replace(definition, who=Who()), keep=tuple(columns))
    table = everyone.table.select(*columns).collect() if columns else None
    chosen = {definition.start: definition.start_outcomes, definition.end: definition.end_outcomes}
    return {
        "not_known": {name: table[name].null_count() for name in columns} if table is not None else {},
        "not_told": [slug for slug, outcomes in chosen.items() if outcomes and not definitions.tells(journeys, slug)],
    }
