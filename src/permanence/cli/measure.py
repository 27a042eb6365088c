"""permanence measure: one wait, from one milestone to another, in figures."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from permanence import aims, dates, intervals, limits, milestones, waiting_times
from permanence.aims import Cohort, Judgement
from permanence.cli import options, selection
from permanence.dates import in_words
from permanence.intake import read
from permanence.intervals import Counts, Wait
from permanence.journeys import Journeys
from permanence.limits import Limit
from permanence.waiting_times import Estimate, WaitingTimes

_DAYS = (182, 274, 365, 730)
_QUANTILES = (0.25, 0.5, 0.75)

_EXAMPLES = """\
examples:
  permanence measure extract.xlsx --from accommodated --to permanence_recommended --limit "26 weeks"
  permanence measure folder --from panel --to adm_decision --limit "14 days" --by month --json
  permanence measure extract.xlsx --from accommodated --to permanence_recommended --limit "26 weeks" \\
      --where "age_at_start < 12" --data-from 2021-08-01 --entry late
"""


@dataclass(frozen=True)
class Measure:
    """One wait measured: what was asked, and every figure of the answer."""

    start: str
    end: str
    as_of: date
    limit: Limit | None
    journeys: int
    children: int
    counts: Counts
    times: WaitingTimes
    judgement: Judgement | None
    waiting: tuple[Wait, ...]
    note: str


def add_to(commands: Any) -> None:
    """Add the command and its words."""
    parser = commands.add_parser(
        "measure",
        help="one wait in figures",
        description="How long journeys take from one milestone to another, those still waiting counted.",
        epilog=f"{_EXAMPLES}\nmilestones: {', '.join(milestones.catalogue())}\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_files(parser)
    selection.add_wait(parser, required=True)
    parser.add_argument("--no-children", action="store_true", help="leave out who waits")
    options.add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Measure, and print JSON or words."""
    selection.checked(chosen)
    limit = limits.parse(chosen.limit) if chosen.limit else None
    extract = options.extract_of(chosen)
    measured = of_journeys(read.journeys_of(extract), chosen, limit)
    options.end_progress()
    print(json.dumps(_as_json(measured, chosen), indent=2) if chosen.json else _in_words(measured, chosen))
    return 0


def of_journeys(known: Journeys, chosen: argparse.Namespace, limit: Limit | None) -> Measure:
    """The figures of the wait that the words describe."""
    picked = selection.selected(known, chosen)
    table = picked.journeys.journeys.select("journey", "child").collect()
    return Measure(
        chosen.start,
        chosen.end,
        known.as_of,
        limit,
        len(table),
        table["child"].n_unique(),
        intervals.counts(picked.found),
        waiting_times.of(picked.found),
        aims.judge(picked.found, limit=limit, by=chosen.by) if limit else None,
        () if chosen.no_children else intervals.who_waits(picked.found),
        picked.note,
    )


def _as_json(measured: Measure, chosen: argparse.Namespace) -> dict[str, Any]:
    counts = measured.counts
    said: dict[str, Any] = {
        "from": measured.start,
        "to": measured.end,
        "as_of": measured.as_of.isoformat(),
        "limit": str(measured.limit) if measured.limit else None,
        "journeys": measured.journeys,
        "children": measured.children,
        "counts": {"started": int(counts.n.sum())}
        | {status: _count(counts, status) for status in ("reached", "ended", "waiting")},
        "waiting_times": {
            "quantiles": {str(q): _estimate(measured.times.quantile(q)) for q in _QUANTILES},
            "share_reached_by": {
                str(days): _estimate(measured.times.share_reached_by(days)) | {"at_risk": measured.times.at_risk(days)}
                for days in _DAYS
            },
        },
        "cohorts": [_cohort(one) for one in (measured.judgement.cohorts if measured.judgement else ())],
    }
    if not chosen.no_children:
        said["waiting"] = [_wait(one, measured.limit) for one in measured.waiting]
    if measured.note:
        said["note"] = measured.note
    return said


def _count(counts: Counts, status: str) -> int:
    return int(counts.n[counts.status == status].sum())


def _estimate(one: Estimate) -> dict[str, float | None]:
    return {"value": one.value, "low": one.low, "high": one.high}


def _cohort(one: Cohort) -> dict[str, Any]:
    return {
        "period": one.period,
        "met": one.met,
        "missed": one.missed,
        "not_yet_due": one.not_yet_due,
        "ended_before_due": one.ended_before_due,
        "complete": one.complete,
    }


def _wait(one: Wait, limit: Limit | None) -> dict[str, Any]:
    due = limits.due_on(limit, one.since).isoformat() if limit else None
    return {"journey": one.journey, "since": one.since.isoformat(), "days": one.days, "due": due}


def _in_words(measured: Measure, chosen: argparse.Namespace) -> str:
    names = [milestones.milestone(slug).name for slug in (measured.start, *measured.end.split(","))]
    counts = measured.counts
    reached, ended, waiting = (_count(counts, status) for status in ("reached", "ended", "waiting"))
    lines = [
        f"{names[0]} -> {' or '.join(names[1:])}, data up to {in_words(measured.as_of)}",
        f"{measured.journeys} journeys of {measured.children} children in the data.",
        f"The clock started for {int(counts.n.sum())}:",
        f"  {reached} reached it, {ended} ended otherwise, {waiting} wait.",
        *([measured.note] if measured.note else []),
        *(_time_lines(measured) if len(counts.n) else ["Nobody has come to where the clock starts."]),
        *(_cohort_lines(measured.judgement, chosen) if measured.judgement else []),
        *(_waiting_lines(measured) if not chosen.no_children else []),
    ]
    return "\n".join(lines)


def _time_lines(measured: Measure) -> list[str]:
    return [
        "",
        "Waiting time (those still waiting counted; 95 % interval)",
        *(
            f"  {words} had reached it within {_days(measured.times.quantile(q))}"
            for q, words in zip(_QUANTILES, _PARTS, strict=True)
        ),
        *(f"  within {days} days: {_share(measured.times.share_reached_by(days))}" for days in _DAYS),
    ]


_PARTS = ("a quarter", "half", "three quarters")


def _days(one: Estimate) -> str:
    if one.value is None:
        return "a time not yet known"
    bounds = [f"{bound:.0f}" if bound is not None else "not yet known" for bound in (one.low, one.high)]
    return f"{one.value:.0f} days ({bounds[0]} to {bounds[1]})"


def _share(one: Estimate) -> str:
    if one.value is None:
        return "not known"
    return f"{one.value:.0%}" + (
        f" ({one.low:.0%} to {one.high:.0%})" if one.low is not None and one.high is not None else ""
    )


def _cohort_lines(judgement: Judgement, chosen: argparse.Namespace) -> list[str]:
    """Met, missed and not yet due; not of cohorts of which only those are known who still waited as the data began."""
    first = dates.period_of(chosen.data_from, chosen.by) if chosen.entry == "late" else ""
    shown = [one for one in judgement.cohorts if one.period >= first]
    rows = [f"  {one.period:8}{one.met:6}{one.missed:8}{one.not_yet_due:13}{one.ended_before_due:18}" for one in shown]
    return [
        "",
        f"Against {judgement.limit}, by when the clock started",
        f"  {'':8}{'met':>6}{'missed':>8}{'not yet due':>13}{'ended before due':>18}",
        *rows,
    ]


def _waiting_lines(measured: Measure) -> list[str]:
    rows = [
        f"  {one.journey:16} {one.days:6} days since {in_words(one.since)}"
        + (f", due {in_words(limits.due_on(measured.limit, one.since))}" if measured.limit else "")
        for one in measured.waiting
    ]
    return ["", "Who waits", *(rows or ["  Nobody."])]
