"""An extract from one file, several files or a folder: read, matched, assembled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from permanence import dates, journeys, milestones
from permanence.intake import (
    attributes,
    children,
    codes,
    columns,
    columns_across,
    combined_references,
    data_day,
    date_columns,
    date_parts,
    episodes,
    facts,
    facts_of_cells,
    field_rows,
    isolation,
    keys,
    prefixes,
    profiles,
    rows_as_children,
    side_blocks,
    tables,
    turned_sheets,
    words,
)  # fmt: skip
from permanence.intake.candidates import Column
from permanence.intake.codes import CodeList
from permanence.intake.columns import ColumnMatch
from permanence.intake.date_cells import Form
from permanence.intake.date_columns import DateColumn
from permanence.intake.episodes import Assembled
from permanence.intake.facts import TableOfFacts
from permanence.intake.guard import Allowance
from permanence.intake.isolation import FileRead, FileToRead, Progress
from permanence.intake.keys import Keys, Matched
from permanence.intake.mapping import EMPTY, Mapping
from permanence.intake.profiles import Profile
from permanence.intake.sheets import ColumnOfCells, Sheet
from permanence.journeys import Journeys

_NO_YEAR_LIMIT = 99


class NothingToRead(ValueError):
    """No file to read, or nothing in the files that tells of journeys."""


@dataclass(frozen=True)
class Extract:
    """One extract as it was understood.

    `mapping`: what was written down of the area's extracts; `files`: each file with its sheets or the reason why it
    was refused; `tables`: every table found, with what its columns are; `keys`, `said`: for each table its keys and
    facts, None where it could not be tied to children; `lists`: what codes stand for; `assembled`, `attributes`: the
    journeys, and what is known of each besides its dates;
    `as_of`: the day up to which the data are complete, `as_of_why`: how that is known.
    """

    mapping: Mapping
    files: tuple[FileRead, ...]
    tables: tuple[Matched, ...]
    keys: tuple[Keys | None, ...]
    said: tuple[TableOfFacts | None, ...]
    lists: tuple[CodeList, ...]
    assembled: Assembled
    attributes: pl.DataFrame
    as_of: date
    as_of_why: str


def read(
    paths: Sequence[Path],
    *,
    as_of: date | None = None,
    today: date | None = None,
    leave_out: Collection[str] = (),
    mapping: Mapping = EMPTY,
    allowance: Allowance | None = None,
    progress: Progress = lambda _: None,
) -> Extract:
    """Everything that the files say, with the place of each value.

    `paths`: files or folders; together they are one extract. `as_of`: the day up to which the data are complete;
    found out when None, and then no later than `today`. `leave_out`: references of children whose rows are passed
    over. `mapping`: what was written down of the area's columns and words. `allowance`: how much the files may ask for.
    Raises `NothingToRead` when there is no file, or none that could be opened tells of children.
    """
    files = isolation.read_files(files_of(paths), allowance or Allowance(), progress, meanwhile=words.learn)
    return understood(files, as_of=as_of, today=today, leave_out=leave_out, mapping=mapping, progress=progress)


def understood(
    files: Sequence[FileRead],
    *,
    as_of: date | None = None,
    today: date | None = None,
    leave_out: Collection[str] = (),
    mapping: Mapping = EMPTY,
    progress: Progress = lambda _: None,
) -> Extract:
    """What files that were read say, as `read` does; nothing is opened here."""
    found = [table for file in files for sheet in file.sheets for table in _tables(sheet)]
    lists = [*mapping.lists(), *codes.code_lists(found)]
    progress("Matching columns")
    matched = children.by_what_they_hold(_matched(found, lists, mapping))
    keyed = rows_as_children.keys_of(matched, keys.of_tables(matched))
    keyed = [_without_children(one, leave_out) for one in keyed]
    read_dates = _dates(matched, _NO_YEAR_LIMIT)
    seen = date_columns.in_order(_seen(matched, read_dates))
    if seen.is_empty():
        raise NothingToRead(_nothing(files))
    day, why = (as_of, "as you said") if as_of else _as_of(data_day.stated(_names(files, found)), seen, today)
    if _has_years_of_two_digits(read_dates):
        read_dates = _dates(matched, day.year)
    progress("Putting journeys together")
    if not any(keyed):
        raise NothingToRead(_without_references(matched))
    told = combined_references.apart(matched, keyed, lambda own: _said(matched, own, read_dates, lists))
    keyed = [_without_children(one, leave_out) for one in told]
    said = _said(matched, keyed, read_dates, lists)
    together = (
        pl.concat([one.facts for one in said if one]) if any(said) else pl.DataFrame(schema=facts_of_cells.SCHEMA)
    )
    if together.is_empty():
        raise NothingToRead(_nothing(files))
    assembled = episodes.assemble(together)
    described = attributes.of_journeys(assembled, list(zip(matched, keyed, said, strict=True)))
    return Extract(
        mapping, tuple(files), tuple(matched), tuple(keyed), tuple(said), tuple(lists), assembled, described, day, why
    )


def _tables(sheet: Sheet) -> list[tables.Table]:
    """The tables of a sheet, however they are laid out in it."""
    of_fields = field_rows.table_of(sheet)
    if of_fields is not None:
        return [date_parts.joined(of_fields)]
    blocks = side_blocks.apart(turned_sheets.upright(sheet))
    return [date_parts.joined(table) for block in blocks for table in tables.find(block)]


def files_of(paths: Sequence[Path]) -> list[FileToRead]:
    """The files of the paths given, each under a name that tells it from the others."""
    missing = [path.name for path in paths if not path.exists()]
    if missing:
        raise NothingToRead(f"There is no file or folder {', '.join(missing)}. Look at its name and where it is.")
    found = [file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    files = [file for file in found if not file.name.startswith((".", "~$")) and not file.is_dir()]
    if not files:
        raise NothingToRead("There is no file to read. Name a file, several files, or a folder that holds them.")
    return [FileToRead(file, name) for file, name in zip(files, _told_apart(files), strict=True)]


def _told_apart(files: Sequence[Path]) -> list[str]:
    """The name of each file, with as many of its folders as tell it from files of the same name."""
    names = [file.name for file in files]
    for parts in range(2, max(len(file.parts) for file in files) + 1):
        times = Counter(names)
        names = [
            name if times[name] == 1 else "/".join(file.parts[-parts:]) for file, name in zip(files, names, strict=True)
        ]
    return names


def journeys_of(extract: Extract) -> Journeys:
    """The journeys of an extract: episodes with one plain start, and their milestones up to its day.

    A journey is known by the child's reference and the number of the episode; a child whose reference looks like a
    name is known by a number instead.
    """
    known = extract.assembled.journeys.filter(pl.col("started_on").is_not_null())
    known = known.with_columns(journey=_names_of_journeys(known))
    described = known.join(extract.attributes, on=["child", "episode"], how="left", maintain_order="left")
    kept = frozenset(milestones.catalogue()) - {milestones.LOOKED_AFTER, milestones.LEFT_CARE}
    events = (
        extract.assembled.facts.filter(pl.col("what").is_in(kept), pl.col("day").is_not_null())
        .join(known.select("journey", "child", "episode"), on=["child", "episode"])
        .select("journey", milestone="what", on="day", outcome="outcome")
        .sort("journey", "on")
    )
    spells = extract.assembled.spells.join(known.select("journey", "child", "episode"), on=["child", "episode"])
    spells = spells.drop("child", "episode").sort("journey", "kind", "began_on")
    return journeys.from_frames(events=events, journeys=described, spells=spells, as_of=extract.as_of)


def _names_of_journeys(known: pl.DataFrame) -> pl.Series:
    names = keys.names_among(known["child"])
    numbers = known["child"].rank("dense").cast(pl.String)
    shown = pl.select(pl.when(names).then("child " + numbers).otherwise(known["child"])).to_series()
    return shown + "/" + known["episode"]


def _matched(found: Sequence[tables.Table], lists: Sequence[CodeList], mapping: Mapping) -> list[Matched]:
    rows = [table for table in found if not codes.is_code_list(table)]
    own = [profiles.of_table(table) for table in rows]
    spoken = [
        codes.spoken_headings(table, lists) or said for table, said in zip(rows, prefixes.spoken(rows), strict=True)
    ]
    pooled = [profiles.pooled(table, mine, rows, own) for table, mine in zip(rows, own, strict=True)]
    return columns_across.with_routes_of_names(
        [
            Matched(table, _columns(table, held, lists, mapping, said))
            for table, held, said in zip(rows, pooled, spoken, strict=True)
        ]
    )


def _columns(
    table: tables.Table,
    held: dict[int, Profile],
    lists: Sequence[CodeList],
    mapping: Mapping,
    said: dict[int, tables.Heading],
) -> dict[int, ColumnMatch]:
    """What each column is, by itself and by the columns beside it."""
    found = columns.match(table, held, lists, mapping.columns, spoken=said)
    shown = [Column(at, said.get(at, heading), held[at], lists) for at, heading in table.headings.items()]
    return columns_across.understood(shown, found)


def _without_children(one: Keys | None, leave_out: Collection[str]) -> Keys | None:
    if one is None or not leave_out:
        return one
    left_out = keys.plain(pl.Series([" ".join(reference.split()) for reference in leave_out], dtype=pl.String))
    kept = one.child.set(keys.plain(one.child).is_in(left_out.implode()).fill_null(value=False), None)
    return replace(one, child=kept)


def _dates(matched: Sequence[Matched], last_year: int) -> list[dict[int, DateColumn]]:
    """The columns of dates of each table; the columns of one file tell together how it writes dates."""
    by_file: dict[str, dict[date_columns.Place, ColumnOfCells]] = defaultdict(dict)
    for at, one in enumerate(matched):
        for column in _columns_of_dates(one):
            by_file[one.table.sheet.file][(at, column)] = one.table.cells(column)
    found: list[dict[int, DateColumn]] = [{} for _ in matched]
    for cells in by_file.values():
        habits = date_columns.habits(cells, last_year=last_year % 100)
        for place, written in cells.items():
            found[place[0]][place[1]] = date_columns.read(written, habits[place], last_year=last_year % 100)
    return found


def _has_years_of_two_digits(read_dates: Sequence[dict[int, DateColumn]]) -> bool:
    """Whether any date is written so that it can depend on the year of the data."""
    return any(
        (column.cells["form"] == Form.TWO_DIGITS.value).any() for found in read_dates for column in found.values()
    )


def _columns_of_dates(one: Matched) -> list[int]:
    dated = {
        "birth_date",
        "route_changed",
        "event_on",
        "event_end",
        "review_on",
        "placement_start",
        "placement_end",
        "legal_start",
        "legal_end",
    }
    known = dated | frozenset(milestones.catalogue())
    return [column for column, match in one.columns.items() if match.meaning in known and not match.as_code]


def _names(files: Sequence[FileRead], found: Sequence[tables.Table]) -> list[str]:
    return (
        [file.file.shown_as for file in files]
        + [table.sheet.name for table in found]
        + [table.title for table in found]
    )


def _seen(matched: Sequence[Matched], read_dates: Sequence[dict[int, DateColumn]]) -> list[pl.Series]:
    """The days of everything that happened, births apart."""
    return [
        column.cells["day"]
        for one, found in zip(matched, read_dates, strict=True)
        for at, column in found.items()
        if one.columns[at].meaning != "birth_date"
    ]


def _as_of(stated: Sequence[date], seen: pl.Series, today: date | None) -> tuple[date, str]:
    last = date_columns.last_day_of(seen, today=dates.to_day(today) if today else None)
    found = data_day.decided(stated, seen, dates.from_day(last) if last is not None else None)
    if found is None:
        raise NothingToRead("Every date in the files lies in the future. Look that they hold the dates of milestones.")
    return found, "as the file says" if found in stated else "the last day on which anything is recorded"


def _said(
    matched: Sequence[Matched],
    keyed: Sequence[Keys | None],
    read_dates: Sequence[dict[int, DateColumn]],
    lists: Sequence[CodeList],
) -> list[TableOfFacts | None]:
    rows = enumerate(zip(matched, keyed, read_dates, strict=True))
    return [facts.of_table(at, one, own, found, lists) if own is not None else None for at, (one, own, found) in rows]


def _without_references(matched: Sequence[Matched]) -> str:
    named = "; ".join(rows_as_children.without_references(matched)) or "the files"
    return (
        f"No column holds the children's references in {named}. Rows of one child cannot be told from those of "
        "another. Export again with a column of references on every row."
    )


def _nothing(files: Sequence[FileRead]) -> str:
    refused = [f"{file.file.shown_as}: {file.refused}" for file in files if file.refused]
    if refused:
        return "Nothing could be read. " + " ".join(refused)
    return (
        "No children with dates were found. Look that each table has headings, and a column with the children's "
        "references."
    )
