"""permanence measure: one wait, from one milestone to another, in figures."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw

from permanence import aims, intervals, limits, milestones, waiting_times
from permanence.aims import Cohort, Judgement
from permanence.cli import options
from permanence.cli.refusals import Refused
from permanence.dates import in_words
from permanence.intake import read
from permanence.intervals import Counts, Intervals, Wait
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
    parser.add_argument("--from", dest="start", required=True, metavar="MILESTONE", help="where the clock starts")
    parser.add_argument(
        "--to", dest="end", required=True, metavar="MILESTONE", help="where it stops; several with commas"
    )
    parser.add_argument("--from-outcome", metavar="A,B", help="only starts with one of these outcomes")
    parser.add_argument("--to-outcome", metavar="A,B", help="only ends with one of these outcomes")
    parser.add_argument("--limit", help='how long it may take, such as "26 weeks"')
    parser.add_argument(
        "--by", choices=["month", "quarter"], default="quarter", help="cohorts by when the clock started"
    )
    parser.add_argument("--where", metavar="CONDITION", help='who counts, such as "age_at_start < 12"')
    parser.add_argument(
        "--data-from", type=options.day_option, metavar="DATE", help="the day from which data are complete"
    )
    parser.add_argument(
        "--entry", choices=["window", "late", "all"], default="all", help="what to do with earlier clocks"
    )
    parser.add_argument("--no-children", action="store_true", help="leave out who waits")
    options.add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Measure, and print JSON or words."""
    if chosen.entry != "all" and chosen.data_from is None:
        raise Refused(f"--entry {chosen.entry} needs --data-from, the day from which the data are complete.", 2)
    limit = limits.parse(chosen.limit) if chosen.limit else None
    extract = options.extract_of(chosen)
    measured = of_journeys(read.journeys_of(extract), chosen, limit)
    options.end_progress()
    print(json.dumps(_as_json(measured, chosen), indent=2) if chosen.json else _in_words(measured, chosen))
    return 0


def of_journeys(known: Journeys, chosen: argparse.Namespace, limit: Limit | None) -> Measure:
    """The figures of the wait that the words describe."""
    journeys = known.where(chosen.where) if chosen.where else known
    for slug in (chosen.start, *chosen.end.split(",")):
        milestones.milestone(slug)
    start_outcome, note = _recorded(journeys, chosen.start, _several(chosen.from_outcome))
    found = intervals.between(
        journeys,
        start=chosen.start,
        end=chosen.end.split(","),
        start_outcome=start_outcome,
        end_outcome=_several(chosen.to_outcome),
    )
    if chosen.data_from:
        found = intervals.observed_from(found, data_from=chosen.data_from, entry=chosen.entry)
    waiting = () if chosen.no_children else intervals.who_waits(found)
    return _measured(journeys, found, chosen, limit, waiting, note)


def _measured(
    journeys: Journeys,
    found: Intervals,
    chosen: argparse.Namespace,
    limit: Limit | None,
    waiting: tuple[Wait, ...],
    note: str,
) -> Measure:
    table = journeys.journeys.select("journey", "child").collect()
    return Measure(
        chosen.start,
        chosen.end,
        journeys.as_of,
        limit,
        len(table),
        table["child"].n_unique(),
        intervals.counts(found),
        waiting_times.of(found),
        aims.judge(found, limit=limit, by=chosen.by) if limit else None,
        waiting,
        note,
    )


def _several(words: str | None) -> list[str] | None:
    return [word.strip() for word in words.split(",")] if words else None


def _recorded(journeys: Journeys, milestone: str, outcomes: list[str] | None) -> tuple[list[str] | None, str]:
    """The outcomes to choose by, unless the extract records none for this milestone: then every one counts."""
    if outcomes is None:
        return None, ""
    own = journeys.events.filter(nw.col("milestone") == journeys.key(milestone), ~nw.col("outcome").is_null())
    if len(own.head(1).collect()):
        return outcomes, ""
    name = milestones.milestone(milestone).name.lower()
    return None, f"The extract records no outcome of '{name}', so every one was counted."


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
    lines = [
        f"{names[0]} -> {' or '.join(names[1:])}, data up to {in_words(measured.as_of)}",
        f"{measured.journeys} journeys of {measured.children} children in the data; the clock started for {int(counts.n.sum())}:",
        f"  {_count(counts, 'reached')} reached it, {_count(counts, 'ended')} ended otherwise, {_count(counts, 'waiting')} wait.",
        *([measured.note] if measured.note else []),
        "",
        "Waiting time (those still waiting counted; 95 % interval)",
        *(
            f"  {words} had reached it within {_days(measured.times.quantile(q))}"
            for q, words in zip(_QUANTILES, _PARTS, strict=True)
        ),
        *(f"  within {days} days: {_share(measured.times.share_reached_by(days))}" for days in _DAYS),
        *(_cohort_lines(measured.judgement) if measured.judgement else []),
        *(_waiting_lines(measured) if not chosen.no_children else []),
    ]
    return "\n".join(lines)


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


def _cohort_lines(judgement: Judgement) -> list[str]:
    rows = [
        f"  {one.period:8}{one.met:6}{one.missed:8}{one.not_yet_due:13}{one.ended_before_due:18}"
        for one in judgement.cohorts
    ]
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
