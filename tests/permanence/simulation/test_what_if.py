"""What if a stage were different: an area's own journeys, drawn again."""

from dataclasses import replace
from datetime import date, timedelta

import narwhals as nw
import numpy as np
import polars as pl
import pytest

from permanence import intervals, journeys, limits, milestones, simulation, waiting_times
from permanence.simulation import Meetings, Scenario, StageTakes
from permanence.simulation.lengths import (
    Stage,
    curves,
    days_to_end,
    days_to_leaving,
    meetings_held,
    places_among,
    ready,
)
from permanence.simulation.parameters import NEVER
from permanence.simulation.walks import Draws, Step, walk
from permanence.waiting_times import Estimate

DATA_FROM, AS_OF = date(2020, 8, 1), date(2026, 7, 31)
PATHWAY = ("permanence_recommended", "panel", "adm_decision")
AWAY = {"permanence_recommended": milestones.away_routes()}
WEEKS_26 = limits.parse("26 weeks")


@pytest.fixture(scope="module")
def area():
    return simulation.area(seed=1, data_from=DATA_FROM, as_of=AS_OF)


def scenario(*changes, pathway=PATHWAY, limit=WEEKS_26, outcomes=AWAY):
    return Scenario(pathway=pathway, limit=limit, changes=changes, outcomes=outcomes)


def what_if(area, *changes, rng=1, runs=50, **options):
    return simulation.what_if(area, scenario=scenario(*changes, **options), rng=rng, runs=runs, data_from=DATA_FROM)


def steady(*, panel_after=40, number=40):
    """Journeys that all go to the panel after the same time and have a decision 20 days later."""
    first = date(2024, 1, 3)
    started = [first + timedelta(days=7 * child) for child in range(number)]
    steps = [("permanence_recommended", 0), ("panel", panel_after), ("adm_decision", panel_after + 20)]
    rows = [(child, name, on + timedelta(days=days)) for child, on in enumerate(started) for name, days in steps]
    return journeys.from_frames(
        events=pl.DataFrame(rows, schema=["journey", "milestone", "on"], orient="row"),
        journeys=pl.DataFrame(
            {"journey": range(number), "child": range(number), "started_on": started, "ended_on": [None] * number},
            schema_overrides={"ended_on": pl.Date},
        ),
        as_of=date(2025, 12, 31),
    )


@pytest.mark.parametrize("steps", [0, 1, 30, 9_000])
def test_places_among_shares_are_those_of_a_search(steps):
    rng = np.random.default_rng(steps)
    shares = np.sort(np.append(rng.random(steps), [0.25, 0.25, 1.0][: min(steps, 3)]))
    uniform = np.append(rng.random(2_000), [0.0, 0.25, 0.5, np.nextafter(1, 0)])

    assert places_among(shares, uniform).tolist() == np.searchsorted(shares, uniform, side="right").tolist()


def test_the_same_draws_give_the_same_figures(area):
    change = Meetings("panel", every_days=28, places=3)

    assert what_if(area, change, rng=7) == what_if(area, change, rng=np.random.default_rng(7))


def test_the_order_of_rows_does_not_matter(area):
    shuffled = replace(
        area,
        events=area.events.collect().sample(fraction=1, seed=3).lazy(),
        journeys=area.journeys.collect().sample(fraction=1, seed=4).lazy(),
    )
    change = Meetings("panel", every_days=28)

    assert what_if(shuffled, change) == what_if(area, change)


def test_as_things_are_the_figures_are_those_of_kaplan_and_meier(area):
    seen = intervals.between(area, start="panel", end="adm_decision")
    waits = waiting_times.of(intervals.observed_from(seen, data_from=DATA_FROM, entry="window"))

    found = what_if(
        area,
        StageTakes("panel", "adm_decision", days=14),
        pathway=("panel", "adm_decision"),
        limit=limits.parse("14 days"),
        outcomes={},
        runs=200,
    )

    assert found.as_things_are.share_within.value == pytest.approx(waits.share_reached_by(14).value, abs=0.02)
    assert found.as_things_are.median_days.value == pytest.approx(waits.quantile(0.5).value, abs=1)


def test_the_range_of_the_runs_holds_the_figure(area):
    found = what_if(area, StageTakes("panel", "adm_decision", days=14)).as_things_are

    assert found.share_within.low <= found.share_within.value <= found.share_within.high
    assert found.median_days.low <= found.median_days.value <= found.median_days.high


@pytest.mark.parametrize(("limit", "share"), [("54 days", 1.0), ("53 days", 0.0)])
def test_a_stage_that_takes_so_many_days_takes_them_for_every_child(limit, share):
    found = simulation.what_if(
        steady(),
        scenario=scenario(StageTakes("panel", "adm_decision", days=14), limit=limits.parse(limit), outcomes={}),
        rng=1,
        runs=10,
    )

    assert found.in_scenario.share_within == waiting_times.Estimate(share, share, share)
    assert found.in_scenario.median_days == waiting_times.Estimate(54, 54, 54)
    assert found.as_things_are.median_days == waiting_times.Estimate(60, 60, 60)
    assert found.days_saved == waiting_times.Estimate(6, 6, 6)
    assert found.share_gained == waiting_times.Estimate(share, share, share)


@pytest.mark.parametrize(("how", "days"), [("exactly", 30), ("at most", 20)])
def test_a_stage_of_at_most_so_many_days_leaves_those_who_are_faster_as_they_are(how, days):
    found = simulation.what_if(
        steady(),
        scenario=scenario(StageTakes("panel", "adm_decision", days=30, how=how), outcomes={}),
        rng=1,
        runs=10,
    )

    assert found.in_scenario.median_days.value == 40 + days


def test_the_meetings_held_now_change_next_to_nothing(area):
    found = what_if(area, Meetings("panel", every_days=14), runs=100)

    assert found.share_gained.value == pytest.approx(0, abs=0.01)
    assert found.days_saved.value == pytest.approx(0, abs=2)


def test_rarer_meetings_make_waits_longer_by_half_of_what_lies_between_them(area):
    found = what_if(area, Meetings("panel", every_days=42), runs=100)

    # Now every 14 days: 7 days on average until the next, then 21.
    assert -found.days_saved.value == pytest.approx(14, abs=6)


def test_more_places_never_make_the_wait_longer_on_the_same_draws(area):
    medians = [
        what_if(area, Meetings("panel", every_days=28, places=places)).in_scenario.median_days.value
        for places in (2, 3, 4, 6, None)
    ]

    assert medians == sorted(medians, reverse=True)


def test_too_few_places_are_said_to_be_too_few(area):
    crowded, roomy = (what_if(area, Meetings("panel", every_days=28, places=places), runs=10) for places in (1, 9))

    assert [said.split(":")[0].split(" are ready for ")[1] for said in crowded.warnings] == ["13 places"]
    assert roomy.warnings == ()


def test_a_length_and_meetings_together_mean_that_cases_are_ready_after_that_time():
    # Ready 28 days after a Wednesday, heard on the Thursday after: day numbers that 7 divides are Thursdays.
    change = [StageTakes("permanence_recommended", "panel", days=28), Meetings("panel", every_days=7)]

    found = simulation.what_if(steady(), scenario=scenario(*change, outcomes={}), rng=1, runs=5)

    assert found.in_scenario.median_days == waiting_times.Estimate(28 + 1 + 20, 28 + 1 + 20, 28 + 1 + 20)


def test_a_wait_that_half_never_end_has_no_median():
    waiting = journeys.from_frames(
        events=pl.DataFrame({"journey": [1, 2], "milestone": ["panel"] * 2, "on": [date(2025, 1, 6)] * 2}),
        journeys=pl.DataFrame(
            {"journey": [1, 2], "child": [1, 2], "started_on": [date(2025, 1, 6)] * 2, "ended_on": [None] * 2},
            schema_overrides={"ended_on": pl.Date},
        ),
        as_of=AS_OF,
    )
    change = StageTakes("panel", "adm_decision", days=14)

    found = simulation.what_if(
        waiting, scenario=scenario(change, pathway=("panel", "adm_decision"), outcomes={}), rng=1, runs=3
    )

    assert found.as_things_are.median_days == Estimate(None, None, None)
    assert found.in_scenario.median_days == Estimate(14, 14, 14)


def test_stages_that_few_came_to_are_said_to_be_little_known():
    found = simulation.what_if(
        steady(number=19),
        scenario=scenario(StageTakes("permanence_recommended", "panel", days=14), outcomes={}),
        rng=1,
        runs=2,
    )

    assert found.warnings == (
        *(
            f"Only 19 journeys came to the stage from {stage}: its lengths are little known."
            for stage in ('"Permanence recommended" to "Permanence panel"', '"Permanence panel" to "Agency decision"')
        ),
    )


def test_the_assumptions_are_sentences():
    found = simulation.what_if(
        steady(), scenario=scenario(Meetings("panel", every_days=28, places=3), outcomes={}), rng=1, runs=2
    )

    assert found.assumptions == (
        '"Permanence panel" is held every 28 days and hears 3 children at most.',
        "Every other stage takes as long as it did in this area's own journeys, the children who still wait counted.",
        "How long a child takes in one stage says nothing about how long the same child takes in the next.",
        "Children leave the pathway otherwise as soon and as often as they do now, unless its end comes first.",
        "As many children start as did from 3 January 2024 to 2 October 2024: 40, on the same days.",
        "A child who would wait longer than any wait that was seen to end counts as late.",
        "Children are heard in the order in which they were ready; one who has left takes no place.",
        "The years of the data are walked twice, and the second time counts, so that queues have built up.",
        "Cases are now ready some day after the meeting before theirs; meetings are as far apart as they usually are.",
    )


def test_a_stage_that_is_shorter_leaves_fewer_the_time_to_leave_otherwise():
    found = steady()
    half_leave = found.journeys.with_columns(
        ended_on=nw.when(nw.col("journey") % 2 == 0).then(nw.col("started_on") + 50), ended_by=nw.lit("home")
    )

    outlook = simulation.what_if(
        replace(found, journeys=half_leave),
        scenario=scenario(StageTakes("panel", "adm_decision", days=5), outcomes={}),
        rng=1,
        runs=50,
    )

    # They leave 10 days after the panel; a decision 20 days after it comes too late for them, one after 5 does not.
    assert outlook.as_things_are.share_ended_before.value == pytest.approx(0.5, abs=0.1)
    assert outlook.as_things_are.share_within == waiting_times.Estimate(1, 1, 1)
    assert outlook.in_scenario.share_ended_before == waiting_times.Estimate(0, 0, 0)


def test_curves_drawn_from_give_the_shares_of_aalen_and_johansen():
    rng = np.random.default_rng(5)
    days = rng.integers(0, 12, size=200)
    status = rng.choice(["reached", "ended", "waiting"], size=200, p=[0.5, 0.3, 0.2])
    outcome = [None if found == "waiting" else found for found in status]
    expected = waiting_times.competing(days, outcome=outcome)
    found = curves(Stage(np.zeros(200, dtype=np.int64), days, status))

    reached = days_to_end(found, rng.random(200_000))
    left = days_to_leaving(found, rng.random(200_000))

    for day in (0, 3, 7, 10):
        assert np.mean((reached <= day) & (reached <= left)) == pytest.approx(
            expected.share("reached", day).value, abs=0.005
        )
        assert np.mean((left <= day) & (left < reached)) == pytest.approx(expected.share("ended", day).value, abs=0.005)


def test_half_of_the_draws_come_to_the_end_on_the_first_of_two_days():
    found = curves(Stage(np.zeros(2, dtype=np.int64), np.array([5, 9]), np.array(["reached", "reached"])))

    assert days_to_end(found, np.array([0.0, 0.49, 0.5, 0.99])).tolist() == [5, 5, 9, 9]


def test_an_end_on_the_day_of_leaving_is_an_end():
    both = curves(Stage(np.zeros(2, dtype=np.int64), np.array([5, 5]), np.array(["reached", "ended"])))

    walked = walk(np.array([100]), steps=[Step(both)], draws=[Draws(np.array([0.1]), np.array([0.1]))])

    assert (walked.reached.tolist(), walked.left.tolist()) == ([105], [NEVER])


def test_meetings_go_on_until_everyone_in_the_queue_is_heard():
    same_day = curves(Stage(np.zeros(1, dtype=np.int64), np.array([0]), np.array(["reached"])))
    weekly = Step(same_day, meetings=Meetings("panel", every_days=7, places=1))

    walked = walk(np.full(4, 700), steps=[weekly], draws=[Draws(np.zeros(4), np.zeros(4))])

    assert walked.reached.tolist() == [700, 707, 714, 721]


def test_nobody_comes_to_an_end_that_was_never_seen():
    found = curves(Stage(np.zeros(3, dtype=np.int64), np.array([5, 6, 7]), np.array(["waiting"] * 3)))

    assert days_to_end(found, np.array([0.0, 0.99])).tolist() == [NEVER, NEVER]


def test_cases_are_ready_after_the_meeting_before_the_one_that_heard_them():
    stage = Stage(np.array([0, 0, 9]), np.array([10, 24, 3]), np.array(["reached", "reached", "waiting"]))

    held = meetings_held(stage)
    almost = ready(stage, meetings=held, uniform=np.full(3, 0.999))

    assert held.tolist() == [10, 24]
    assert almost.days.tolist() == [0, 11, 3]


def test_meetings_that_heard_nobody_are_taken_to_have_been_held_the_usual_time_before():
    days = np.array([28, 42, 56, 140])
    stage = Stage(np.zeros(4, dtype=np.int64), days, np.array(["reached"] * 4))

    almost = ready(stage, meetings=meetings_held(stage), uniform=np.full(4, 0.999))

    assert almost.days.tolist() == [15, 29, 43, 127]


def test_of_a_single_meeting_nothing_is_known_about_the_one_before():
    stage = Stage(np.array([0]), np.array([10]), np.array(["reached"]))

    assert ready(stage, meetings=meetings_held(stage), uniform=np.array([0.999])).days.tolist() == [10]


def test_a_pathway_that_nobody_began_is_refused(area):
    with pytest.raises(simulation.ScenarioNotUnderstood, match="No journey came to 'review'"):
        what_if(
            area.where("age_at_start > 40"),
            StageTakes("review", "panel", days=14),
            pathway=("review", "panel"),
            outcomes={},
        )


def test_no_runs_are_refused(area):
    with pytest.raises(simulation.ScenarioNotUnderstood, match="one run or more, not 0"):
        what_if(area, StageTakes("panel", "adm_decision", days=14), runs=0)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"pathway": ("panel",)}, "two milestones or more"),
        ({"pathway": ("panel", "adm_decision", "panel")}, "each once"),
        ({"changes": ()}, "Nothing would be different"),
        ({"changes": (StageTakes("panel", "order_granted", days=14),)}, "it goes permanence_recommended to panel to"),
        ({"changes": (StageTakes("panel", "adm_decision", days=-1),)}, "cannot take -1 days"),
        ({"changes": (Meetings("permanence_recommended", every_days=7),)}, "ends with 'permanence_recommended'"),
        ({"changes": (Meetings("panel", every_days=0),)}, "every day or less often"),
        ({"changes": (Meetings("panel", every_days=7, places=0),)}, "hear one child or more"),
        ({"outcomes": {"order_granted": ["adoption"]}}, "order_granted, which is not on the pathway"),
    ],
)
def test_a_scenario_that_cannot_be_is_refused_with_the_reason(options, words):
    possible = {"pathway": PATHWAY, "limit": WEEKS_26, "changes": (StageTakes("panel", "adm_decision", days=14),)}

    with pytest.raises(simulation.ScenarioNotUnderstood, match=words):
        Scenario(**{**possible, **options})


def test_a_milestone_that_is_none_is_refused():
    with pytest.raises(milestones.UnknownMilestone, match="pannel"):
        scenario(StageTakes("panel", "adm_decision", days=14), pathway=("pannel", "adm_decision"))
