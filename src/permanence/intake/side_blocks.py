"""A block beside the rows, such as a key of abbreviations or a second table: read as a sheet of its own."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from permanence.intake import date_cells, profiles
from permanence.intake.sheets import ColumnOfCells, Kind, Sheet

_NARROWEST, _WIDEST = 2, 4
_LEAST_MAIN = 5
_SHARE_OF_ROWS = 0.5
_MOST_ROWS = 200
_LEAST_REFERENCES, _SHARED = 3, 0.5


def apart(sheet: Sheet) -> list[Sheet]:
    """The sheet with each block beside the rows on a sheet of its own; the sheet as it is where there is none."""
    second = _second_table(sheet)
    if second is None:
        return _without_key(sheet)
    return [_only(sheet, range(second)), *apart(_only(sheet, range(second, sheet.width)))]


def _second_table(sheet: Sheet) -> int | None:
    """Where a second table begins: after an empty column, with the references of the first one in other rows."""
    filled = [bool((sheet.kinds[name] > Kind.EMPTY).any()) for name in sheet.kinds.columns]
    used = [at for at, has_any in enumerate(filled) if has_any]
    starts = [at for at in used[1:] if not filled[at - 1]]
    return next((at for at in starts if _has_references(sheet, [left for left in used if left < at], at)), None)


def _has_references(sheet: Sheet, left: list[int], second: int) -> bool:
    """Whether a column without dates holds what one of those to its left holds in other rows."""
    return not _has_dates(sheet, str(second)) and any(_has_references_of(sheet, at, second) for at in left)


def _has_references_of(sheet: Sheet, first: int, second: int) -> bool:
    """Whether most of what stands in one column stands in another too, in other rows, and tells rows apart."""
    both = pl.DataFrame({"first": _shown(sheet, first), "second": _shown(sheet, second)})
    own = both["second"].drop_nulls().unique()
    shared = own.is_in(both["first"].drop_nulls().implode())
    elsewhere = both.filter(pl.col("second").is_not_null(), pl.col("first").ne_missing(pl.col("second")))
    return (
        len(own) > _LEAST_REFERENCES
        and int(shared.sum()) >= _SHARED * len(own)
        and len(own) >= _SHARED * both["second"].count()
        and len(elsewhere) > _SHARED * both["second"].count()
    )


def _shown(sheet: Sheet, column: int) -> pl.Series:
    name = str(column)
    return profiles.as_text(ColumnOfCells(sheet.kinds[name], sheet.numbers[name], sheet.texts[name]))


def _without_key(sheet: Sheet) -> list[Sheet]:
    """The sheet without the block at its right, and the block; the sheet as it is where there is none.

    Such a block is narrow, without dates, shorter than half of the rows, and an empty column lies before it.
    """
    filled = [int((sheet.kinds[name] > Kind.EMPTY).sum()) for name in sheet.kinds.columns]
    gap = max((at for at, cells in enumerate(filled[:-1]) if not cells and any(filled[at + 1 :])), default=None)
    if gap is None:
        return [sheet]
    beside = [str(at) for at in range(gap + 1, sheet.width) if filled[at]]
    main = [cells for cells in filled[:gap] if cells]
    rows = max(int(filled[int(name)]) for name in beside)
    if (
        not _NARROWEST <= len(beside) <= _WIDEST
        or len(main) < _LEAST_MAIN
        or rows > min(_SHARE_OF_ROWS * max(main), _MOST_ROWS)
    ):
        return [sheet]
    if any(_has_dates(sheet, name) for name in beside):
        return [sheet]
    return [_only(sheet, range(gap)), _only(sheet, range(gap + 1, sheet.width))]


def _has_dates(sheet: Sheet, column: str) -> bool:
    texts = sheet.texts[column].drop_nulls()
    return bool((sheet.kinds[column] == Kind.DATE).any()) or any(map(date_cells.looks_like_date, texts))


def _only(sheet: Sheet, columns: range) -> Sheet:
    """The sheet with every other column emptied, so that each cell keeps its place."""
    others = [str(at) for at in range(sheet.width) if at not in columns]
    return replace(
        sheet,
        kinds=sheet.kinds.with_columns(pl.lit(0, dtype=sheet.kinds.dtypes[0]).alias(name) for name in others),
        numbers=_emptied(sheet.numbers, others),
        texts=_emptied(sheet.texts, others),
    )


def _emptied(frame: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    return frame.with_columns(pl.lit(None, dtype=frame.schema[name]).alias(name) for name in names)
