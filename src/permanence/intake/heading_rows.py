"""Rows of headings: where each set of headings stands in a sheet, lines above and below it included."""

from __future__ import annotations

from functools import lru_cache

from permanence.intake import shown_rows, words
from permanence.intake.sheets import Sheet
from permanence.intake.shown_rows import ShownRow

_SEARCHED = 60
_LONGEST_HEADING = 90
_HEADING_LINES = 3
_LEAST_WIDTH = 5
_HINTS, _APART = 0.5, 0.8
_LEAST_HEADINGS = 3
_MOST_BANDS = 200
_REMEMBERED = 65_536


def bands(sheet: Sheet) -> list[range]:
    """The rows of each set of headings: the best of the first rows, and later ones that differ from it."""
    top = [shown_rows.of_row(sheet, row) for row in range(min(sheet.height, _SEARCHED))]
    best = max(range(len(top)), key=lambda row: _headinglike(top[row]), default=None)
    if best is None or _headinglike(top[best]) <= 0:
        return []
    found = [_band(sheet, best)]
    filled = shown_rows.filled(sheet)
    for row in shown_rows.without_data(sheet):
        if (
            len(found) < _MOST_BANDS
            and row >= found[-1].stop
            and filled[row] >= _LEAST_HEADINGS
            and _begins_another(sheet, row, found[-1])
        ):
            found.append(_band(sheet, row))
    return found


def _begins_another(sheet: Sheet, row: int, band: range) -> bool:
    """Whether a row further down is a heading row of its own: enough known words, not a hint, not the same again."""
    shown, headings = shown_rows.of_row(sheet, row), shown_rows.of_row(sheet, band.stop - 1)
    return (
        shown.filled >= headings.filled // 3
        and _known(shown) >= 2
        and not is_hint(sheet, shown, band)
        and not _repeats(headings, shown)
    )


def _headinglike(row: ShownRow) -> float:
    short = {text for text in row.texts if text and len(text) <= _LONGEST_HEADING}
    if len(short) < 2:
        return 0
    return len(short) + 2 * sum(_is_known(text) for text in short) - 3 * row.data


def _known(row: ShownRow) -> int:
    return sum(_is_known(text) for text in row.texts if text)


@lru_cache(_REMEMBERED)
def _is_known(text: str) -> bool:
    found = words.matches(text, words.headings())
    return bool(found) and found[0].fit >= 0.5


def _band(sheet: Sheet, row: int) -> range:
    """The heading row with the heading lines above and below it."""
    first, last = row, row
    while first > 0 and row - first < _HEADING_LINES - 1 and _is_group_line(sheet, first - 1):
        first -= 1
    while (
        last + 2 < sheet.height
        and last - first < _HEADING_LINES - 1
        and _is_lower_line(sheet, last + 1, range(first, last + 1))
    ):
        last += 1
    return range(first, last + 1)


def _is_group_line(sheet: Sheet, row: int) -> bool:
    shown = shown_rows.of_row(sheet, row)
    if not shown.is_wordy:
        return False
    across = [block for block in sheet.merged if block.first_row == row and block.last_column > block.first_column]
    whole = any(block.last_column - block.first_column + 1 >= sheet.width - 1 for block in across)
    return not whole and (shown.filled >= 2 or any(block.first_column > 0 for block in across))


def _is_lower_line(sheet: Sheet, row: int, above: range) -> bool:
    """Words under the headings, with data right below: a heading of two lines, not the first row of data."""
    shown = shown_rows.of_row(sheet, row)
    below = shown_rows.of_row(sheet, row + 1)
    return shown.is_wordy and shown.filled >= 2 and below.data > 0 and not is_hint(sheet, shown, above)


def is_hint(sheet: Sheet, shown: ShownRow, above: range) -> bool:
    """Whether a line below only says what to type: a few words over and over, under headings that differ."""
    lines = [line(sheet, row, is_leaf=row == above.stop - 1) for row in above]
    under = [column for column, text in enumerate(shown.texts) if text]
    paths = {tuple(each[column] for each in lines) for column in under}
    different = {shown.texts[column] for column in under}
    return len(under) > _LEAST_WIDTH and len(different) <= _HINTS * len(under) and len(paths) >= _APART * len(under)


def _repeats(headings: ShownRow, shown: ShownRow) -> bool:
    same = sum(text == heading for text, heading in zip(shown.texts, headings.texts, strict=True) if text)
    return same >= 0.7 * shown.filled


def line(sheet: Sheet, row: int, *, is_leaf: bool) -> list[str]:
    """A line of headings as it is shown; a group's words stand over each column they cover."""
    shown = shown_rows.cells(sheet, row)
    blocks = [block for block in sheet.merged if block.first_row <= row <= block.last_row]
    for block in blocks:
        words_of_block = shown_rows.cell(sheet, block.first_row, block.first_column)
        for column in range(block.first_column, min(block.last_column + 1, sheet.width)):
            shown[column] = words_of_block
    if not is_leaf and not blocks:
        for column in range(1, sheet.width):
            shown[column] = shown[column] or shown[column - 1]
    return shown
