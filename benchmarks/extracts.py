"""Extracts of invented areas as a council would send them: a tracker of 32 columns, most of them dates."""

from pathlib import Path

import invented

from permanence import simulation


def tracker(looked_after: int, *, faults: int) -> Path:
    """A workbook with a row per child and episode, and so many cells made wrong; made when it is not there."""
    folder = invented.FILES / f"tracker of {looked_after}"
    path = folder / f"marker_{invented.AS_OF:%Y%m%d}.xlsx"
    if not path.exists():
        simulation.extract.write(invented.area(looked_after), folder, faults=faults, rng=1)
    return path
