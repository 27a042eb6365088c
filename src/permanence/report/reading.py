"""What was read and what was wrong: files, tables, columns, and every check with how it ended."""

from __future__ import annotations

from dataclasses import dataclass

from permanence.intake import candidates, findings, proposals
from permanence.intake.findings import Finding, Findings
from permanence.intake.keys import Keys, Matched
from permanence.intake.read import Extract

_MOST_PLACES = 50


@dataclass(frozen=True)
class TableRead:
    """One table: where it is, how many rows it has, and whether they could be tied to children."""

    place: str
    rows: int
    standing: str


@dataclass(frozen=True)
class ColumnRead:
    """One heading and what it was taken for, and why."""

    heading: str
    means: str
    why: str


@dataclass(frozen=True)
class CheckEnded:
    """One check that found something: its words, and the first of the places."""

    title: str
    code: str
    severity: str
    why: str
    action: str
    places: tuple[str, ...]
    more: int

    @property
    def found(self) -> int:
        """How many places it found."""
        return len(self.places) + self.more


@dataclass(frozen=True)
class Reading:
    """Everything about how the extract was read.

    `refused`: files that could not be read, with the reason. `counts`: findings by severity. `clean`: titles of checks
    that found nothing. `not_run`: titles of checks that did not apply or could not run, with why. `accepted`: how
    many findings the area has accepted.
    """

    files: tuple[str, ...]
    refused: tuple[str, ...]
    tables: tuple[TableRead, ...]
    columns: tuple[ColumnRead, ...]
    counts: dict[str, int]
    ended: tuple[CheckEnded, ...]
    clean: tuple[str, ...]
    not_run: tuple[str, ...]
    accepted: int


def reading(extract: Extract, found: Findings) -> Reading:
    """How an extract was read, and what was wrong in it."""
    return Reading(
        files=tuple(one.file.shown_as for one in extract.files if one.refused is None),
        refused=tuple(f"{one.file.shown_as}: {one.refused}" for one in extract.files if one.refused is not None),
        tables=tuple(_table(one, own) for one, own in zip(extract.tables, extract.keys, strict=True)),
        columns=tuple(
            ColumnRead(heading.full, _means(proposal.means), proposal.why)
            for heading, proposal in proposals.of_extract(extract).items()
        ),
        counts={severity: len(found.of(severity)) for severity in findings.SEVERITIES},
        ended=tuple(_ended(code, places) for code, places in _by_check(found).items()),
        clean=tuple(run.title for run in found.runs if run.outcome == "checked" and not run.found),
        not_run=tuple(f"{run.title} {run.outcome.capitalize()}: {run.why}" for run in found.runs if run.why),
        accepted=len(found.accepted),
    )


def _table(one: Matched, own: Keys | None) -> TableRead:
    sheet = one.table.sheet
    place = f"{sheet.file}, {sheet.name}" if sheet.name and sheet.name != sheet.file else sheet.file
    return TableRead(place, len(one.table.rows), "used" if own is not None else "not used: no column of children found")


def _means(meaning: str) -> str:
    held = candidates.identifying(meaning)
    return f"{held}: left behind" if held else meaning.replace("_", " ")


def _by_check(found: Findings) -> dict[str, list[Finding]]:
    """The findings of each check, the graver checks first."""
    ordered: dict[str, list[Finding]] = {run.code: [] for run in found.runs}
    for one in found.found:
        ordered[one.check].append(one)
    return {code: places for code, places in ordered.items() if places}


def _ended(code: str, places: list[Finding]) -> CheckEnded:
    check = next(check for check in findings.all_checks() if check.code == code)
    shown = tuple(_place(one, check.title) for one in places[:_MOST_PLACES])
    return CheckEnded(
        check.title, code, check.severity, check.why, check.action, shown, max(len(places) - _MOST_PLACES, 0)
    )


def _place(one: Finding, title: str) -> str:
    parts = [one.file, one.sheet, f"row {one.row}" if one.row else "", one.column or ""]
    where = ", ".join(dict.fromkeys(part for part in parts if part))
    return where if one.message == title else f"{where}: {one.message}"
