"""From one milestone to the next, from Parquet, against the time just to scan the columns that the question needs.

`python intervals.py FOLDER` answers the question once, so that its memory can be watched from outside.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import invented
import narwhals as nw
import polars as pl
from measuring import Row, at_most, medians, memory_under, process
from pyspark.sql import SparkSession

from permanence import intervals, journeys, milestones

SIZES, LARGEST = (10**6, 10**7), 10**8
ON_OTHER_ENGINES = 10**7

Frames = Callable[[str], Any]


def rows(*, largest: bool) -> Iterator[Row]:
    """Polars at every size, DuckDB and Spark at one."""
    for number in (*SIZES, *((LARGEST,) if largest else ())):
        folder = invented.in_files(number)
        yield _compared("Polars", number, pl.scan_parquet, folder)
        watched = process([sys.executable, __file__, str(folder)])
        yield memory_under(2e9, "intervals, Polars: most memory", f"{number:,} events", ours=watched.peak_bytes)
    yield _compared("DuckDB", ON_OTHER_ENGINES, duckdb.read_parquet, invented.in_files(ON_OTHER_ENGINES))
    quiet = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}
    spark = SparkSession.builder.master("local[*]").config(map=quiet).getOrCreate()
    yield _compared("Spark", ON_OTHER_ENGINES, spark.read.parquet, invented.in_files(ON_OTHER_ENGINES))
    spark.stop()


def _compared(engine: str, number: int, frames: Frames, folder: Path) -> Row:
    ours, floor = medians(lambda: answer(frames, folder), lambda: _scanned(frames, folder), runs=5)
    name = f"{engine}, scan only"
    return at_most(4, f"intervals, {engine}", f"{number:,} events", ours=ours, floor=floor, name=name)


def answer(frames: Frames, folder: Path) -> intervals.Counts:
    """How long from the recommendation of permanence away from home to the panel, counted."""
    events, known = (frames(str(folder / name)) for name in ("events.parquet", "journeys.parquet"))
    found = intervals.between(
        journeys.from_frames(events=events, journeys=known, as_of=invented.AS_OF),
        start="permanence_recommended",
        end="panel",
        start_outcome=milestones.away_routes(),
    )
    return intervals.counts(found)


def _scanned(frames: Frames, folder: Path) -> None:
    """Every value of the columns is looked at once: numbers are added, texts are compared with one word."""
    for name, numbers, text in (
        ("events.parquet", ("journey", "milestone", "on"), "outcome"),
        ("journeys.parquet", ("journey", "started_on", "ended_on"), "ended_by"),
    ):
        table = nw.from_native(frames(str(folder / name))).lazy()
        same = nw.when(nw.col(text) == "adoption").then(1).otherwise(0)
        table.select(nw.col(*numbers).sum(), same.sum().alias(text)).collect()


if __name__ == "__main__":
    answer(pl.scan_parquet, Path(sys.argv[1]))
