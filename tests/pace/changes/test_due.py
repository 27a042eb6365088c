"""What is due for each person in tests of change, and how an area's home shows it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from pace.changes.actions import cycles, filling
from pace.changes.models import ChangeDecision, ChangeTest, FrozenEvidence, Holding, TestCycle
from pace.changes.queries.due import Counted, Due, counted, due
from pace.permissions import ROLES
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes
from tests.pace.changes.made_changes import NOW

TODAY = date(2026, 3, 10)
NAME, SLUG = "Chronology before the review", "chronology-before-the-review"
FIRST = {"test": SLUG, "cycle_number": 1}


def found(cast, role="champion", *, today=TODAY, area=None):
    """What is due for the person of Strathmarr who holds a role."""
    return due(viewer_of(cast.of(role)), area or cast.strathmarr, today=today)


def one(words, on, page="changes.cycle", address=None, *, overdue=False):
    """One thing that is due of the test."""
    said = {"url_name": page, "url_words": FIRST if address is None else address}
    return Due(words=words, what=NAME, on=on, overdue=overdue, **said)


def decision(cast, test, kind="implement"):
    """A decision that waits for a senior manager since 4 March."""
    known = {"area": test.area, "test": test}
    by = cast.of("champion")
    evidence = FrozenEvidence.objects.create(**known, content=b"{}", fingerprint="0" * 64, at=NOW, by=by)
    said = {"kind": kind, "why": "So.", "proposed_at": NOW, "proposed_by": by}
    return ChangeDecision.objects.create(**known, evidence=evidence, **said)


def test_a_planned_cycle_is_due_for_its_owner_from_its_first_day_on(cast):
    made_changes.plan(cast, made_changes.agreed(cast), begins_on=TODAY, ends_on=TODAY)

    days = [found(cast, today=TODAY + timedelta(days=later)) for later in (-1, 0, 1)]

    assert days == [[], [one("Begin cycle 1", TODAY)], [one("Begin cycle 1", TODAY, overdue=True)]]


def test_a_planned_cycle_of_a_test_that_is_not_agreed_yet_is_not_due(cast):
    made_changes.plan(cast, made_changes.propose(cast))

    assert found(cast) == []


def test_a_cycle_is_to_be_finished_after_its_planned_end(cast):
    made_changes.begun(cast, made_changes.agreed(cast), ends_on=TODAY)

    days = [found(cast, today=TODAY + timedelta(days=later)) for later in (0, 1)]

    assert days == [[], [one("Finish cycle 1", TODAY, overdue=True)]]


def test_study_and_what_follows_are_overdue_after_a_fortnight(cast):
    test, by = made_changes.agreed(cast), viewer_of(cast.of("champion"))
    ended = made_changes.begun(cast, test)
    on = date(2026, 3, 1)
    cycles.finish(cycle=ended, on=on, as_planned="yes", differed="", by=by, now=NOW)
    made_changes.studied(cast, test)

    days = [[(each.words, each.on, each.overdue) for each in found(cast, today=day)] for day in (
        date(2026, 3, 15), date(2026, 3, 16), date(2026, 3, 19),
    )]  # fmt: skip

    assert days == [
        [("Study cycle 1", on, False), ("Say what follows from cycle 2", NOW.date(), False)],
        [("Study cycle 1", on, True), ("Say what follows from cycle 2", NOW.date(), False)],
        [("Study cycle 1", on, True), ("Say what follows from cycle 2", NOW.date(), True)],
    ]


def test_what_is_complete_or_called_off_or_decided_is_not_due(cast):
    test, by = made_changes.agreed(cast), viewer_of(cast.of("champion"))
    made_changes.acted(cast, test)
    cycles.move(cycle=made_changes.plan(cast, test), move="call-off", why="Snow.", by=by, now=NOW)
    assert found(cast) == []

    made_changes.begun(cast, test)
    before = found(cast)
    ChangeTest.objects.filter(pk=test.pk).update(state="abandoned")

    assert [each.words for each in before] == ["Finish cycle 3"]
    assert found(cast) == []


def test_an_agreed_test_without_a_cycle_is_due_from_its_start_on(cast):
    test = made_changes.agreed(cast, starts_on=TODAY)
    address = {"test": SLUG}

    days = [found(cast, today=TODAY + timedelta(days=later)) for later in (-1, 0, 1)]
    made_changes.plan(cast, test, begins_on=TODAY + timedelta(days=9), ends_on=TODAY + timedelta(days=9))

    said = "Plan its first cycle"
    page = "changes.plan-cycle"
    assert days == [[], [one(said, TODAY, page, address)], [one(said, TODAY, page, address, overdue=True)]]
    assert found(cast) == []


def test_what_one_does_not_own_and_is_not_named_on_is_not_due(cast):
    test = made_changes.agreed(cast, owner="data-lead")
    made_changes.begun(cast, test)

    assert [[each.words for each in found(cast, role)] for role in ("champion", "data-lead")] == [
        [],
        ["Finish cycle 1"],
    ]


def test_a_contributor_fills_in_the_cycles_that_name_them_and_nothing_else(cast):
    test, person = made_changes.agreed(cast), cast.of("contributor")
    made_changes.begun(cast, test)
    own = made_changes.begun(cast, test, ends_on=TODAY, contributors=(person.pk,))
    made_changes.plan(cast, test, contributors=(person.pk,))

    days = [found(cast, "contributor", today=TODAY + timedelta(days=later)) for later in (0, 1)]

    at = ("cycles.one", {"cycle": own.pk})
    assert days == [[one("Fill in cycle 2", TODAY, *at)], [one("Fill in cycle 2", TODAY, *at, overdue=True)]]


def test_after_the_planned_end_nothing_is_asked_of_who_wrote_something_down(cast):
    people = tuple(cast.of(role).pk for role in ("contributor", "data-lead"))
    cycle = made_changes.begun(cast, made_changes.agreed(cast), ends_on=TODAY, contributors=people)
    by = viewer_of(cast.of("contributor"))

    filling.observe(cycle=cycle, on=NOW.date(), words="It took an hour.", by=by, now=NOW)

    days = {
        role: [[each.words for each in found(cast, role, today=TODAY + timedelta(days=later))] for later in (0, 1)]
        for role in ("contributor", "data-lead")
    }
    fill = ["Fill in cycle 1"]
    assert days == {"contributor": [fill, []], "data-lead": [fill, fill]}


def test_an_owner_who_is_named_too_is_asked_once_for_each_cycle(cast):
    test, person = made_changes.agreed(cast), cast.of("champion")
    made_changes.begun(cast, test, ends_on=TODAY, contributors=(person.pk, cast.of("contributor").pk))

    days = [[each.words for each in found(cast, today=TODAY + timedelta(days=later))] for later in (0, 1)]

    assert days == [["Fill in cycle 1"], ["Finish cycle 1"]]


def test_tests_wait_to_be_agreed_by_those_who_agree_them(cast):
    made_changes.propose(cast)

    said = {role: found(cast, role) for role, held in ROLES.items() if not held.national}

    waits = [one("Agree it, or say what is missing", NOW.date(), "changes.one", {"test": SLUG})]
    assert {role for role, things in said.items() if things} == {"local-area-lead", "project-manager"}
    assert said["local-area-lead"] == said["project-manager"] == waits


@pytest.mark.parametrize(
    ("kind", "words"), [("widen", "Decide whether it is widened"), ("implement", "Decide whether it is implemented")]
)
def test_decisions_wait_for_a_senior_manager(cast, kind, words):
    made = decision(cast, made_changes.agreed(cast, starts_on=date(2027, 1, 1)), kind)

    said = {role: found(cast, role) for role, held in ROLES.items() if not held.national}

    at = ("changes.decision", {"test": SLUG, "decision": made.pk})
    assert {role: things for role, things in said.items() if things} == {
        "senior-manager": [one(words, NOW.date(), *at)]
    }
    made.state = "accepted"
    made.save()
    assert found(cast, "senior-manager") == []


def test_what_holds_a_gain_is_looked_at_on_its_day_by_who_watches_it(cast):
    test = made_changes.agreed(cast)
    ChangeTest.objects.filter(pk=test.pk).update(state="implemented")
    known = {"area": test.area, "test": test, "measure": test.measures.get()}
    holding = Holding.objects.create(**known, owner=cast.of("data-lead"), how="So.", review_on=TODAY)

    days = [found(cast, "data-lead", today=TODAY + timedelta(days=later)) for later in (-1, 0, 1)]

    at = ("changes.review", {"test": SLUG})
    words = "Look whether the gain is held"
    assert days == [[], [one(words, TODAY, *at)], [one(words, TODAY, *at, overdue=True)]]
    assert found(cast) == []
    holding.reviewed_on = TODAY
    holding.save()
    assert found(cast, "data-lead") == []


def test_what_is_overdue_comes_first_then_by_day(cast):
    test = made_changes.agreed(cast)
    for on in (TODAY, date(2026, 3, 2), date(2026, 3, 1)):
        made_changes.plan(cast, test, begins_on=on, ends_on=TODAY)

    assert [(each.words, each.overdue) for each in found(cast)] == [
        ("Begin cycle 3", True),
        ("Begin cycle 2", True),
        ("Begin cycle 1", False),
    ]


def test_nothing_of_another_area_and_nothing_for_who_has_no_role_is_due(cast):
    made_changes.propose(cast)
    made_changes.plan(cast, made_changes.agreed(cast, name="Another"))

    assert due(viewer_of(cast.of_glenlochy), cast.strathmarr, today=TODAY) == []
    assert due(viewer_of(cast.of_glenlochy), cast.glenlochy, today=TODAY) == []
    assert due(viewer_of(cast.outsider), cast.strathmarr, today=TODAY) == []
    assert due(viewer_of(cast.of("programme-lead")), cast.strathmarr, today=TODAY) == []
    assert found(cast, area=cast.glenlochy) == []


def test_it_is_counted_by_area(cast):
    test = made_changes.agreed(cast)
    for on in (TODAY, date(2026, 3, 2)):
        made_changes.plan(cast, test, begins_on=on, ends_on=TODAY)

    assert counted(viewer_of(cast.of("champion")), today=TODAY) == [Counted(area="Strathmarr", due=2, overdue=1)]
    assert counted(viewer_of(cast.of("programme-lead")), today=TODAY) == []


@pytest.mark.parametrize(("role", "many"), [("champion", 3), ("local-area-lead", 4), ("contributor", 1)])
def test_it_takes_as_many_queries_for_one_test_as_for_three(cast, role, many, django_assert_num_queries):
    viewer, person = viewer_of(cast.of(role)), cast.of("contributor")
    for name in ("One", "Two", "Three"):
        made_changes.propose(cast, name=f"{name} proposed")
        made_changes.agreed(cast, name=f"{name} without a cycle")
        made_changes.begun(cast, made_changes.agreed(cast, name=name), contributors=(person.pk,))

        with django_assert_num_queries(many):
            due(viewer, cast.strathmarr, today=TODAY)


def test_the_home_shows_six_things_and_where_the_rest_is(cast):
    test = made_changes.agreed(cast)
    today = timezone.localdate()
    for day in range(8):
        on = today - timedelta(days=day)
        made_changes.plan(cast, test, begins_on=on, ends_on=today)
    made_changes.begun(cast, test, ends_on=today, contributors=(cast.of("contributor").pk,))
    home = reverse("area", kwargs={"area": "strathmarr"})

    pages = {role: client_of(cast.of(role)).get(home).content.decode() for role in ("champion", "contributor")}

    assert [pages["champion"].count(f"cycle {number}: {NAME}") for number in range(1, 9)] == [0, 0, 1, 1, 1, 1, 1, 1]
    assert "2 more things are due in tests of change" in pages["champion"]
    assert reverse("changes", kwargs={"area": "strathmarr"}) in pages["champion"]
    own = TestCycle.objects.get(number=9)
    address = reverse("cycles.one", kwargs={"area": "strathmarr", "cycle": own.pk})
    assert f"Fill in cycle 9: {NAME}" in pages["contributor"]
    assert address in pages["contributor"]
    assert "Due today." in pages["contributor"]
    assert "Begin cycle" not in pages["contributor"]
