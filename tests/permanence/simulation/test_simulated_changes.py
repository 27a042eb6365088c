"""A stated change at a stated date: it shows in the stated size, and nowhere else."""

from dataclasses import replace
from datetime import date

import narwhals as nw
import polars as pl
import pytest

from permanence import dates, intervals, population, simulation, waiting_times

DATA_FROM, AS_OF, ON = date(2014, 8, 1), date(2026, 7, 31), date(2020, 8, 1)


def area(change, *, looked_after=450):
    return simulation.area(seed=5, looked_after=looked_after, data_from=DATA_FROM, as_of=AS_OF, change=change)


def faster(condition=None, shorter_by=0.4):
    return simulation.Change(
        on=ON, start="accommodated", end="permanence_recommended", shorter_by=shorter_by, condition=condition
    )


def first_recommended(found):
    """Accommodation and first recommendation of each journey that has both."""
    events = found.events.collect().to_native()
    first = [
        events.filter(milestone=name).group_by("journey").agg(pl.col("on").min().alias(name))
        for name in ("accommodated", "permanence_recommended")
    ]
    whose = found.journeys.collect().to_native().select("journey", "child", "episode", "age_at_start")
    both = first[0].join(first[1], on="journey").filter(pl.col("permanence_recommended") >= pl.col("accommodated"))
    return both.join(whose, on="journey").drop("journey")


def median_wait(found, first, last):
    """Days from accommodation to recommendation of the children under 3 accommodated between two days."""
    waits = intervals.between(found.where("age_at_start < 3"), start="accommodated", end="permanence_recommended")
    cohort = (nw.col("started_on") >= dates.to_day(first)) & (nw.col("started_on") < dates.to_day(last))
    return waiting_times.of(replace(waits, table=waits.table.filter(cohort))).quantile(0.5).value


@pytest.fixture(scope="module")
def unchanged():
    return area(None)


@pytest.fixture(scope="module")
def under_threes():
    return area(faster("age_at_start < 3"))


def test_each_child_the_change_is_for_waits_so_much_less_on_the_same_draws(unchanged, under_threes):
    later = first_recommended(unchanged).filter(
        (pl.col("accommodated") >= dates.to_day(ON)) & (pl.col("age_at_start") < 3)
    )
    both = later.join(first_recommended(under_threes), on=["child", "episode"], suffix="_sooner")

    before = both["permanence_recommended"] - both["accommodated"]
    after = both["permanence_recommended_sooner"] - both["accommodated_sooner"]

    # A weekend on either side moves a day by two at most.
    assert len(both) > 50
    assert ((after - before * 0.6).abs() <= 3).all()


def test_nothing_changes_for_children_whom_the_change_is_not_for(unchanged, under_threes):
    def older(found):
        journeys = found.journeys.collect().to_native().filter(pl.col("born_on") <= dates.to_day(ON) - 3 * 366)
        events = found.events.collect().to_native().join(journeys.select("journey", "child"), on="journey")
        return journeys.drop("journey"), events.drop("journey")

    same = [one.equals(other) for one, other in zip(older(unchanged), older(under_threes), strict=True)]

    assert same == [True, True]


def test_the_change_shows_in_the_waiting_times_of_the_cohorts_before_and_after():
    found = area(faster("age_at_start < 3"), looked_after=6_000)

    ratio = median_wait(found, ON, AS_OF) / median_wait(found, DATA_FROM, ON)

    # Some 1,300 journeys in each cohort: the ratio of the medians has a standard error of about 0.03.
    assert ratio == pytest.approx(0.6, abs=0.06)


def test_without_a_change_the_cohorts_wait_alike():
    found = area(None, looked_after=6_000)

    ratio = median_wait(found, ON, AS_OF) / median_wait(found, DATA_FROM, ON)

    assert ratio == pytest.approx(1, abs=0.1)


def test_every_stage_can_be_changed():
    known = simulation.parameters.parameters().stages

    areas = [
        area(simulation.Change(on=ON, start=start, end=end, shorter_by=0.5), looked_after=3) for start, end in known
    ]

    assert len(areas) == len(known)


def test_a_stage_that_is_not_simulated_is_refused_with_those_that_are():
    with pytest.raises(simulation.ChangeNotPossible, match=r"'accommodated' to 'panel'.*panel to adm_decision"):
        simulation.Change(on=ON, start="accommodated", end="panel", shorter_by=0.4)


@pytest.mark.parametrize("share", [0, 1, -0.4, 40])
def test_a_share_of_the_time_that_is_none_is_refused(share):
    with pytest.raises(simulation.ChangeNotPossible, match="above 0 and below 1"):
        faster(shorter_by=share)


def test_a_condition_that_is_none_is_refused():
    with pytest.raises(population.ConditionNotUnderstood, match="wait_weeks"):
        area(faster("wait_weeks < 3"))
