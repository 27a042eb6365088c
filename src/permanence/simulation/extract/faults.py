"""Faults as people make them, planted into an extract."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice

import numpy as np

from permanence.simulation.extract.sheets import Sheet, words


class ExtractNotPossible(ValueError):
    """An extract that cannot be written as it was asked for."""


@dataclass(frozen=True)
class PlantedFault:
    """Where a fault stands: the row as a spreadsheet counts it, from 1; the column by its heading."""

    kind: str
    sheet: str
    row: int
    column: str


def plant(sheets: Sequence[Sheet], *, number: int, as_of: date, rng: np.random.Generator) -> tuple[PlantedFault, ...]:
    """Change so many cells of the sheets, the kinds of fault by turns, never two in one row.

    Raises `ExtractNotPossible` when there are not enough rows.
    """
    untouched = {kind: _places(sheets, kind, rng) for kind in FAULTS}
    used: set[tuple[int, int]] = set()
    planted: list[PlantedFault] = []
    for kind in islice(cycle(FAULTS), number):
        place = next((place for place in untouched[kind] if place not in used), None)
        if place is None:
            raise ExtractNotPossible(f"There are not enough rows for {number} faults: plant {len(planted)} or fewer.")
        used.add(place)
        sheet, row = sheets[place[0]], place[1]
        column = FAULTS[kind](sheet, row, as_of, rng)
        planted.append(PlantedFault(kind, sheet.name, sheet.first_row + row, sheet.headings[column]))
    return tuple(planted)


def _places(sheets: Sequence[Sheet], kind: str, rng: np.random.Generator) -> list[tuple[int, int]]:
    """The rows that could have this fault, in an order of chance."""
    places = [
        (which, row)
        for which, sheet in enumerate(sheets)
        for row in (sheet.ends if kind == "end_before_start" else range(len(sheet.rows)))
    ]
    return [places[i] for i in rng.permutation(len(places))]


def _future_date(sheet: Sheet, row: int, as_of: date, rng: np.random.Generator) -> int:
    column = _some_date(sheet, row, rng)
    sheet.rows[row][column] = as_of + timedelta(days=int(rng.integers(30, 900)))
    return column


def _end_before_start(sheet: Sheet, row: int, _as_of: date, rng: np.random.Generator) -> int:
    sheet.rows[row][sheet.end] = sheet.started[row] - timedelta(days=int(rng.integers(2, 400)))
    return sheet.end


def _impossible_date(sheet: Sheet, row: int, as_of: date, rng: np.random.Generator) -> int:
    column = _some_date(sheet, row, rng)
    month = rng.choice(["02", "04", "06", "09", "11"])
    sheet.rows[row][column] = f"31/{month}/{as_of.year - int(rng.integers(1, 4))}"
    return column


def _identifying_note(sheet: Sheet, row: int, _as_of: date, rng: np.random.Generator) -> int:
    sheet.rows[row][sheet.notes] = str(rng.choice(words()["planted"]["notes"]))
    return sheet.notes


def _some_date(sheet: Sheet, row: int, rng: np.random.Generator) -> int:
    return int(rng.choice([column for column in sheet.dates if sheet.rows[row][column] is not None]))


FAULTS: dict[str, Callable[[Sheet, int, date, np.random.Generator], int]] = {
    "future_date": _future_date,
    "end_before_start": _end_before_start,
    "impossible_date": _impossible_date,
    "identifying_note": _identifying_note,
}
