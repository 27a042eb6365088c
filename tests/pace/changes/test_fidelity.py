"""Which features of the method a test of change shows, which lack, for which it is too early; and over an area."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pace.changes.models import TestCycle
from pace.changes.queries import method
from pace.changes.rules.fidelity import CycleFacts, Facts, standings
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes as made
from tests.pace.measures import made_measures

DAY = date(2026, 1, 5)
MORNING = datetime(2026, 1, 5, 8, tzinfo=UTC)
WHOLE = CycleFacts(
    number=1,
    state="acted",
    scale=1,
    predicted=(MORNING,),
    looked=(MORNING + timedelta(hours=4),),
    days=(DAY,),
    has_study=True,
)
NOTHING = {
    "aim": "lacking", "prediction": "too-early", "small": "too-early", "several": "too-early",
    "over-time": "too-early", "study": "too-early",
}  # fmt: skip
ONE = {**NOTHING, "prediction": "there", "small": "there", "several": "lacking", "over-time": "lacking"} | {
    "study": "there"
}
DAYS = (DAY, DAY + timedelta(days=1), DAY + timedelta(days=2))
TABLE = {
    "nothing yet": ((), {}),
    "a planned cycle": (
        (CycleFacts(number=1, state="planned", scale=1, predicted=(MORNING,)),), {"small": "there"},
    ),
    "a large planned cycle": ((CycleFacts(number=1, state="planned", scale=6),), {"small": "lacking"}),
    "a cycle of five": ((CycleFacts(number=1, state="planned", scale=5),), {"small": "there"}),
    "only a cycle that was called off": ((CycleFacts(number=1, state="called-off", scale=9),), {}),
    "one whole cycle": ((WHOLE,), ONE),
    "begun, nothing seen": (
        (CycleFacts(number=1, state="doing", scale=1, predicted=(MORNING,)),),
        {"small": "there", "several": "lacking", "over-time": "lacking"},
    ),
    "predicted after looking": (
        (replace(WHOLE, predicted=(MORNING + timedelta(hours=5),)),), ONE | {"prediction": "lacking"},
    ),
    "one of two predicted after looking": (
        (replace(WHOLE, predicted=(MORNING, MORNING + timedelta(hours=5))),), ONE | {"prediction": "lacking"},
    ),
    "predicted on a later day than what was seen is of": (
        (replace(WHOLE, days=(DAY - timedelta(days=1),)),), ONE | {"prediction": "lacking"},
    ),
    "nothing was predicted": ((replace(WHOLE, predicted=()),), ONE | {"prediction": "lacking"}),
    "over and not studied": ((replace(WHOLE, state="ended", has_study=False),), ONE | {"study": "lacking"}),
    "two cycles": ((WHOLE, replace(WHOLE, number=2, scale=20)), ONE | {"several": "there"}),
    "two cycles, the second called off": ((WHOLE, replace(WHOLE, number=2, state="called-off")), ONE),
    "numbers of two days": ((replace(WHOLE, days=DAYS[:2]),), ONE),
    "numbers of three days": ((replace(WHOLE, days=DAYS),), ONE | {"over-time": "there"}),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLE)
def test_features_stand_as_the_facts_say(case):
    cycles, differs = TABLE[case]

    found = standings(Facts(aim_measurable=False, cycles=cycles))

    assert found == {**NOTHING, **differs}


def test_an_aim_with_a_day_and_figures_since_the_beginning_count_too():
    found = standings(Facts(aim_measurable=True, cycles=(WHOLE,), measured_since=True))

    assert found == ONE | {"aim": "there", "over-time": "there"}


def test_a_test_is_judged_by_what_is_stored_of_it(cast):
    test = made.agreed(cast)
    made.acted(cast, test, now=datetime(2025, 8, 30, 9, tzinfo=UTC), on=date(2025, 9, 1))
    made.plan(cast, test, scale=20)

    found = method.of_test(viewer_of(cast.of("champion")), test)

    assert found == ONE | {"aim": "there"}


def test_what_was_typed_after_the_day_that_it_is_of_was_not_predicted_before(cast):
    test = made.agreed(cast)
    made.acted(cast, test)

    assert method.of_test(viewer_of(cast.of("champion")), test)["prediction"] == "lacking"


def test_figures_of_the_register_after_the_beginning_are_data_over_time(cast):
    test = made.agreed(cast)
    made.acted(cast, test)
    before = method.of_test(viewer_of(cast.of("champion")), test)["over-time"]
    made_measures.load_panels(cast.strathmarr)

    assert (before, method.of_test(viewer_of(cast.of("champion")), test)["over-time"]) == ("lacking", "there")


def test_the_page_counts_the_tests_of_an_area_and_names_those_that_lack_something(cast):
    tried, large = made.agreed(cast, name="Small"), made.agreed(cast, name="Large")
    made.propose(cast, name="Only proposed")
    made.plan(cast, tried)
    made.plan(cast, large, scale=30)

    page = client_of(cast.of("senior-manager")).get("/areas/strathmarr/changes/method/").content.decode()

    assert "2 tests of change have been agreed." in page
    assert "In 1 of 2 tests the first cycle was small." in page
    assert f'<a href="/areas/strathmarr/changes/{large.slug}/evidence/">Large</a>' in page
    assert "Only proposed" not in page
    assert f"/areas/strathmarr/changes/{tried.slug}/evidence/" not in page


def test_the_page_of_an_area_without_tests_says_so(cast):
    page = client_of(cast.of("champion")).get("/areas/strathmarr/changes/method/").content.decode()

    assert "No test of change is agreed yet." in page


def test_an_abandoned_idea_that_was_never_tried_is_not_counted(cast):
    test = made.agreed(cast)
    type(test).objects.update(state="abandoned")

    assert {one.whole + one.early for one in method.of_area(viewer_of(cast.of("champion")), cast.strathmarr)} == {0}


def test_many_tests_are_counted_with_as_many_queries_as_few(cast):
    viewer, counts = viewer_of(cast.of("champion")), []
    for name in ("One", "Two", "Three"):
        made.acted(cast, made.agreed(cast, name=name))
        with CaptureQueriesContext(connection) as asked:
            found = method.of_area(viewer, cast.strathmarr)
        counts.append(len(asked))

    assert found[0].there == TestCycle.objects.count() == 3
    assert len(set(counts)) == 1


def test_whoever_may_not_see_tests_of_change_is_given_nothing(cast):
    test = made.agreed(cast)
    contributor = viewer_of(cast.of("contributor"))

    assert method.of_test(contributor, test) == {}
    assert {one.whole for one in method.of_area(contributor, cast.strathmarr)} == {0}
