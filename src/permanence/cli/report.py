"""permanence report: one page with everything that an extract says."""

from __future__ import annotations

import argparse
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from permanence import report, stated_aims
from permanence.cli import options
from permanence.cli.refusals import Refused
from permanence.report import Asked, Contents

_EXAMPLES = """\
examples:
  permanence report extract.xlsx --out report.html
  permanence report folder --out report.html --area Strathmarr --aims aims.toml
  permanence report extract.xlsx --out report.html --no-children      without anybody's reference
  permanence report --save-aims aims.toml                             the built-in aims, to start from
"""


def add_to(commands: Any) -> None:
    """Add the command and its words."""
    parser = commands.add_parser(
        "report",
        help="one page with everything",
        description="One page that stands alone: what was read and what was wrong, progress to each aim, where "
        "children wait, waiting times, charts over time, who waits now, and what it all rests on.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_files(parser, required=False)
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the page is written (.html)")
    parser.add_argument("--area", default="", metavar="NAME", help="the area's name, for the title")
    parser.add_argument("--aims", type=Path, metavar="FILE", help="the area's aims (TOML)")
    parser.add_argument("--save-aims", type=Path, metavar="FILE", help="write the built-in aims, to start from")
    parser.add_argument("--where", metavar="CONDITION", help='who counts, such as "age_at_start < 12"')
    parser.add_argument(
        "--data-from", type=options.day_option, metavar="DATE", help="the day from which the data are complete"
    )
    parser.add_argument("--no-children", action="store_true", help="leave out who waits")
    options.add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write the page, and say where it is."""
    if chosen.save_aims:
        _save_aims(chosen.save_aims)
        if not chosen.files:
            return 0
    if not chosen.files or chosen.out is None:
        raise Refused("Name the files of the extract, and where the page goes: --out report.html", 2)
    asked = Asked(
        area=chosen.area,
        aims=stated_aims.read(chosen.aims) if chosen.aims else stated_aims.examples(),
        data_from=chosen.data_from,
        condition=chosen.where,
        with_children=not chosen.no_children,
    )
    found = report.contents(options.extract_of(chosen), asked, progress=options.show_progress)
    chosen.out.write_text(report.page(found), "utf-8")
    options.end_progress()
    print(json.dumps(_as_json(found, chosen.out), indent=2) if chosen.json else _in_words(found, chosen.out))
    return 0


def _save_aims(path: Path) -> None:
    if path.exists():
        raise Refused(f"{path} is there already: move it away, or choose another name.", 6)
    path.write_text(files("permanence").joinpath("aims.toml").read_text("utf-8"), "utf-8")
    print(f"The built-in aims are in {path}: edit them, and give the file with --aims.")


def _as_json(found: Contents, out: Path) -> dict[str, Any]:
    return {
        "out": str(out),
        "as_of": found.as_of.isoformat(),
        "data_from": found.window.data_from.isoformat() if found.window.data_from else None,
        "journeys": found.journeys,
        "children": found.children,
        "answer": found.answer,
        "findings": found.reading.counts,
        "aims": [{"name": one.aim.name, "answer": one.answer} for one in found.aims],
    }


def _in_words(found: Contents, out: Path) -> str:
    counts = found.reading.counts
    return "\n".join(
        [
            found.answer,
            *(f"{one.aim.name}: {one.answer}" for one in found.aims),
            f"{counts['error']} errors, {counts['warning']} warnings, {counts['info']} remarks in the extract.",
            f"The report is in {out}.",
        ]
    )
