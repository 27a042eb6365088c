"""Tables of fields and values, a row for each child and field: laid out again with a column for each field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

import numpy as np
import polars as pl

from permanence import milestones
from permanence.intake import candidates, date_cells, profiles, shown_rows, tables, words
from permanence.intake.profiles import Profile
from permanence.intake.sheets import ColumnOfCells, Kind, Origin, Sheet
from permanence.intake.tables import Heading, Table

_WIDEST = 8
_SAMPLE = 2_000
_LEAST_FIELDS, _MOST_FIELDS = 3, 120
_LEAST_OF_DATES = 2
_FIELDS_EACH = 1.5
_KNOWN = 0.5
_MOSTLY, _HARDLY = 0.8, 0.2
_NOTE = "Each row names a field and its value; the values of a child were read as one row with a column for each field."


@dataclass(frozen=True)
class _Roles:
    """Which columns hold the fields, their values (dates and words apart, perhaps) and the children's references.

    `child` is None where the reference is a field too.
    """

    field: int
    values: tuple[int, ...]
    child: int | None


@dataclass(frozen=True)
class _Layout:
    """Where each row of fields and values goes: `to_row` and `to_field`, and the fields in the order of their columns.

    `keys`: columns that say the same of every row of a child; `firsts`: for each row laid out, one row it came from.
    """

    to_row: np.ndarray
    to_field: np.ndarray
    fields: tuple[str, ...]
    keys: tuple[int, ...]
    firsts: np.ndarray


def table_of(sheet: Sheet) -> Table | None:
    """The table of a sheet with a column for each of its fields; None where the sheet does not hold fields and values.

    It does where one column names what columns could be called, another holds dates exactly where the name is that of a
    date, and other things elsewhere. A field that comes several times for a child stands in further rows.
    """
    used = [at for at in range(sheet.width) if (sheet.kinds[str(at)] > Kind.EMPTY).any()]
    field = next((at for at in used if _names_fields(sheet.texts[str(at)])), None) if len(used) <= _WIDEST else None
    if field is None:
        return None
    table = _as_it_stands(sheet, used, field)
    roles = _roles(replace(table, rows=tuple(table.rows[at] for at in _some(len(table.rows)))), field)
    if roles is None:
        return None
    layout = _layout(table, roles)
    return _with_columns(table, roles, layout) if len(table.rows) >= _FIELDS_EACH * len(layout.firsts) else None


def _some(rows: int) -> list[int]:
    """Which rows are looked at: the first, in which fields follow one another, and others from all of a long sheet."""
    return [*range(min(rows, _SAMPLE)), *range(_SAMPLE, rows, max(1, rows // _SAMPLE))]


def _with_columns(table: Table, roles: _Roles, layout: _Layout) -> Table:
    sheet = _laid_out(table, roles, layout)
    headings = {at: table.headings[column] for at, column in enumerate(layout.keys)}
    headings |= {len(layout.keys) + at: Heading(name, (), name) for at, name in enumerate(layout.fields)}
    return Table(sheet, headings, tuple(range(1, sheet.height)), table.title, (), 0)


def _as_it_stands(sheet: Sheet, used: Sequence[int], field: int) -> Table:
    """The rows that name a field, under the last row of words above the first field that comes again."""
    names = sheet.texts[str(field)].str.strip_chars()
    first = int((names.is_not_null() & names.is_duplicated()).arg_true()[0])
    shown = [shown_rows.of_row(sheet, row) for row in range(first)]
    above = [row for row, one in enumerate(shown) if one.is_wordy and one.filled > 1]
    heading_row = above[-1] if above else -1
    said = {at: shown_rows.cell(sheet, heading_row, at) if above else "" for at in used}
    headings = {at: Heading(words or tables.letters(at), (), words) for at, words in said.items()}
    rows = tuple(row for row in names.is_not_null().arg_true() if row > heading_row)
    title = tables.title(sheet, max(heading_row, 0))
    return Table(sheet, headings, rows, title, (), max(heading_row, 0))


def _roles(table: Table, field: int) -> _Roles | None:
    """The roles of the columns; None when the table has no fields and values."""
    held = {at: profiles.of_cells(table.cells(at)) for at in table.headings}
    values = next((some for some in _ways(table, held, field) if _holds_values(table, field, some)), None)
    if values is None:
        return None
    child = _child(table, held, {field, *values})
    if child is None and _meaning(_shown(table, field)[0] or "") != "child":
        return None
    return _Roles(field, values, child)


def _ways(table: Table, held: dict[int, Profile], field: int) -> Iterator[tuple[int, ...]]:
    """Columns that may hold the values: two of which each row fills one at most, or one alone."""
    others = [at for at in table.headings if at != field and held[at].filled]
    filled = {at: table.cells(at).kinds > Kind.EMPTY for at in others}
    yield from (pair for pair in combinations(others, 2) if not (filled[pair[0]] & filled[pair[1]]).any())
    yield from ((at,) for at in others)


def _names_fields(texts: pl.Series) -> bool:
    """Whether half of what stands in a column could be headings, and one of dates comes more than once."""
    said = texts.gather(_some(len(texts))).drop_nulls().str.strip_chars()
    if not _LEAST_FIELDS <= said.n_unique() <= _MOST_FIELDS:
        return False
    known = [text for text in said.unique() if _meaning(text)]
    often = said.filter(said.is_duplicated()).unique()
    return len(known) >= max(_LEAST_FIELDS, _KNOWN * said.n_unique()) and any(
        _is_of_dates(_meaning(text)) for text in often
    )


def _holds_values(table: Table, field: int, values: tuple[int, ...]) -> bool:
    """Whether cells are dates where the field is one of dates, and something else where it is not."""
    rows = _dated_rows(table, field, _value_cells(table, values))
    dated = rows.filter(pl.col("of_dates"))
    others = rows.filter(~pl.col("of_dates")).group_by("field").agg(pl.col("is_date").mean())
    elsewhere = others.filter(pl.col("is_date") <= _HARDLY)
    born = rows.filter(pl.col("meaning") == "birth_date")
    return (
        len(dated) > 0 and int(dated["is_date"].sum()) >= _MOSTLY * len(dated) and (len(elsewhere) > 0 or len(born) > 0)
    )


def _value_cells(table: Table, values: tuple[int, ...]) -> ColumnOfCells:
    """The values of all rows, from the first of the columns that is filled."""
    cells = [table.cells(at) for at in values]
    first, rest = cells[0], cells[1:]
    for other in rest:
        empty = first.kinds == Kind.EMPTY
        first = ColumnOfCells(
            other.kinds.zip_with(empty, first.kinds),
            other.numbers.zip_with(empty, first.numbers),
            other.texts.zip_with(empty, first.texts),
        )
    return first


def _dated_rows(table: Table, field: int, cells: ColumnOfCells) -> pl.DataFrame:
    """Each row that records anything: its field, what that means, whether that is a date, and whether it has one."""
    shown = profiles.as_text(cells)
    different = shown.drop_nulls().unique().to_list()
    silent = [text for text in different if date_cells.is_not_recorded(text)]
    written = [text for text in different if date_cells.looks_like_date(text)]
    rows = pl.DataFrame(
        {"field": _shown(table, field), "shown": shown, "is_date": (cells.kinds == Kind.DATE) | shown.is_in(written)}
    ).filter(pl.col("shown").is_not_null(), ~pl.col("shown").is_in(silent), pl.col("field").is_not_null())
    names = rows["field"].unique().to_list()
    meanings = pl.DataFrame(
        {
            "field": pl.Series(names, dtype=pl.String),
            "meaning": pl.Series(map(_meaning, names), dtype=pl.String),
            "of_dates": pl.Series([_is_of_dates(_meaning(name)) for name in names], dtype=pl.Boolean),
        }
    )
    return rows.join(meanings, on="field", how="left").filter(pl.col("meaning").is_not_null())


@cache
def _meaning(text: str) -> str | None:
    """What a column of this heading would most likely be."""
    found = words.matches(text, words.headings())
    return found[0].slug if found and found[0].fit >= candidates.GOOD else None


def _is_of_dates(meaning: str | None) -> bool:
    return meaning == "birth_date" or meaning in milestones.catalogue()


def _child(table: Table, held: dict[int, Profile], taken: set[int]) -> int | None:
    """The column of references: it says so, or it is the first that holds some, each on several rows."""
    free = [at for at in table.headings if at not in taken and held[at].filled]
    named = [at for at in free if _meaning(table.headings[at].leaf) == "child"]
    held_in = [at for at in free if "reference" in held[at].content and held[at].distinct < held[at].filled]
    return next(iter([*named, *held_in]), None)


def _shown(table: Table, column: int) -> pl.Series:
    """A column as it is shown."""
    return profiles.as_text(table.cells(column))


def _layout(table: Table, roles: _Roles) -> _Layout:
    """Rows are kept together by child and by episode, where one is said; each time a field comes again, a row more."""
    names = _shown(table, roles.field).fill_null("")
    episodes = [at for at in table.headings if _meaning(table.headings[at].leaf) == "episode"]
    by = [at for at in (roles.child, *episodes) if at is not None and at not in {roles.field, *roles.values}]
    if by:
        owner = pl.DataFrame([_filled_down(_shown(table, at)).alias(str(at)) for at in by])
    else:
        owner = (names == names[0]).cum_sum().alias("0").to_frame()
    rows = owner.with_columns(field=names).with_row_index("at")
    rows = rows.with_columns(time=pl.col("at").cum_count().over([*owner.columns, "field"]) - 1)
    rows = rows.with_columns(
        to_row=pl.struct(*owner.columns, "time").rank("dense").cast(pl.Int64),
        owner=pl.col("at").min().over(owner.columns),
    )
    order = rows.group_by("to_row").agg(pl.col("owner").first(), pl.col("time").first(), pl.col("at").min())
    order = order.sort("owner", "time").with_row_index("placed")
    placed = rows.join(order.select("to_row", "placed"), on="to_row", how="left", maintain_order="left")["placed"]
    fields = tuple(name for name in names.unique(maintain_order=True) if name)
    numbers = names.replace_strict({name: at for at, name in enumerate(fields)}, default=-1, return_dtype=pl.Int64)
    keys = tuple(at for at in table.headings if at not in {roles.field, *roles.values})
    return _Layout(placed.to_numpy().astype(np.int64), numbers.to_numpy(), fields, keys, order["at"].to_numpy())


def _filled_down(shown: pl.Series) -> pl.Series:
    """References that stand only in the first of a child's rows, in each of them."""
    return shown.fill_null(strategy="forward") if shown.null_count() else shown


def _laid_out(table: Table, roles: _Roles, layout: _Layout) -> Sheet:
    """The sheet with a column for each key and field, headings first, and where each cell stood."""
    sheet, rows = table.sheet, np.asarray(table.rows)
    height = len(layout.firsts) + 1
    made = [_key(table, column, rows[layout.firsts], is_child=column == roles.child) for column in layout.keys]
    rows_of = [np.concatenate([[table.heading_row], rows[layout.firsts]]) for _ in layout.keys]
    columns_of = [np.full(height, column) for column in layout.keys]
    values = _value_cells(table, roles.values)
    columns = _value_columns(table, roles.values)
    for at, name in enumerate(layout.fields):
        own = np.flatnonzero(layout.to_field == at)[::-1]
        made.append(_field(values, own, layout.to_row[own] + 1, Heading(name, ()), height))
        from_rows = np.concatenate([[rows[own[-1]]], rows[layout.firsts]])
        from_rows[layout.to_row[own] + 1] = rows[own]
        rows_of.append(from_rows)
        from_columns = np.concatenate([[roles.field], np.full(height - 1, roles.values[0])])
        from_columns[layout.to_row[own] + 1] = columns[own]
        columns_of.append(from_columns)
    names = {at: one.written or one.leaf for at, one in table.headings.items()}
    return replace(
        _together(made, sheet),
        origin=_through(sheet, np.column_stack(rows_of), np.column_stack(columns_of), names),
        notes=(_NOTE,),
        merged=(),
    )


def _value_columns(table: Table, values: tuple[int, ...]) -> np.ndarray:
    """For each row, the column that its value stands in."""
    found = np.full(len(table.rows), values[0])
    for at in values[1:]:
        found[(table.cells(at).kinds > Kind.EMPTY).to_numpy()] = at
    return found


def _key(table: Table, column: int, rows: np.ndarray, *, is_child: bool) -> ColumnOfCells:
    """A heading, and below it what a column says in these rows of the sheet; a child's reference, or the one above."""
    at, sheet = str(column), table.sheet
    source = pl.Series(np.arange(sheet.height))
    if is_child:
        source = source.set(sheet.kinds[at] == Kind.EMPTY, None).fill_null(strategy="forward")
    kept = source.gather(rows)
    return _under(
        table.headings[column],
        ColumnOfCells(sheet.kinds[at].gather(kept), sheet.numbers[at].gather(kept), sheet.texts[at].gather(kept)),
    )


def _under(heading: Heading, cells: ColumnOfCells) -> ColumnOfCells:
    return ColumnOfCells(
        pl.concat([pl.Series([int(Kind.TEXT)], dtype=cells.kinds.dtype), cells.kinds]),
        pl.concat([pl.Series([None], dtype=pl.Float64), cells.numbers.cast(pl.Float64)]),
        pl.concat([pl.Series([heading.leaf], dtype=pl.String), cells.texts]),
    )


def _field(values: ColumnOfCells, own: np.ndarray, to: np.ndarray, heading: Heading, height: int) -> ColumnOfCells:
    """The values of one field in the rows of their children."""
    source = np.full(height - 1, -1)
    source[to - 1] = own
    at = pl.Series(source).set(pl.Series(source < 0), None)
    kinds = values.kinds.gather(at).fill_null(int(Kind.EMPTY))
    return _under(heading, ColumnOfCells(kinds, values.numbers.gather(at), values.texts.gather(at)))


def _together(columns: Sequence[ColumnOfCells], sheet: Sheet) -> Sheet:
    return replace(
        sheet,
        kinds=pl.DataFrame([one.kinds.alias(str(at)) for at, one in enumerate(columns)]),
        numbers=pl.DataFrame([one.numbers.alias(str(at)) for at, one in enumerate(columns)]),
        texts=pl.DataFrame([one.texts.alias(str(at)) for at, one in enumerate(columns)]),
    )


def _through(sheet: Sheet, rows: np.ndarray, columns: np.ndarray, names: dict[int, str]) -> Origin:
    """Where cells stand in the file, when the sheet that they are taken from was rearranged before."""
    if sheet.origin is None:
        return Origin(rows, columns, names)
    return Origin(sheet.origin.rows[rows, columns], sheet.origin.columns[rows, columns], sheet.origin.names)
