"""The same measures where the caller's tables live: Polars, pandas, DuckDB and PySpark give the same tables.

Each engine is asked for everything at once, so that Spark is started once.
"""

import shutil
import subprocess
from datetime import date
from typing import Any

import narwhals as nw
import numpy as np
import polars as pl
import pytest

from permanence import aims, dates, intervals, journeys, limits, stages, steps, waiting_times
from permanence.stages import Stage
from tests.permanence.made_journeys import ENGINES, coded_events, many_rows, on, rows_of, tables

pytestmark = [
    # PySpark's own use of pandas and of its sockets, which is nothing of ours.
    pytest.mark.filterwarnings("ignore:.*:DeprecationWarning:pyspark"),
    pytest.mark.filterwarnings("ignore:.*:FutureWarning:pyspark"),
    pytest.mark.filterwarnings("ignore:unclosed.*:ResourceWarning"),
]

A, B, C = "permanence_recommended", "order_granted", "panel"
ROWS = many_rows(np.random.default_rng(2024), 150)
CONDITION = "age_at_start < 12 and not team in ('South', 'West')"


def _why_no_java():
    """Why Spark cannot be started here, or None."""
    java = shutil.which("java")
    if java is None:
        return "Java is not on the path: Spark needs Java 17 or later (such as the package openjdk-17-jre-headless)."
    asked = subprocess.run([java, "-version"], capture_output=True, check=False)  # noqa: S603  # found on the path above
    return None if asked.returncode == 0 else f"{java} does not run: Spark needs Java 17 or later."


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    reason = _why_no_java()
    if reason:
        pytest.skip(reason)
    from pyspark.sql import SparkSession  # noqa: PLC0415  # only where there is Java

    settings = {
        "spark.driver.memory": "512m",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.default.parallelism": "1",
        "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse")),
        # On so few rows, compiling and replanning take longer than running.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.adaptive.enabled": "false",
    }
    builder = SparkSession.builder.master("local[1]").appName("permanence")
    session = builder.config(map=settings).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture
def in_spark(spark, tmp_path):
    """Puts a table into Spark."""

    def put(table: pl.DataFrame):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.parquet"
        table.write_parquet(path)
        return spark.read.parquet(str(path))

    return put


def measured(engine) -> dict[str, Any]:
    """Every measure of the same journeys, as plain values."""
    events, episodes = tables(ROWS)
    as_dates = events.with_columns(pl.col("on").cast(pl.Int32).cast(pl.Date))
    known = journeys.from_frames(events=engine(as_dates), journeys=engine(episodes), as_of=on(400))
    numbered = journeys.from_frames(events=engine(coded_events(ROWS)), journeys=engine(episodes), as_of=on(400))
    found = intervals.between(known, start=A, end=(B, "left_care"), start_outcome=("adoption", "home"), competing=[C])
    late = intervals.observed_from(intervals.between(known, start=C, end=B), data_from=on(120), entry="late")
    own = {(C, B): limits.parse("20 working days")}
    in_stages = stages.stages(known, pathway=[Stage(A, C, ("adoption",)), Stage(C, B)], own_limits=own)
    return {
        "intervals": rows_of(found),
        "intervals of codes": rows_of(intervals.between(numbered, start=A, end=B, which="last")),
        "counts": _sorted(intervals.counts(found)),
        "who waits": intervals.who_waits(late),
        "waiting times": _shares(waiting_times.of(late)),
        "competing": _competing(waiting_times.competing_of(found, reached_as=B)),
        "aims": aims.judge(found, limit=limits.parse("12 weeks"), by="month"),
        "stages": [
            (one.started, one.reached, one.ended, one.waiting, one.beyond, one.excess_days, _shares(one.times))
            for one in in_stages.stages
        ],
        "steps": steps.of_journeys(known),
        "steps of codes": steps.of_journeys(numbered),
        "chosen": rows_of(intervals.between(known.where(CONDITION), start=A, end=B)),
        "outcomes recorded": [known.records_outcomes(slug) for slug in (A, "first_review")],
    }


def _sorted(counts):
    columns = (counts.started_on, counts.days, counts.status, counts.n)
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


def _shares(times):
    return [(times.share_reached_by(day), times.at_risk(day)) for day in range(0, 400, 7)]


def _competing(times):
    return [(outcome, times.share(outcome, day)) for outcome in times.outcomes for day in range(0, 400, 7)]


def day_numbers(engine, days) -> list[int]:
    """The day numbers of these days, worked out by the engine from dates."""
    table = pl.DataFrame({"on": [dates.from_day(day) for day in days]})
    frame = nw.from_native(engine(table)).lazy().select(on=dates.day_number(nw.col("on")))
    return sorted(int(day) for day in frame.collect()["on"].to_list())


def test_spark_is_tried_wherever_there_is_java():
    assert _why_no_java() is None or "Spark needs Java 17" in _why_no_java()


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_every_measure_is_the_same_as_on_polars_on(engine):
    assert measured(ENGINES[engine]) == measured(ENGINES["polars"])


def test_every_measure_is_the_same_as_on_polars_on_spark(in_spark):
    assert measured(in_spark) == measured(ENGINES["polars"])


def test_day_numbers_of_dates_are_the_same_on_spark(in_spark):
    days = [
        *range(-800, 900, 40),
        *range(11_000, 11_030),
        dates.to_day(date(2100, 2, 28)),
        dates.to_day(date(2100, 3, 1)),
    ]

    assert day_numbers(in_spark, days) == days


def test_the_measures_that_are_compared_hold_something():
    found = measured(ENGINES["polars"])

    assert {name for name, value in found.items() if not value} == set()
    assert len({status for *_, status, _ in found["intervals"]}) == 3
    assert len(found["intervals"]) > len(found["chosen"]) > 5
