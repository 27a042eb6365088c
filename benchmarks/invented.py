"""Invented areas as tables: one simulated area, repeated under new references until there are enough of it."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow.parquet as pq

from permanence import journeys, milestones, simulation
from permanence.journeys import Journeys

DATA_FROM, AS_OF = date(2020, 8, 1), date(2026, 7, 31)
FILES = Path(__file__).resolve().parent.parent / "var" / "benchmarks"

_CHILDREN = 10_000
_EVENT_COLUMNS = ("journey", "milestone", "on", "outcome")
_JOURNEY_COLUMNS = ("journey", "child", "started_on", "ended_on", "ended_by")


def area(looked_after: int) -> Journeys:
    """A simulated area with about so many children looked after at any time."""
    return simulation.area(seed=1, looked_after=looked_after, data_from=DATA_FROM, as_of=AS_OF)


def in_memory(number: int) -> Journeys:
    """So many journeys in memory, coded and sorted by journey and day."""
    parts = list(_parts(number))
    events, known = (pl.concat([part[which] for part in parts]) for which in (0, 1))
    known = known.head(number)
    return journeys.from_frames(events=events.filter(pl.col("journey") <= number), journeys=known, as_of=AS_OF)


def in_files(events: int) -> Path:
    """A folder with events.parquet of at least so many events and journeys.parquet, made when it is not there."""
    folder = FILES / f"{events:.0e}".replace("+", "")
    if not (folder / "journeys.parquet").exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder, events)
    return folder


def _write(folder: Path, events: int) -> None:
    per_journey = len(_coded()[0]) / len(_coded()[1])
    writers: list[pq.ParquetWriter] = []
    for part in _parts(round(events / per_journey)):
        tables = [frame.to_arrow() for frame in part]
        names = ("events.parquet", "journeys.parquet")
        writers = writers or [
            pq.ParquetWriter(folder / name, table.schema, compression="zstd")
            for name, table in zip(names, tables, strict=True)
        ]
        for writer, table in zip(writers, tables, strict=True):
            writer.write_table(table)
    for writer in writers:
        writer.close()


def _parts(number: int) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """The area's events and journeys, and the same with other references, a few days earlier each time."""
    events, known = _coded()
    for copy in range(-(-number // len(known))):
        after, earlier = copy * len(known), copy % 500
        number_on = (pl.col("journey") + after).cast(pl.Int32)
        yield (
            events.with_columns(number_on, pl.col("on") - earlier),
            known.with_columns(number_on, pl.col("child") + after, pl.col("started_on", "ended_on") - earlier),
        )


@cache
def _coded() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Events and journeys of one area in no order of time, with numbers for references and codes for milestones."""
    found = area(_CHILDREN)
    codes = {slug: one.code for slug, one in milestones.catalogue().items()}
    events = found.events.collect().to_polars().select(_EVENT_COLUMNS)
    known = found.journeys.collect().to_polars().select(_JOURNEY_COLUMNS)
    coded = events.with_columns(pl.col("milestone").replace_strict(codes, return_dtype=pl.Int8))
    new = pl.DataFrame({"journey": np.random.default_rng(1).permutation(known["journey"])})
    numbers = known.select("journey", number=new.to_series() + 1 - known["journey"].min())
    coded, numbered = (
        frame.join(numbers, on="journey").with_columns(journey="number").drop("number") for frame in (coded, known)
    )
    numbered = numbered.with_columns(pl.col("child").rank("dense").cast(pl.Int32))
    return coded.sort("journey", "on"), numbered.sort("journey")
