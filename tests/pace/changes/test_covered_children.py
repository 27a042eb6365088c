"""The children that a cycle covers: named by the register's references, and what the register tells of them."""

import logging
from datetime import date, timedelta

import pytest
from django.urls import reverse

from pace.areas.rules import Refused
from pace.changes.actions import covering
from pace.changes.models import CycleChild, Tally, TestCycle
from pace.changes.queries import covered
from pace.record.models import Entry
from pace.register import actions as register
from pace.register.models import Journey
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes as made
from tests.pace.measures import made_measures
from tests.pace.register.made_registers import load

BEGUN = date(2025, 9, 1)
WHO_SEE = ("local-area-lead", "project-manager", "data-lead")


def journey(reference, recommended, panel=None, *, ended=None):
    """A journey with its recommendation and perhaps its panel and its end."""
    events = [("permanence_recommended", recommended, "adoption")]
    events += [("panel", panel, None)] if panel else []
    return (reference, recommended - timedelta(days=90), ended, "home" if ended else None, events)


# To panel within twelve weeks: 84 days. The register holds what happened up to 28 February 2026.
IN_TIME = journey("A1/1", date(2025, 9, 8), date(2025, 10, 8))
LATE = journey("A2/1", date(2025, 9, 8), date(2025, 12, 17))
WAITS = journey("A3/1", date(2026, 2, 2))
OVERDUE = journey("A4/1", date(2025, 10, 1))
BEFORE = journey("A5/1", date(2025, 7, 1), date(2025, 8, 20))
WENT_HOME = journey("A6/1", date(2025, 10, 1), ended=date(2025, 10, 21))
NOT_RECOMMENDED = ("A7/1", date(2025, 9, 1), None, None, [("accommodated", date(2025, 9, 1), None)])
ALL = (IN_TIME, LATE, WAITS, OVERDUE, BEFORE, WENT_HOME, NOT_RECOMMENDED)


@pytest.fixture
def test(cast):
    """An agreed test of change, in a register with journeys."""
    load(cast.strathmarr, *ALL)
    load(cast.glenlochy, journey("G1/1", date(2025, 9, 8)))
    return made.agreed(cast)


@pytest.fixture
def cycle(cast, test):
    """A cycle under way."""
    return made.begun(cast, test, on=BEGUN)


@pytest.fixture
def lead(cast):
    """The local area lead's browser."""
    return client_of(cast.of("local-area-lead"))


def url(cycle):
    """Where the children of a cycle are named."""
    words = {"area": "strathmarr", "test": cycle.test.slug, "cycle_number": cycle.number}
    return reverse("changes.cycle-children", kwargs=words)


def cover(cast, cycle, *references):
    """Name children of a cycle, or all of them."""
    named = references or [one[0] for one in ALL]
    return covering.cover(cycle=cycle, references=named, by=viewer_of(cast.of("local-area-lead")))


def take(cast, cycle, measure=None):
    """Take from the register what is known of them, by a measure of the test."""
    key = (measure or cycle.test.measures.get()).pk
    return covering.take(cycle=cycle, measure=key, by=viewer_of(cast.of("local-area-lead")), now=made.NOW)


def noted(cycle):
    """What was noted: the day, the value, where from."""
    rows = cycle.tallies.order_by("on", "pk").values_list("on", "value", "source")
    return [(on, float(value), source) for on, value, source in rows]


def test_children_are_added_by_their_references_once_each_and_listed(cycle, lead):
    sent = {"step": "add", "references": "A2/1\r\n\r\n  A1/1 \r\nA2/1"}

    led = [lead.post(url(cycle), sent).headers["Location"] for _ in range(2)]
    listed = lead.get(url(cycle)).context["children"]

    assert led == [url(cycle)] * 2
    assert [one.reference for one, _ in listed] == ["A1/1", "A2/1"]
    assert CycleChild.unscoped.count() == 2


def test_an_unknown_reference_is_named_by_its_line_and_nothing_is_added(cycle, lead, caplog):
    caplog.set_level(logging.DEBUG)

    response = lead.post(url(cycle), {"step": "add", "references": "A1/1\nZQ9/9\n\nG1/1"})

    said = response.context["cover"].non_field_errors()
    assert said == ["Lines 2, 4 are not in the register. Nothing was added. Check the spelling, or take it out."]
    assert response.context["cover"]["references"].value() == "A1/1\nZQ9/9\n\nG1/1"
    assert CycleChild.unscoped.count() == 0
    assert "ZQ9" not in caplog.text + "".join(Entry.objects.values_list("doing", flat=True))


def test_a_child_is_taken_out_by_a_key_that_says_nothing(cast, cycle, lead):
    cover(cast, cycle, "A1/1", "A2/1")
    key = Journey.unscoped.get(reference="A1/1").key

    lead.post(url(cycle), {"step": "remove", "child": str(key)})
    nonsense = lead.post(url(cycle), {"step": "remove", "child": "A2/1"}).status_code

    assert [one.journey.reference for one in CycleChild.unscoped.all()] == ["A2/1"]
    assert nonsense == 404


def test_the_children_are_shown_to_those_who_see_children_and_to_nobody_else(cast, cycle):
    cover(cast, cycle, "A1/1")

    found = {who: client_of(person).get(url(cycle)).status_code for who, person in cast.everyone()}

    allowed = dict.fromkeys(WHO_SEE, 200)
    hidden = {"of-glenlochy": 404, "outsider": 404}
    assert found == {**{who: 403 for who, _ in cast.everyone()}, **allowed, **hidden}
    assert "A1/1" in client_of(cast.of("data-lead")).get(url(cycle)).content.decode()


def test_a_look_at_the_children_is_recorded(cast, cycle, lead):
    cover(cast, cycle, "A1/1", "A2/1")

    lead.get(url(cycle))

    looks = Entry.objects.filter(operation="look").values_list("by_id", "doing", "after")
    assert list(looks) == [(cast.of("local-area-lead").pk, "look at the children of a cycle", '{"count": 2}')]


def test_who_sees_no_children_can_neither_name_them_nor_take_from_the_register(cast, cycle):
    cover(cast, cycle)
    by = viewer_of(cast.of("champion"))

    with pytest.raises(Refused, match="Your roles do not let you see each child's journey"):
        covering.cover(cycle=cycle, references=["A1/1"], by=by)
    with pytest.raises(Refused, match="Your roles do not let you see each child's journey"):
        covering.take(cycle=cycle, measure=cycle.test.measures.get().pk, by=by, now=made.NOW)


def test_yes_or_no_is_noted_on_the_day_that_decided_it_and_the_others_are_counted(cast, cycle):
    cover(cast, cycle)

    taken = take(cast, cycle)

    assert noted(cycle) == [
        (date(2025, 10, 8), 1, "register"),
        (date(2025, 12, 17), 0, "register"),
        (date(2025, 12, 25), 0, "register"),
    ]
    counts = {name: getattr(taken, name) for name in ("waiting", "before", "otherwise", "not_counted")}
    assert counts == {"waiting": 1, "before": 1, "otherwise": 1, "not_counted": 1}


def test_days_are_noted_of_those_who_reached_it_alone(cast, test):
    cycle = made.begun(cast, test, on=BEGUN, tally="days")
    cover(cast, cycle)

    taken = take(cast, cycle)

    assert noted(cycle) == [(date(2025, 10, 8), 30, "register"), (date(2025, 12, 17), 100, "register")]
    counts = {name: getattr(taken, name) for name in ("waiting", "before", "otherwise", "not_counted")}
    assert counts == {"waiting": 2, "before": 1, "otherwise": 1, "not_counted": 1}


def test_what_is_taken_again_replaces_what_was_taken_and_leaves_what_was_typed(cast, test):
    cycle = made.begun(cast, test, on=BEGUN, tally="days")
    typed = Tally.objects.create(area=cycle.area, cycle=cycle, on=BEGUN, value=7, by=cast.of("champion"), at=made.NOW)
    cover(cast, cycle, "A1/1", "A3/1")
    take(cast, cycle)

    load(cast.strathmarr, IN_TIME, journey("A3/1", date(2026, 2, 2), date(2026, 2, 12)))
    take(cast, cycle)

    assert noted(cycle) == [
        (typed.on, 7, "typed"),
        (date(2025, 10, 8), 30, "register"),
        (date(2026, 2, 12), 10, "register"),
    ]


def test_the_page_says_who_was_not_noted_and_why(cast, cycle, lead):
    cover(cast, cycle)

    page = lead.post(url(cycle), {"step": "take", "measure": cycle.test.measures.get().pk}, follow=True)

    assert [str(one) for one in page.context["messages"]] == [
        (
            "Noted from the register: 3 cases. 1 still waiting or not yet due: nothing is noted until it is known. "
            "1 decided before the cycle began: left out. 1 whose wait ended otherwise: left out. "
            "1 whom this measure does not count: left out."
        )
    ]


@pytest.mark.parametrize(
    ("tally", "state", "reason"),
    [
        ("score", "doing", "Only days, or yes and no, can be taken from the register. This cycle notes neither."),
        ("", "doing", "Only days, or yes and no, can be taken from the register. This cycle notes neither."),
        ("days", "planned", "It has not begun yet."),
        ("days", "studied", "The cycle is over, so the list stays as it is."),
        ("days", "doing", "Name the children that it covers first."),
    ],
)
def test_why_nothing_can_be_taken_is_said(cast, cycle, tally, state, reason):
    TestCycle.objects.filter(pk=cycle.pk).update(tally=tally, state=state)
    cycle.refresh_from_db()

    assert covered.why_not_take(viewer_of(cast.of("data-lead")), cycle) == reason
    with pytest.raises(Refused, match=reason):
        take(cast, cycle)
    assert noted(cycle) == []


def test_a_measure_without_a_limit_tells_days_and_no_yes_or_no(cast, cycle):
    wait = made_measures.add(cast, **made_measures.WAIT)
    by_hand = made_measures.add(cast, **made_measures.BY_HAND, start="", end="", value=None, unit="")
    cycle.test.measures.set([wait, by_hand])
    cover(cast, cycle)
    before = covered.measures(viewer_of(cast.of("data-lead")), cycle)

    TestCycle.objects.filter(pk=cycle.pk).update(tally="days")
    cycle.refresh_from_db()

    assert (before, covered.measures(viewer_of(cast.of("data-lead")), cycle)) == ([], [wait])


def test_a_measure_of_another_test_cannot_be_taken(cast, cycle):
    cover(cast, cycle)
    other = made_measures.add(cast, name="Another", value=4)

    with pytest.raises(Refused, match="The test has no measure"):
        take(cast, cycle, other)


def test_an_erased_journey_is_in_no_cycle_any_more(cast, cycle):
    cover(cast, cycle, "A1/1", "A2/1")
    one = Journey.unscoped.get(reference="A1/1")

    said = {"reference": "A1/1", "whole_child": False, "why": "On request."}
    register.erase(area=cast.strathmarr, journey=one, by=viewer_of(cast.of("local-area-lead")), now=made.NOW, **said)

    assert [one.journey.reference for one in CycleChild.unscoped.all()] == ["A2/1"]


@pytest.mark.parametrize("many", [1, 7])
def test_the_page_takes_as_many_queries_for_many_children_as_for_one(
    cast, cycle, lead, django_assert_max_num_queries, many
):
    cover(cast, cycle, *[one[0] for one in ALL[:many]])

    with django_assert_max_num_queries(23):
        lead.get(url(cycle))
