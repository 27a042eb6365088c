"""permanence check: what is wrong in an extract, where, and what to do; and what was not looked at."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from permanence.cli import options
from permanence.cli.options import Ink
from permanence.intake import findings, proposals
from permanence.intake.findings import Finding, Findings, Run
from permanence.intake.marked import write_marked
from permanence.intake.read import Extract

_MOST_PLACES = 5

_EXAMPLES = """\
examples:
  permanence check extract.xlsx
  permanence check folder --out findings.xlsx          the workbook back, with the cells marked
  permanence check extract.xlsx --save-columns columns.toml
  permanence check extract.xlsx --columns columns.toml --json
"""


def add_to(commands: Any) -> None:
    """Add the command and its words."""
    parser = commands.add_parser(
        "check",
        help="what is wrong in an extract",
        description="Finds what is wrong in an extract, where, and what to do, and says what was not looked at.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_files(parser)
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the workbook with the cells marked (.xlsx)")
    parser.add_argument("--save-columns", type=Path, metavar="FILE", help="write what each column was taken for (TOML)")
    options.add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Check, write what was asked for, and print JSON or words; 1 when an error was found."""
    extract = options.extract_of(chosen)
    options.show_progress("Checking")
    found = findings.find(extract)
    if chosen.save_columns:
        proposals.save(extract, chosen.save_columns)
    if chosen.out:
        options.show_progress("Marking the workbook")
        write_marked(extract, found, chosen.out)
    options.end_progress()
    print(json.dumps([_as_json(one) for one in found.found], indent=2) if chosen.json else _in_words(extract, found))
    return 1 if found.of("error") else 0


def _as_json(one: Finding) -> dict[str, Any]:
    return {
        "file": one.file,
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "check": one.check,
        "severity": one.severity,
        "message": one.message,
        "action": one.action,
    }


def _in_words(extract: Extract, found: Findings) -> str:
    ink = options.ink()
    counts = {severity: len(found.of(severity)) for severity in findings.SEVERITIES}
    lines = [
        options.of_what(extract),
        f"{counts['error']} errors, {counts['warning']} warnings, {counts['info']} remarks"
        + (f", {len(found.accepted)} accepted." if found.accepted else "."),
    ]
    for run in found.runs:
        own = [one for one in found.found if one.check == run.code]
        if own:
            lines += ["", *_check_lines(run, own, ink)]
    return "\n".join([*lines, "", *_runs_lines(found.runs)])


def _check_lines(run: Run, own: list[Finding], ink: Ink) -> list[str]:
    colour = {"error": ink.error, "warning": ink.warning, "info": ink.quiet}[run.severity]
    head = f"{colour}{run.severity}{ink.plain} {ink.strong}{run.title}{ink.plain} ({len(own)} x {run.code})"
    places = [f"  {_place(one)}: {one.message}" for one in own[:_MOST_PLACES]]
    more = [f"  and {len(own) - _MOST_PLACES} more"] if len(own) > _MOST_PLACES else []
    return [head, *places, *more, f"  {ink.quiet}What to do: {own[0].action}{ink.plain}"]


def _place(one: Finding) -> str:
    parts = [one.file, one.sheet, f"row {one.row}" if one.row else "", one.column or ""]
    return ", ".join(part for part in parts if part)


def _runs_lines(runs: tuple[Run, ...]) -> list[str]:
    clean = [run.code for run in runs if run.outcome == "checked" and run.found == 0]
    others = [f"  {run.code}: {run.outcome}. {run.why}" for run in runs if run.outcome != "checked"]
    return [f"Checked and nothing found: {', '.join(clean) or 'none'}.", *(["Not checked:", *others] if others else [])]
