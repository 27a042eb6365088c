"""Findings: what is wrong in an extract, where, why it matters and what to do; and what was not looked at."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import polars as pl

from permanence.intake import checks
from permanence.intake.mapping import Accepted
from permanence.intake.read import Extract

Severity = Literal["error", "warning", "info"]
Outcome = Literal["checked", "not applicable", "could not run"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True)
class Example:
    """A small extract that shows a check: its files, and the cells (file, row, column) that are found, if any."""

    files: dict[str, str]
    found: tuple[tuple[str, int | None, str | None], ...]


def always(_: Extract) -> None:
    """Nothing that would keep a check from any extract."""


@dataclass(frozen=True)
class Check:
    """One thing that a careful analyst looks for.

    `code`: stable name; `title`: what is wrong, said at the cell; `why`: why it matters; `action`: what to do;
    `find`: the places (a table with `table`, `row`, `column`, `child`, and `words` where they differ from the title);
    `needs`: why it does not apply to an extract, None when it does.
    """

    code: str
    title: str
    severity: Severity
    why: str
    action: str
    find: Callable[[Extract], pl.DataFrame | list[Finding]]
    examples: tuple[Example, ...]
    needs: Callable[[Extract], str | None] = always


@dataclass(frozen=True)
class Finding:
    """One fault at one place; rows as a spreadsheet shows them, None where the fault is of a whole column or file.

    `child`: whose row it is, by the area's reference; it is never printed with the finding. `place`: the column counted
    from 0, since two columns may have one heading.
    """

    file: str
    sheet: str
    row: int | None
    column: str | None
    check: str
    severity: Severity
    message: str
    action: str
    child: str | None = None
    place: int | None = None


@dataclass(frozen=True)
class Run:
    """How one check ended: with so many findings, or why it does not apply or could not run."""

    code: str
    title: str
    severity: Severity
    outcome: Outcome
    why: str
    found: int


@dataclass(frozen=True)
class Findings:
    """Every finding in the order of the extract, those that the area has accepted, and how every check ended."""

    found: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    runs: tuple[Run, ...]

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(one for one in self.found if one.severity == severity)


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, one from each module of `checks`, the graver first and then by name."""
    names = [module.name for module in pkgutil.iter_modules(checks.__path__)]
    found = [importlib.import_module(f"{checks.__name__}.{name}").CHECK for name in names if not name.startswith("_")]
    return tuple(sorted(found, key=lambda check: (SEVERITIES.index(check.severity), check.code)))


def find(
    extract: Extract,
    which: Sequence[Check] | None = None,
    *,
    progress: Callable[[int, int], None] = lambda done, of: None,  # noqa: ARG005  # nobody listens
) -> Findings:
    """Run every check on an extract; each ends in checked, not applicable or could not run.

    `progress` is told before each check how many are done, of how many.
    """
    found: list[Finding] = []
    runs: list[Run] = []
    wanted = which if which is not None else all_checks()
    for done, check in enumerate(wanted):
        progress(done, len(wanted))
        places, run = _run(check, extract)
        found += _findings(check, places, extract)
        runs.append(run)
    order = {name: place for place, name in enumerate(dict.fromkeys(one.file.shown_as for one in extract.files))}
    found.sort(key=lambda one: (order.get(one.file, 0), one.sheet, one.row or 0, one.column or "", one.check))
    accepted = [one for one in found if any(_covers(each, one) for each in extract.mapping.accepted)]
    return Findings(tuple(one for one in found if one not in accepted), tuple(accepted), tuple(runs))


def _covers(accepted: Accepted, one: Finding) -> bool:
    same_child = accepted.child in (None, one.child)
    return accepted.check == one.check and same_child and accepted.column in (None, one.column)


def _run(check: Check, extract: Extract) -> tuple[pl.DataFrame | list[Finding], Run]:
    why = check.needs(extract)
    if why:
        return [], Run(check.code, check.title, check.severity, "not applicable", why, 0)
    try:
        places = check.find(extract)
    except (pl.exceptions.PolarsError, ArithmeticError, LookupError, TypeError, ValueError) as problem:
        return [], Run(
            check.code, check.title, check.severity, "could not run", f"it failed ({type(problem).__name__})", 0
        )
    return places, Run(check.code, check.title, check.severity, "checked", "", len(places))


def _findings(check: Check, places: pl.DataFrame | list[Finding], extract: Extract) -> list[Finding]:
    if isinstance(places, list):
        return places
    named = "words" in places.columns
    return [
        _at(check, extract, row["table"], row["row"], row["column"], row["child"], row["words"] if named else None)
        for row in places.iter_rows(named=True)
    ]


def _at(
    check: Check, extract: Extract, table: int, row: int | None, column: int | None, child: str | None, said: str | None
) -> Finding:
    own = extract.tables[table].table
    place = own.place(row, column)
    return Finding(
        own.sheet.file,
        own.sheet.name,
        place.row + 1 if place.row is not None else None,
        own.shown_as(column, place),
        check.code,
        check.severity,
        said or check.title,
        check.action,
        child,
        place.column,
    )
