"""Where children wait: each stage with its limit, who waits in it and how many child-days lie beyond the limit."""

import numpy as np
import pytest

from permanence import intervals, limits, stages, waiting_times
from permanence.limits import Limit
from permanence.stages import Stage
from tests.permanence import made_journeys
from tests.permanence.made_journeys import ENGINES, many_rows, on, row

TO_DECISION = Stage("panel", "adm_decision")
TO_PANEL = Stage("permanence_recommended", "panel")

# The limit from panel to decision is 14 days: statute.
PANEL_ROWS = (
    row(("panel", 0), ("adm_decision", 14)),
    row(("panel", 0), ("adm_decision", 20)),
    row(("panel", 0), ended=50, ended_by="home"),
    row(("panel", 80)),
    row(("panel", 86)),
    row(("panel", 95)),
    row(),
)


def measured(*rows, stage=TO_DECISION, as_of=100, engine="polars", **words):
    found = stages.stages(made_journeys.of(*rows, as_of=as_of, engine=ENGINES[engine]), pathway=[stage], **words)
    return found.stages[0]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_stage_counts_who_began_it_and_how_they_stand(engine):
    found = measured(*PANEL_ROWS, engine=engine)

    assert (found.started, found.reached, found.ended, found.waiting) == (6, 2, 1, 3)


def test_the_excess_is_the_days_beyond_the_limit_of_those_reached_and_waiting():
    # Reached on day 20: 6 days. Waiting since day 80: 6 days; since day 86: its last day in time. The one who left
    # after 50 days is not counted.
    found = measured(*PANEL_ROWS)

    assert (found.beyond, found.excess_days) == (1, 12)


def test_a_stage_says_whose_step_its_end_is_and_by_what_its_limit_holds():
    found = measured(*PANEL_ROWS)

    assert (found.agency, found.limit, found.standing) == ("social work", Limit(14, "days"), "statute")


def test_an_areas_own_limit_comes_before_that_of_the_law_and_is_a_local_aim():
    found = measured(*PANEL_ROWS, own_limits={("panel", "adm_decision"): Limit(10, "days")})

    assert (found.limit, found.standing, found.beyond, found.excess_days) == (
        Limit(10, "days"),
        "local aim",
        2,
        4 + 10 + 10 + 4,
    )


def test_a_stage_without_a_limit_has_no_excess():
    found = measured(row(("adm_decision", 0)), stage=Stage("adm_decision", "application_lodged"))

    assert (found.limit, found.standing, found.beyond, found.excess_days) == (None, None, None, None)


def test_limits_in_working_days_keep_an_areas_holidays():
    own = {("panel", "adm_decision"): Limit(1, "working days")}
    # Day 91 is Monday 1 April 2024; day 88 is Good Friday.
    waiting = row(("panel", 87))

    bank = measured(waiting, as_of=92, own_limits=own)
    local = measured(waiting, as_of=92, own_limits=own, closed=frozenset({on(88), on(91)}))

    assert (bank.excess_days, local.excess_days) == (1, 0)


def test_only_starts_with_the_outcomes_of_the_stage_count():
    away = Stage("permanence_recommended", "panel", ("adoption", "permanence_order"))
    rows = [row(("permanence_recommended", 0, "adoption")), row(("permanence_recommended", 0, "home"))]

    assert measured(*rows, stage=away).started == 1


def test_outcomes_are_passed_over_where_the_data_record_none():
    away = Stage("permanence_recommended", "panel", ("adoption", "permanence_order"))
    rows = [row(("permanence_recommended", 0)), row(("permanence_recommended", 5))]

    assert measured(*rows, stage=away).started == 2


def test_clocks_from_before_the_data_enter_late():
    rows = [row(("panel", 0), ("adm_decision", 20)), row(("panel", 0), ("adm_decision", 60)), row(("panel", 50))]

    found = measured(*rows, data_from=on(40))

    assert (found.started, found.reached, found.waiting) == (2, 1, 1)
    assert [found.times.at_risk(day) for day in (0, 40, 41, 50, 60)] == [1, 1, 2, 2, 1]


def test_the_waiting_times_of_a_stage_are_those_of_its_intervals():
    known = made_journeys.of(*many_rows(np.random.default_rng(4), 200), as_of=400)

    found = stages.stages(known, pathway=[TO_PANEL]).stages[0]

    times = waiting_times.of(intervals.between(known, start="permanence_recommended", end="panel"))
    assert [found.times.share_reached_by(day) for day in range(300)] == [
        times.share_reached_by(day) for day in range(300)
    ]


def test_stages_with_a_limit_are_ranked_by_their_excess_and_those_without_are_left_out():
    rows = [row(("permanence_recommended", 0), ("panel", 90), ("adm_decision", 200), ("application_lodged", 300))]
    pathway = [TO_PANEL, TO_DECISION, Stage("adm_decision", "application_lodged")]

    found = stages.stages(made_journeys.of(*rows), pathway=pathway)

    assert [(one.stage.end, one.excess_days) for one in found.ranked] == [("adm_decision", 96), ("panel", 6)]
    assert [one.stage.end for one in found.stages] == ["panel", "adm_decision", "application_lodged"]


def test_stages_know_every_step_and_where_open_journeys_stand():
    found = stages.stages(made_journeys.of(row(("panel", 3), ("panel", 8))), pathway=[TO_DECISION])

    assert [(one.start, one.end, one.is_repeat) for one in found.steps] == [
        ("looked_after", "panel", False),
        ("panel", "panel", True),
    ]
    assert found.stands_at["panel"] == 1


def test_the_usual_pathway_is_one_chain_of_known_milestones():
    pathway = stages.usual_pathway()

    assert [one.end for one in pathway[:-1]] == [one.start for one in pathway[1:]]
    assert (pathway[0].start, pathway[-1].end) == ("accommodated", "order_granted")
    assert "home" not in (pathway[1].start_outcome or ())


def test_the_usual_pathway_is_taken_where_none_is_given():
    found = stages.stages(made_journeys.of(row(("accommodated", 3))))

    assert [one.stage for one in found.stages] == list(stages.usual_pathway())


def _naive_excess(rows, limit, as_of):
    """Child-days beyond the limit, journey by journey; no outcomes, no repeats before the start matter."""
    total = 0
    for one in rows:
        ended = one.ended if one.ended is not None and one.ended <= as_of else None
        starts = [day for slug, day, _ in one.events if slug == "panel" and day <= as_of]
        if not starts or one.started > as_of or (ended is not None and min(starts) > ended):
            continue
        ends = [d for slug, d, _ in one.events if slug == "order_granted" and min(starts) <= d <= (ended or as_of)]
        if not ends and ended is not None:
            continue
        due = (limits.due_on(limit, on(min(starts))) - on(0)).days
        total += max(min(ends, default=as_of) - due, 0)
    return total


@pytest.mark.parametrize("engine", ENGINES)
def test_the_excess_is_that_of_a_walk_through_each_journey(engine):
    rows, limit = many_rows(np.random.default_rng(6), 300), Limit(3, "months")

    found = measured(
        *rows,
        stage=Stage("panel", "order_granted"),
        as_of=400,
        engine=engine,
        own_limits={("panel", "order_granted"): limit},
    )

    assert found.excess_days == _naive_excess(rows, limit, 400)
