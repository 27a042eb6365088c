"""An area's aggregates against what is published: sanity bounds, since the parameters are mostly assumptions."""

from datetime import date

import polars as pl
import pytest

from permanence import dates, simulation

LOOKED_AFTER, YEARS = 6_000, 15
DATA_FROM, AS_OF = date(2011, 8, 1), date(2026, 7, 31)
FOUR_YEARS, TWO_YEARS = 1_461, 730


@pytest.fixture(scope="module")
def area():
    return simulation.area(seed=4, looked_after=LOOKED_AFTER, data_from=DATA_FROM, as_of=AS_OF)


@pytest.fixture(scope="module")
def journeys(area):
    return area.journeys.collect().to_native()


@pytest.fixture(scope="module")
def started(journeys):
    return journeys.filter(pl.col("started_on") >= dates.to_day(DATA_FROM))


@pytest.fixture(scope="module")
def firsts(area):
    """The first day of accommodation and of an order, in each journey."""
    events = area.events.collect().to_native()
    return {
        name: events.filter(milestone=name).group_by("journey").agg(pl.col("on").min().alias(name))
        for name in ("accommodated", "order_granted")
    }


def test_as_many_are_looked_after_as_was_asked_for_in_every_year(journeys):
    days = [dates.to_day(date(year, 7, 31)) for year in range(2012, 2027)]

    stock = [
        journeys.filter((pl.col("started_on") <= day) & (pl.col("ended_on").is_null() | (pl.col("ended_on") > day)))
        for day in days
    ]

    assert [len(found) for found in stock] == pytest.approx([LOOKED_AFTER] * len(days), rel=0.06)


def test_as_many_start_in_a_year_as_in_scotland(started):
    # Children's Social Work Statistics: 3,490 starts in 2020 among 14,458 looked after; 3,824 of 14,262 in 2019.
    assert 0.22 < len(started) / YEARS / LOOKED_AFTER < 0.27


def test_ages_at_start_are_those_of_2019(started):
    # Children's Social Work Statistics, starts by age: under 1, 1 to 4, 5 to 11, 12 to 15, 16 and over.
    bands = [(0, 0), (1, 4), (5, 11), (12, 15), (16, 17)]

    shares = [started["age_at_start"].is_between(youngest, oldest).mean() for youngest, oldest in bands]

    assert shares == pytest.approx([0.15, 0.23, 0.30, 0.29, 0.03], abs=0.03)


def test_the_stock_by_placement_is_that_of_2021(journeys):
    # Children's Social Work Statistics 2020-21, table 1.1, 31 July 2021.
    published = {
        "home": 0.22,
        "kinship": 0.33,
        "foster_la": 0.24,
        "foster_purchased": 0.10,
        "prospective_adopters": 0.01,
        "other_community": 0.01,
        "residential": 0.10,
    }

    shares = dict(journeys.filter(pl.col("ended_on").is_null())["placement"].value_counts(normalize=True).iter_rows())

    assert shares == pytest.approx(published, abs=0.03)


def test_a_child_has_as_many_episodes_as_in_the_longitudinal_dataset(journeys):
    # 85,000 episodes of 72,000 children over sixteen years: 1.18.
    assert len(journeys) / journeys["child"].n_unique() == pytest.approx(1.18, abs=0.05)


def test_a_quarter_of_those_who_start_young_are_at_home(started):
    # Permanently Progressing, phase 1: 481 of 1,836 children who started at 5 or younger.
    assert started.filter(pl.col("age_at_start") <= 5)["at_home"].mean() == pytest.approx(0.26, abs=0.03)


def test_an_order_rarely_comes_within_a_year_and_mostly_after_two(firsts):
    # Reporter's study of 2011: almost all took more than two years; 12.5 months to 10 years and 10 months.
    took = firsts["accommodated"].join(firsts["order_granted"], on="journey")
    days = took["order_granted"] - took["accommodated"]

    assert (days < 365).mean() < 0.05
    assert days.median() > TWO_YEARS
    assert days.quantile(0.999) > 8 * 365


def test_a_third_of_those_who_start_young_have_no_permanence_after_four_years(started, firsts):
    # Permanently Progressing: a third not in a permanent placement four years after they started.
    seen = pl.col("started_on") <= dates.to_day(AS_OF) - FOUR_YEARS
    young = started.filter((pl.col("age_at_start") <= 5) & seen).join(firsts["order_granted"], on="journey", how="left")
    by_then = [pl.col(name) <= pl.col("started_on") + FOUR_YEARS for name in ("ended_on", "order_granted")]

    settled = young.select(pl.any_horizontal(*(come.fill_null(value=False) for come in by_then)).mean()).item()

    assert 1 - settled == pytest.approx(1 / 3, abs=0.05)


def test_adoptions_are_in_single_digits_a_year_in_a_middling_council(journeys):
    # CoramBAAF: 214 in Scotland in 2022-23, when 12,206 were looked after: 7 or 8 where 450 are.
    adopted = journeys.filter(ended_by="adoption")

    assert 4 < len(adopted) / YEARS * 450 / LOOKED_AFTER < 9


def test_a_fifth_of_infants_away_from_home_go_home_within_two_years(started):
    # Born into Care, chapter 10: 13 of 70 (19 %).
    seen = pl.col("started_on") <= dates.to_day(AS_OF) - TWO_YEARS
    infants = started.filter((pl.col("age_at_start") == 0) & ~pl.col("at_home") & seen)

    home = infants.filter((pl.col("ended_by") == "home") & (pl.col("ended_on") <= pl.col("started_on") + TWO_YEARS))

    assert len(home) / len(infants) == pytest.approx(0.19, abs=0.05)
