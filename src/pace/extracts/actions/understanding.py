"""What the files of an extract say, as the library understands them, by what the area said of its columns and words.

Polars comes with this module, so it is imported where an extract is read, and not when the service starts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from pace.extracts.content import SAYS_NOTHING
from permanence.intake import evidence, findings, isolation, keys, proposals, read
from permanence.intake.checks import unmatched_word
from permanence.intake.findings import Finding
from permanence.intake.guard import Allowance
from permanence.intake.mapping import Mapping
from permanence.intake.read import Extract
from permanence.intake.tables import Heading
from permanence.journeys import Journeys

# What the background work of one service can bear; the library's own allowance is for an analyst's machine.
ALLOWANCE = Allowance(file_bytes=100_000_000, unpacked_bytes=1_000_000_000, memory_bytes=3_000_000_000, seconds=300)
_UNMATCHED = "unmatched-word"
_LONGEST_WORD = 60

Say = Callable[..., None]


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word of a file that was not understood: in which column, how many rows hold it."""

    word: str
    column: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class Understood:
    """An extract with what was found in it; `named`: children left out because a name stands for their reference."""

    extract: Extract
    findings: tuple[Finding, ...]
    columns: list[dict[str, object]]
    words: list[Word]
    rows: int
    rows_as_children: bool
    named: int

    @property
    def journeys(self) -> Journeys:
        """The journeys, by the children's references."""
        return read.journeys_of(self.extract)


def understood(folder: Path, *, known: Mapping, as_of: date | None, today: date, say: Say) -> Understood:
    """Everything that the files in a folder say; raises `read.NothingToRead` with a sentence."""
    files = _files(folder, say)
    rows = sum(len(sheet.kinds) for one in files for sheet in one.sheets)
    extract = read.understood(files, as_of=as_of, today=today, mapping=known, progress=lambda said: say(doing=said))
    names = _names(extract)
    if names:
        extract = read.understood(files, as_of=as_of, today=today, mapping=known, leave_out=names)
    ignored, words = _words(extract, known)
    found = findings.find(extract, progress=lambda done, of: say(done=done, of=of, doing="Checking"))
    return Understood(
        extract=extract,
        findings=tuple(one for one in found.found if (one.check, one.sheet, one.row, one.place) not in ignored),
        columns=_columns(extract, known),
        words=words,
        rows=rows,
        rows_as_children=any(own is not None and own.by_row for own in extract.keys),
        named=len(names),
    )


def _files(folder: Path, say: Say) -> list[isolation.FileRead]:
    """Each file, read one after the other, so that how many rows were read can be said."""
    wanted = read.files_of([folder])
    found: list[isolation.FileRead] = []
    for file in wanted:
        seen = sum(len(sheet.kinds) for one in found for sheet in one.sheets)
        say(done=len(found), of=len(wanted), doing=f"Reading: {seen:,} rows so far. Files")
        found += isolation.read_files([file], ALLOWANCE, lambda _: None)
    seen = sum(len(sheet.kinds) for one in found for sheet in one.sheets)
    say(done=len(wanted), of=len(wanted), doing=f"Read {seen:,} rows. Files")
    return found


def _names(extract: Extract) -> set[str]:
    """References that look like people's names: those children are left out, for a register keeps no names."""
    children = extract.assembled.journeys["child"]
    return set(children.filter(keys.names_among(children)))


def _columns(extract: Extract, known: Mapping) -> list[dict[str, object]]:
    """What each heading was taken for, as the page of columns shows it."""
    found = []
    for heading, proposal in proposals.of_extract(extract).items():
        found.append({
            "heading": heading.leaf,
            "under": list(heading.above),
            "means": known.columns.get(heading, proposal.means),
            "why": proposal.why,
            "examples": list(proposal.examples),
        })  # fmt: skip
    return found


def _words(extract: Extract, known: Mapping) -> tuple[set[tuple], list[Word]]:
    """Words that were not understood, apart from those that the area said are not used: where these stand."""
    ignored, words = set(), []
    for one in unmatched_word.find(extract).iter_rows(named=True):
        table = extract.tables[one["table"]].table
        texts = evidence.shown(extract, one["table"], one["column"])
        word = str(texts[pl.Series(table.rows).index_of(one["row"])])
        place = table.place(one["row"], one["column"])
        if known.words.get(word) == SAYS_NOTHING:
            ignored.add((_UNMATCHED, table.sheet.name, (place.row or 0) + 1, place.column))
        elif len(word) <= _LONGEST_WORD:
            words.append(Word(word=word, column=table.headings[one["column"]].leaf, rows=(texts == word).sum()))
    return ignored, words


def mapping_of(columns: list[dict[str, object]], words: dict[str, str]) -> Mapping:
    """What an area said of its columns and words, as the library takes it."""
    headings = {Heading(str(one["heading"]), tuple(one["under"])): str(one["means"]) for one in columns}
    return Mapping(headings, words, ())
