"""Why not the average of those who finished: one invented area, measured in three ways.

Five hundred children start each year from 2018 to 2025. They wait 367 days on average and 300 in the middle until the
end of 2023, and 257 and 210 from then on. The extract is of the end of 2025, when some of them still wait.

| Year | Truth: mean, median | Mean by year of end | Mean of the finished by year of start | Median by year of start |
|------|---------------------|---------------------|---------------------------------------|-------------------------|
| 2018 | 367, 300            | far too low         | right                                 | right                   |
| 2020 | 367, 300            | too low             | right                                 | right                   |
| 2024 | 257, 210            | hardly better       | too low                               | right                   |
| 2025 | 257, 210            | hardly better       | far too low                           | right                   |

The average by year of end shows a worsening where nothing changed, and hides a real improvement for two years.
"""

from datetime import date

import numpy as np
import polars as pl
import pytest

from permanence import journeys, waiting_times
from permanence.dates import from_day, to_day
from permanence.intervals import between

YEARS = range(2018, 2026)
FIRST, LAST = to_day(date(2018, 1, 1)), to_day(date(2025, 12, 31))
CHANGE = to_day(date(2024, 1, 1))


@pytest.fixture(scope="module")
def starts_and_waits():
    rng = np.random.default_rng(2018)
    starts = np.sort(rng.integers(FIRST, LAST + 1, 500 * len(YEARS)))
    usual = np.exp(rng.normal(np.log(300), np.sqrt(2 * np.log(367 / 300)), len(starts)))
    return starts, np.floor(usual * np.where(starts < CHANGE, 1, 0.7)).astype(np.int64)


@pytest.fixture(scope="module")
def known(starts_and_waits):
    starts, waits = starts_and_waits
    keys = [str(at) for at in range(len(starts))]
    episodes = pl.DataFrame({"journey": keys, "child": keys, "started_on": starts, "ended_on": [None] * len(keys)})
    events = pl.DataFrame({"journey": keys, "milestone": "order_granted", "on": starts + waits})
    return journeys.from_frames(events=events, journeys=episodes, as_of=from_day(LAST))


@pytest.fixture(scope="module")
def table(known):
    found = between(known, start="looked_after", end="order_granted").table.collect().to_polars()
    year = [pl.col(name).cast(pl.Int32).cast(pl.Date).dt.year().alias(to) for name, to in NAMES.items()]
    return found.with_columns(year)


NAMES = {"started_on": "year_of_start", "stopped_on": "year_of_end"}


def mean_of_the_finished(table, by, year):
    return table.filter(pl.col(by) == year, pl.col("status") == "reached")["days"].mean()


def median_by_year_of_start(table, year):
    own = table.filter(pl.col("year_of_start") == year)
    return waiting_times.estimate(own["days"].to_numpy(), reached=(own["status"] == "reached").to_numpy()).quantile(0.5)


@pytest.mark.parametrize(("year", "truth"), [(2018, 300), (2020, 300), (2023, 300), (2024, 210), (2025, 210)])
def test_the_median_by_year_of_start_counts_those_who_wait_and_is_right(table, year, truth):
    median = median_by_year_of_start(table, year)

    assert median.value == pytest.approx(truth, rel=0.12)
    assert median.low < truth < median.high


def test_the_average_by_year_of_end_worsens_where_nothing_changed(table):
    averages = [mean_of_the_finished(table, "year_of_end", year) for year in (2018, 2020, 2023)]

    assert averages == pytest.approx([180, 340, 367], rel=0.08)


def test_the_average_by_year_of_end_hides_a_real_improvement(table):
    before, after = (mean_of_the_finished(table, "year_of_end", year) for year in (2022, 2024))

    assert after > 0.9 * before


def test_the_average_of_the_finished_by_year_of_start_is_far_too_low_in_the_last_year(table):
    assert mean_of_the_finished(table, "year_of_start", 2025) < 0.6 * 257
    assert mean_of_the_finished(table, "year_of_start", 2018) == pytest.approx(367, rel=0.1)


def test_clearing_a_backlog_makes_the_average_of_the_finished_worse_and_the_share_reached_better():
    finished, waiting = [100] * 5, [700] * 10

    before = waiting_times.estimate(finished + waiting, reached=[True] * 5 + [False] * 10)
    after = waiting_times.estimate(finished + waiting, reached=[True] * 15)

    assert (np.mean(finished), np.mean(finished + waiting)) == (100, 500)
    assert (before.share_reached_by(700).value, after.share_reached_by(700).value) == (pytest.approx(1 / 3), 1)


def test_a_year_whose_median_is_not_yet_known_has_none():
    times = waiting_times.estimate([50] * 10, reached=[True] * 4 + [False] * 6)

    assert times.quantile(0.5).value is None
