"""An area as a council would send it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import numpy as np

from permanence.journeys import Journeys
from permanence.simulation.extract import events, marker
from permanence.simulation.extract.faults import ExtractNotPossible, PlantedFault, plant

Layout = Literal["marker", "events"]


@dataclass(frozen=True)
class Extract:
    """A file that was written: how many rows it holds below its headings, and the faults planted in it."""

    path: Path
    rows: int
    faults: tuple[PlantedFault, ...]


def write(
    journeys: Journeys,
    folder: Path,
    *,
    layout: Layout = "marker",
    faults: int = 0,
    rng: np.random.Generator | int = 0,
) -> Extract:
    """Write an area's journeys as a council would send them; the folder is made if need be.

    `marker`: a workbook (XLSX) with a title, two lines of headings and real dates, one row per child and episode with
    the first day of each milestone, closed cases on a second sheet. `events`: a CSV with a row per event. `faults`:
    how many cells are made wrong, by turns a date in the future, an end before the start, a date that no calendar
    has, and a note that identifies somebody (all invented).

    The journeys must have `child`; what else they have of an area's columns is written too. The same journeys and
    `rng` give the same cells. Raises `ExtractNotPossible` for another layout, and for more faults than rows.
    """
    if layout not in get_args(Layout):
        raise ExtractNotPossible(f"There is no layout {layout!r}. Layouts: {', '.join(get_args(Layout))}.")
    if faults < 0:
        raise ExtractNotPossible(f"There cannot be {faults} faults: write 0 or more.")
    made = marker.sheets(journeys) if layout == "marker" else [events.sheet(journeys)]
    planted = plant(made, number=faults, as_of=journeys.as_of, rng=np.random.default_rng(rng))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{layout}_{journeys.as_of:%Y%m%d}.{'xlsx' if layout == 'marker' else 'csv'}"
    if layout == "marker":
        marker.save(made, path, as_of=journeys.as_of)
    else:
        events.save(made[0], path)
    return Extract(path, sum(len(sheet.rows) for sheet in made), planted)
