"""Tables of waits made for the tests, on each of the engines."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import duckdb
import narwhals as nw
import numpy as np
import polars as pl

from permanence.intervals import Intervals

AS_OF = date(2026, 1, 31)
LAST = (AS_OF - date(1970, 1, 1)).days

ENGINES: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda table: table,
    "pandas": lambda table: table.to_pandas(),
    "duckdb": lambda table: duckdb.from_arrow(table.to_arrow()),
}


def intervals_of(started, days, status, *, engine="polars", **columns):
    """Intervals from one start, length and status per journey; `started` in days before the day of the data."""
    length = len(days)
    start = LAST - np.broadcast_to(np.asarray(started), length)
    table = pl.DataFrame(
        {
            "journey": np.arange(length),
            "started_on": start,
            "stopped_on": start + np.asarray(days),
            "status": list(np.broadcast_to(status, length)),
            "days": np.asarray(days),
            "ended_by": pl.Series([None] * length, dtype=pl.String),
            **columns,
        }
    )
    return in_engine(table, engine)


def in_engine(table, engine):
    return Intervals(nw.from_native(ENGINES[engine](table)).lazy(), "looked_after", ("panel",), AS_OF)


def day_before(days):
    """The date so many days before the day of the data."""
    return AS_OF - timedelta(days=days)


def simulated(rng, *, children, shorter=1.0, change=400, longest_ago=1500, wait=200.0):
    """Waits of children started on any day, those started in the last `change` days waiting `shorter` as long."""
    ago = rng.integers(0, longest_ago, children)
    waits = np.floor(rng.weibull(1.3, children) * wait * np.where(ago < change, shorter, 1.0)).astype(int)
    leaving = np.floor(rng.exponential(2500, children)).astype(int)
    days = np.minimum(np.minimum(waits, leaving), ago)
    status = np.where(waits == days, "reached", np.where(leaving == days, "ended", "waiting"))
    return intervals_of(ago, days, status)
