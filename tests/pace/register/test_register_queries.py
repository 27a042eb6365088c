"""Who waits, as it is kept and as it is asked for."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from pace.areas import queries as areas
from pace.register import content, queries, states
from pace.register.actions import load as load_journeys
from pace.register.queries import NothingLoaded
from permanence import intervals, simulation, stages
from tests.pace.cast import client_of
from tests.pace.register.made_registers import AS_OF, ENDED, NOW, WAITS, load

MAY = ("local-area-lead", "project-manager", "data-lead")


@pytest.fixture
def viewers(cast):
    """Everyone as the rules see them, each with a second step set up."""
    for _, person in cast.everyone():
        client_of(person)
    return {name: areas.viewer_of(person.pk) for name, person in cast.everyone()}


def test_who_waits_is_what_the_library_says_of_the_same_journeys(cast, viewers):
    made = simulation.area(seed=8, looked_after=20, data_from=date(2023, 3, 1), as_of=AS_OF)

    load_journeys(area=cast.strathmarr, journeys=made, by="test", now=NOW)

    found = queries.waiting(viewers["data-lead"], cast.strathmarr, as_of=AS_OF)
    assert sorted((one.journey.reference, one.start, one.end, one.since, one.waited.days) for one in found) == sorted(
        (wait.journey, stage.start, stage.end, wait.since, wait.days)
        for stage in stages.usual_pathway()
        for wait in intervals.who_waits(stages.intervals_of(made, stage))
    )


def test_those_whose_limit_passed_longest_ago_come_first_and_those_without_one_last(cast, viewers):
    decided = ("S5/1", date(2024, 1, 1), None, None, [("adm_decision", date(2024, 6, 3), "approved")])
    load(cast.strathmarr, *reversed(WAITS), decided)

    found = queries.waiting(viewers["data-lead"], cast.strathmarr, as_of=AS_OF)

    assert [(one.journey.reference, one.due_on) for one in found] == [
        ("S1/1", date(2025, 7, 6)),
        ("S2/1", date(2026, 3, 10)),
        ("S3/1", date(2026, 8, 2)),
        ("S5/1", None),
    ]


def test_the_stages_count_who_waits_is_overdue_and_due_soon(cast, viewers):
    load(cast.strathmarr, *WAITS, ENDED)
    load(cast.glenlochy, *WAITS)

    first, *others = queries.stages(viewers["data-lead"], cast.strathmarr, as_of=AS_OF)

    assert (first.name, first.agency, first.limit, first.standing) == (
        "Recommendation",
        "Social work",
        "6 months",
        "guidance",
    )
    assert (first.waiting, first.overdue, first.soon) == (3, 1, 1)
    assert [one.waiting for one in others] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("days", "standing"),
    [(None, "no-limit"), (-1, "overdue"), (0, "soon"), (28, "soon"), (29, "later")],
)
def test_the_database_tells_standings_apart_as_the_page_does(cast, viewers, days, standing):
    load(cast.strathmarr, WAITS[0])
    due_on = None if days is None else AS_OF + timedelta(days=days)
    cast.strathmarr.waiting.update(due_on=due_on)
    rows = queries.waiting(viewers["data-lead"], cast.strathmarr, as_of=AS_OF)

    found = [name for name in states.STANDINGS if rows.filter(queries.standing_is(name, as_of=AS_OF)).exists()]

    assert found == [standing]
    assert states.standing(due_on, as_of=AS_OF) == standing


def test_only_roles_that_may_see_children_are_answered(cast, viewers):
    load(cast.strathmarr, *WAITS)
    allowed = []

    for name, viewer in viewers.items():
        try:
            queries.journeys_of(viewer, cast.strathmarr)
            allowed.append(name)
        except PermissionDenied:
            with pytest.raises(PermissionDenied):
                queries.waiting(viewer, cast.strathmarr, as_of=AS_OF)

    assert tuple(allowed) == MAY


def test_an_area_without_data_says_so(cast, viewers):
    with pytest.raises(NothingLoaded) as refused:
        queries.journeys_of(viewers["data-lead"], cast.strathmarr)

    assert str(refused.value) == "No extract of Strathmarr has been loaded yet."


def test_what_comes_of_a_wait_is_said_by_the_words_of_the_library():
    assert content.CAME == {0: intervals.WAITING, 1: intervals.REACHED, 2: intervals.ENDED}


def test_the_stages_are_those_of_the_library():
    assert [(one.start, one.end) for one in content.STAGES] == [(one.start, one.end) for one in stages.usual_pathway()]
