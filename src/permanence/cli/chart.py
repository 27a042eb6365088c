"""permanence chart: one chart, as a picture with its words and its table."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from permanence import aims, charts, intervals, limits, stages, waiting_times
from permanence.charts import Chart, words
from permanence.charts.theme import DEFAULT_WIDTH
from permanence.charts.waits import Names
from permanence.cli import options, selection
from permanence.cli.refusals import Refused
from permanence.cli.selection import Selected
from permanence.intake import read
from permanence.journeys import Journeys
from permanence.report import stage_waits

_EXAMPLES = """\
examples:
  permanence chart curve extract.xlsx --from accommodated --to permanence_recommended --limit "6 months" --out curve.svg
  permanence chart time extract.xlsx --from panel --to adm_decision --limit "14 days" --target 90 --out run.png
  permanence chart map extract.xlsx --out map.svg
  permanence chart timeline extract.xlsx --child A1234 --out timeline.svg
"""

_KINDS = {
    "curve": "the share who have reached it, day by day, those still waiting counted",
    "children": "each child as a point, in time order",
    "waiting": "who waits now, the longest first",
    "aim": "met, missed and not yet due, by when the clock started",
    "time": "the share in time, or how many reach it where there is no limit: a run chart, or what suits few children",
    "outcomes": "what journeys come to, of all that may happen",
    "map": "where children wait, stage by stage",
    "timeline": "one child's milestones and limits",
}
_NEED_A_LIMIT = ("aim",)
_WITHOUT_A_WAIT = ("map", "timeline")


def add_to(commands: Any) -> None:
    """Add the command and its words."""
    kinds = "\n".join(f"  {kind:9} {what}" for kind, what in _KINDS.items())
    parser = commands.add_parser(
        "chart",
        help="one chart",
        description="One chart as SVG or PNG, with the sentence that says what it shows and its table.",
        epilog=f"kinds:\n{kinds}\n\n{_EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("kind", choices=_KINDS, metavar="KIND", help=", ".join(_KINDS))
    options.add_files(parser)
    selection.add_wait(parser, required=False)
    parser.add_argument("--target", type=float, metavar="PERCENT", help="how many in a hundred should be in time")
    parser.add_argument("--child", metavar="REFERENCE", help="whose timeline")
    parser.add_argument("--width", type=float, default=DEFAULT_WIDTH, help="in pixels")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the picture is written (.svg or .png)")
    parser.add_argument("--no-children", action="store_true", help="numbers instead of references")
    options.add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Draw, write the picture, and print the words and the table."""
    _checked(chosen)
    known = read.journeys_of(options.extract_of(chosen))
    options.show_progress("Drawing")
    drawn = _drawn(known, chosen)
    if chosen.out:
        _write(drawn, chosen.out)
    options.end_progress()
    print(json.dumps(asdict(drawn), indent=2) if chosen.json else _in_words(drawn))
    return 0


def _checked(chosen: argparse.Namespace) -> None:
    """Refuse what can be seen to be wrong before any file is read."""
    if chosen.out and chosen.out.suffix.lower() not in (".svg", ".png"):
        raise Refused(f"{chosen.out} is neither .svg nor .png: choose one of these.", 2)
    if chosen.kind == "timeline" and not chosen.child:
        raise Refused("A timeline needs --child, the reference of the child whose it is.", 2)
    if chosen.target is not None and not 0 < chosen.target <= 100:
        raise Refused("--target is how many in a hundred should be in time, such as 90.", 2)
    if chosen.kind in _WITHOUT_A_WAIT:
        return
    if not (chosen.start and chosen.end):
        raise Refused(
            f"The chart '{chosen.kind}' needs --from and --to, the milestones between which children wait.", 2
        )
    if chosen.kind in _NEED_A_LIMIT and not chosen.limit:
        raise Refused(f"The chart '{chosen.kind}' needs --limit, such as --limit \"12 weeks\".", 2)
    selection.checked(chosen)


def _drawn(known: Journeys, chosen: argparse.Namespace) -> Chart:
    journeys = known.where(chosen.where) if chosen.where else known
    if chosen.kind == "map":
        return charts.stage_map(
            stages.stages(journeys, data_from=chosen.data_from), as_of=journeys.as_of, width=chosen.width
        )
    if chosen.kind == "timeline":
        return _timeline(journeys, chosen)
    return _OF_WAITS[chosen.kind](selection.selected(known, chosen), chosen)


def _timeline(journeys: Journeys, chosen: argparse.Namespace) -> Chart:
    table = journeys.journeys.select("journey", "child", "started_on").collect().sort("started_on")
    of_child = [row["journey"] for row in table.iter_rows(named=True) if chosen.child in (row["child"], row["journey"])]
    if not of_child:
        raise Refused("No journey of that child is in the data: look how the extract writes the reference.", 7)
    course = charts.course(journeys, journey=of_child[-1])
    return charts.timeline(course, width=chosen.width)


def _curve(picked: Selected, chosen: argparse.Namespace) -> Chart:
    times = waiting_times.of(picked.found)
    return charts.waiting_curve(
        times,
        title=_title(picked),
        as_of=picked.found.as_of,
        limit=_limit(chosen),
        until=stage_waits.last_day_drawn(times),
        journeys=int(intervals.counts(picked.found).n.sum()),
        width=chosen.width,
    )


def _children(picked: Selected, chosen: argparse.Namespace) -> Chart:
    return charts.each_child(picked.found, limit=_limit(chosen), names=_names(chosen), width=chosen.width)


def _waiting(picked: Selected, chosen: argparse.Namespace) -> Chart:
    return charts.who_waits(picked.found, limit=_limit(chosen), names=_names(chosen), width=chosen.width)


def _aim(picked: Selected, chosen: argparse.Namespace) -> Chart:
    judgement = aims.judge(picked.found, limit=limits.parse(chosen.limit), by=chosen.by)
    expected = charts.expected_shares(picked.found, judgement=judgement)
    return charts.aim_by_cohort(
        judgement, title=_title(picked), expected=expected, target=_target(chosen), width=chosen.width
    )


def _time(picked: Selected, chosen: argparse.Namespace) -> Chart:
    limit = _limit(chosen)
    if limit is None:
        return charts.number_reaching(picked.found, wish=charts.Wish(data_from=chosen.data_from), width=chosen.width)
    return charts.share_in_time(
        picked.found,
        limit=limit,
        wish=charts.Wish(data_from=chosen.data_from, target=_target(chosen)),
        width=chosen.width,
    )


def _outcomes(picked: Selected, chosen: argparse.Namespace) -> Chart:
    times = waiting_times.competing_of(picked.found, reached_as=picked.found.end[0])
    title = f"From {words.inside(words.milestone(picked.found.start))}"
    return charts.outcome_curves(times, title=title, as_of=picked.found.as_of, width=chosen.width)


_OF_WAITS: dict[str, Callable[[Selected, argparse.Namespace], Chart]] = {
    "curve": _curve,
    "children": _children,
    "waiting": _waiting,
    "aim": _aim,
    "time": _time,
    "outcomes": _outcomes,
}


def _title(picked: Selected) -> str:
    return words.step(picked.found.start, picked.found.end)


def _limit(chosen: argparse.Namespace) -> limits.Limit | None:
    return limits.parse(chosen.limit) if chosen.limit else None


def _target(chosen: argparse.Namespace) -> float | None:
    return None if chosen.target is None else chosen.target / 100


def _names(chosen: argparse.Namespace) -> Names:
    return "numbers" if chosen.no_children else "references"


def _write(drawn: Chart, out: Path) -> None:
    if out.suffix.lower() == ".svg":
        out.write_text(drawn.svg, "utf-8")
    else:
        out.write_bytes(charts.to_png(drawn))


def _in_words(drawn: Chart) -> str:
    rows = [[str(cell) for cell in row] for row in (drawn.table.columns, *drawn.table.rows)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(drawn.table.columns))]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([drawn.title, drawn.headline, "", *table, "", *drawn.notes])
