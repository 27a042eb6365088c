"""Invented journeys, by permanence's own simulation, under references as a council's extract has them.

NumPy and Polars come with this module, so it is imported where areas are made, and not when the service starts.
"""

from dataclasses import replace
from datetime import date, timedelta

import narwhals as nw

from permanence import simulation
from permanence.journeys import Frame, Journeys

YEARS = 6


def invented(*, seed: int, looked_after: int, today: date) -> Journeys:
    """Six years of an area with so many children looked after at a time, up to the end of the month before.

    A journey is known by the child's reference and the number of the episode, such as C10460/1.
    """
    as_of = today.replace(day=1) - timedelta(days=1)
    data_from = date(as_of.year - YEARS, as_of.month, 1)
    made = simulation.area(seed=seed, looked_after=looked_after, data_from=data_from, as_of=as_of)
    reference = nw.concat_str(nw.col("child"), nw.col("episode").cast(nw.String), separator="/")
    known = made.journeys.with_columns(reference=reference)
    names = known.select("journey", "reference")
    events, spells = (_renamed(table.join(names, on="journey")) for table in (made.events, made.spells))
    return replace(made, journeys=_renamed(known), events=events, spells=spells)


def _renamed(table: Frame) -> Frame:
    return table.drop("journey").rename({"reference": "journey"})
