"""Words that choose a wait: from which milestone to which, whose, and from which day on."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from permanence import intervals, limits, milestones
from permanence.cli import options
from permanence.cli.refusals import Refused
from permanence.intervals import Intervals
from permanence.journeys import Journeys


@dataclass(frozen=True)
class Selected:
    """The journeys that count, their intervals, and what there is to say about the choice."""

    journeys: Journeys
    found: Intervals
    note: str


def add_wait(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """From one milestone to another, with a limit."""
    parser.add_argument("--from", dest="start", required=required, metavar="MILESTONE", help="where the clock starts")
    parser.add_argument(
        "--to", dest="end", required=required, metavar="MILESTONE", help="where it stops; several with commas"
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


def checked(chosen: argparse.Namespace) -> None:
    """Refuse what can be seen to be wrong before any file is read."""
    if chosen.entry != "all" and chosen.data_from is None:
        raise Refused(f"--entry {chosen.entry} needs --data-from, the day from which the data are complete.", 2)
    if chosen.limit:
        limits.parse(chosen.limit)
    for slug in (chosen.start, *chosen.end.split(",")):
        milestones.milestone(slug)


def selected(known: Journeys, chosen: argparse.Namespace) -> Selected:
    """The wait that the words describe."""
    journeys = known.where(chosen.where) if chosen.where else known
    start_outcome, note = _recorded(journeys, chosen.start, several(chosen.from_outcome))
    found = intervals.between(
        journeys,
        start=chosen.start,
        end=chosen.end.split(","),
        start_outcome=start_outcome,
        end_outcome=several(chosen.to_outcome),
    )
    if chosen.data_from:
        found = intervals.observed_from(found, data_from=chosen.data_from, entry=chosen.entry)
    return Selected(journeys, found, note)


def several(words: str | None) -> list[str] | None:
    """Words with commas between them, None where there are none."""
    return [word.strip() for word in words.split(",")] if words else None


def _recorded(journeys: Journeys, milestone: str, outcomes: list[str] | None) -> tuple[list[str] | None, str]:
    """The outcomes to choose by, unless the extract records none for this milestone: then every one counts."""
    if outcomes is None or journeys.records_outcomes(milestone):
        return outcomes, ""
    name = milestones.milestone(milestone).name.lower()
    return None, f"The extract records no outcome of '{name}', so every one was counted."
