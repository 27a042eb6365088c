"""A block beside the rows, such as a key of abbreviations: read as a sheet of its own."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from permanence.intake import date_cells
from permanence.intake.sheets import Kind, Sheet

_NARROWEST, _WIDEST = 2, 4
_LEAST_MAIN = 5
_SHARE_OF_ROWS = 0.5
_MOST_ROWS = 200


def apart(sheet: Sheet) -> list[Sheet]:
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
