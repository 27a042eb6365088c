"""permanence simulate: the extract of an invented area."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any, get_args

from permanence import simulation
from permanence.cli import options
from permanence.cli.refusals import Refused
from permanence.dates import in_words
from permanence.simulation import Change
from permanence.simulation.extract import Extract, PlantedFault
from permanence.simulation.extract.files import Layout

_EXAMPLES = """\
examples:
  permanence simulate --out folder --seed 7
  permanence simulate --out folder --seed 7 --looked-after 60 --layout events --faults 0
  permanence simulate --out folder --seed 7 --change-from accommodated --change-to permanence_recommended \\
      --change-on 2024-02-01 --shorter-by 0.4
"""


def add_to(commands: Any) -> None:
    """Add the command and its words."""
    parser = commands.add_parser(
        "simulate",
        help="the extract of an invented area",
        description="Invents the children of a whole area, who are nobody, and writes the extract of a council.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the extract is written")
    parser.add_argument("--seed", type=int, required=True, help="the same seed gives the same area")
    parser.add_argument("--looked-after", type=int, default=450, metavar="N", help="children looked after at any time")
    parser.add_argument("--data-from", type=options.day_option, default=date(2021, 8, 1), metavar="DATE")
    parser.add_argument("--as-of", type=options.day_option, default=date(2026, 7, 31), metavar="DATE")
    parser.add_argument("--layout", choices=get_args(Layout), default="marker", help="a row per child, or per event")
    parser.add_argument("--faults", type=int, default=12, metavar="N", help="how many cells are made wrong")
    parser.add_argument("--change-from", metavar="MILESTONE", help="a stage that becomes shorter: where it starts")
    parser.add_argument("--change-to", metavar="MILESTONE", help="where that stage ends")
    parser.add_argument("--change-on", type=options.day_option, metavar="DATE", help="from which day on")
    parser.add_argument("--shorter-by", type=float, metavar="SHARE", help="how much of its time is saved, such as 0.4")
    options.add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Invent the area, write its extract, and say what is in it."""
    options.show_progress("Inventing an area")
    area = simulation.area(
        seed=chosen.seed,
        looked_after=chosen.looked_after,
        data_from=chosen.data_from,
        as_of=chosen.as_of,
        change=_change(chosen),
    )
    options.show_progress("Writing its extract")
    written = simulation.extract.write(area, chosen.out, layout=chosen.layout, faults=chosen.faults, rng=chosen.seed)
    options.end_progress()
    print(json.dumps(_as_json(written), indent=2) if chosen.json else _in_words(written, chosen))
    return 0


def _change(chosen: argparse.Namespace) -> Change | None:
    said = (chosen.change_from, chosen.change_to, chosen.change_on, chosen.shorter_by)
    if all(one is None for one in said):
        return None
    if any(one is None for one in said):
        raise Refused("A change needs all of --change-from, --change-to, --change-on and --shorter-by.", 2)
    return Change(on=chosen.change_on, start=chosen.change_from, end=chosen.change_to, shorter_by=chosen.shorter_by)


def _as_json(written: Extract) -> dict[str, Any]:
    return {
        "file": str(written.path),
        "rows": written.rows,
        "faults": [_fault(one) for one in written.faults],
    }


def _fault(one: PlantedFault) -> dict[str, Any]:
    return {"sheet": one.sheet, "row": one.row, "column": one.column, "kind": one.kind}


def _in_words(written: Extract, chosen: argparse.Namespace) -> str:
    faults = f" {len(written.faults)} cells are wrong on purpose." if written.faults else ""
    return (
        f"{written.path} holds {written.rows} rows of invented children, up to {in_words(chosen.as_of)}.{faults}\n"
        f"permanence check {written.path}"
    )
