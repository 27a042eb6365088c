"""Tests of change on charts: cycles and decisions stand on the charts of the measures that they should move."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from pace import permissions
from pace.changes.models import ChangeDecision, FrozenEvidence
from pace.changes.queries.marks import MOST, marks
from pace.measures.actions import charts
from pace.measures.models import Measure
from pace.measures.queries import marked
from pace.measures.queries.defaults import look_of
from pace.permissions import ROLES, Permission
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes
from tests.pace.measures.made_measures import BY_HAND, WAIT, load_panels

NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)


@pytest.fixture
def test_of_change(cast):
    """An agreed test of Strathmarr that should move one measure; another measure is beside it."""
    made_changes.measure(cast, **WAIT)
    return made_changes.agreed(cast)


def page_of(browser, measure):
    """The page of a measure."""
    return browser.get(reverse("measures.one", kwargs={"area": measure.area.slug, "measure": measure.slug}))


def accept(cast, test, kind, at):
    """A decision on a test that was accepted."""
    who = {"proposed_by": cast.of("champion"), "decided_by": cast.of("senior-manager")}
    known = {"area": test.area, "test": test}
    evidence = FrozenEvidence.objects.create(
        **known, content=b"{}", fingerprint="0" * 64, at=NOW, by=cast.of("champion")
    )
    said = {"kind": kind, "why": "So.", "state": "accepted", "proposed_at": NOW, "decided_at": at}
    return ChangeDecision.objects.create(**known, evidence=evidence, **said, **who)


def test_a_cycle_begun_stands_on_the_chart_of_its_measure_and_on_no_other(cast, test_of_change):
    load_panels(cast.strathmarr)
    measure, other = test_of_change.measures.get(), Measure.objects.get(slug="wait-for-the-panel")
    browser = client_of(cast.of("champion"))
    before = page_of(browser, measure).content.decode()

    made_changes.begun(cast, test_of_change)

    after, elsewhere = page_of(browser, measure).content.decode(), page_of(browser, other).content.decode()
    named = "Cycle 1: Chronology before the review"
    address = reverse(
        "changes.cycle", kwargs={"area": "strathmarr", "test": "chronology-before-the-review", "cycle_number": 1}
    )
    assert [one.count(named) > 0 for one in (before, after, elsewhere)] == [False, True, False]
    assert f'1 September 2025: <a href="{address}">{named}</a>' in after
    # In the table of the chart too, so the picture that was worked out before is not shown any more.
    assert after.count(named) > 1


def test_marks_are_part_of_what_a_chart_is_asked_for(cast, test_of_change):
    measure = test_of_change.measures.get()
    before = look_of(measure)

    made_changes.begun(cast, test_of_change)

    named = (date(2025, 9, 1), "Cycle 1: Chronology before the review")
    assert look_of(measure) == replace(before, marks=(named,))
    assert look_of(measure).asked != before.asked


def test_cycles_that_were_not_tried_are_not_marked(cast, test_of_change):
    made_changes.plan(cast, test_of_change)

    assert marks(test_of_change.measures.get()) == []


def test_a_change_that_is_widened_and_implemented_is_marked_on_the_local_day_of_its_acceptance(cast, test_of_change):
    accept(cast, test_of_change, "widen", datetime(2025, 10, 1, 12, tzinfo=UTC))
    accept(cast, test_of_change, "implement", datetime(2026, 6, 30, 23, 30, tzinfo=UTC))

    found = [(one.on, one.words, one.url_name, dict(one.url_words)) for one in marks(test_of_change.measures.get())]

    own = {"test": "chronology-before-the-review"}
    assert found == [
        (date(2025, 10, 1), "Widened: Chronology before the review", "changes.one", own),
        (date(2026, 7, 1), "Implemented: Chronology before the review", "changes.one", own),
    ]


def test_a_decision_that_waits_or_was_returned_is_not_marked(cast, test_of_change):
    decided = accept(cast, test_of_change, "widen", NOW)
    for state in ("proposed", "returned", "withdrawn"):
        decided.state = state
        decided.save()

        assert marks(test_of_change.measures.get()) == [], state


@pytest.mark.parametrize(
    ("many", "said"),
    [
        (MOST, [f"Cycle {number}" for number in range(1, MOST + 1)]),
        (MOST + 2, ["10 cycles", "3 cycles", "Cycle 14"]),
    ],
)
def test_many_cycles_become_one_mark_for_each_test_and_month(cast, test_of_change, many, said):
    days = [*(date(2025, 9, day) for day in range(1, 11)), *(date(2025, 10, day) for day in range(1, 4))]
    for on in [*days, date(2025, 11, 1)][:many]:
        made_changes.begun(cast, test_of_change, on=on)

    found = [one.words.split(":")[0] for one in marks(test_of_change.measures.get())]

    assert found == said


def test_a_long_name_is_cut_so_that_it_fits(cast):
    made_changes.begun(cast, made_changes.agreed(cast, name="Sit down together " * 5))

    (found,) = marks(made_changes.measure(cast))

    assert found.words == "Cycle 1: Sit down together Sit down together Sit down toget…"
    assert len(found.words) == marked.LONGEST


def test_marks_take_two_queries_for_one_cycle_as_for_three(cast, test_of_change, django_assert_num_queries):
    measure = test_of_change.measures.get()
    for _ in range(3):
        made_changes.begun(cast, test_of_change)

        with django_assert_num_queries(2):
            marks(measure)


def test_what_people_marked_and_what_was_tried_stand_in_the_order_of_their_numbers(cast, test_of_change):
    measure, lead = test_of_change.measures.get(), viewer_of(cast.of("data-lead"))
    for on, said in ((date(2025, 9, 1), "A new team"), (date(2025, 8, 1), "Snow"), (date(2025, 10, 1), "A post")):
        charts.add_mark(area=measure.area, measure=measure, on=on, kind="other", words=said, by=lead, now=NOW)
    made_changes.begun(cast, test_of_change)

    found = [(one.words, one.other is not None) for one in marked.marks(measure)]

    assert found == [
        ("Snow", False),
        ("A new team", False),
        ("Cycle 1: Chronology before the review", True),
        ("A post", False),
    ]


def test_before_and_after_can_be_asked_at_the_beginning_of_a_cycle(cast, test_of_change):
    load_panels(cast.strathmarr)
    made_changes.begun(cast, test_of_change)
    address = reverse("measures.changed", kwargs={"area": "strathmarr", "measure": "panel-within-12-weeks"})

    page = client_of(cast.of("champion")).get(address).content.decode()

    assert '<option value="2025-09-01">Cycle 1: Chronology before the review (1 September 2025)</option>' in page


def test_a_measure_counted_by_hand_has_the_marks_too(cast):
    by_hand = made_changes.measure(cast, **BY_HAND)
    made_changes.begun(cast, made_changes.agreed(cast, measures=(by_hand.pk,)))

    page = page_of(client_of(cast.of("champion")), by_hand).content.decode()

    assert "Cycle 1: Chronology before the review" in page


def test_a_chart_never_shows_what_another_area_tried(cast, test_of_change):
    made_changes.begun(cast, test_of_change)
    known = {"slug": "theirs", "name": "Theirs", "kind": "process", "source": "hand", "what": "share", "place": 1}
    theirs = Measure.objects.create(area=cast.glenlochy, frequency="month", **known)
    # Even where rows are wrong: a test names a measure of another area.
    test_of_change.measures.add(theirs)

    assert marks(theirs) == []
    assert b"Chronology" not in page_of(client_of(cast.of_glenlochy), theirs).content


def test_whoever_sees_a_chart_may_see_the_tests_that_its_marks_name():
    sees = {key for key, role in ROLES.items() if Permission.SEE_FIGURES in role.may}

    assert sees == {key for key, role in ROLES.items() if {Permission.SEE_FIGURES, Permission.SEE_CHANGES} <= role.may}
    assert permissions.MEANINGS[Permission.SEE_FIGURES].in_area
