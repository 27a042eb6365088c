"""Planning a cycle on one page: from nothing, from the cycle before, with mistakes, and by two people at once."""

from datetime import date

import pytest
from django.urls import reverse

from pace.areas.rules import Refused
from pace.changes.actions import cycles as actions
from pace.changes.models import TestCycle, TestedCondition
from pace.changes.queries import plans
from pace.changes.rules.cycles import saved_plan
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes as made

TYPED = {
    "objective": "Try it with three children.",
    "news": ["larger", "worker"],
    "new_words": "A second social worker joins.",
    "scale": "3",
    "question_1": "Is it complete at the review?",
    "prediction_1": "Yes, for two of three",
    "who_does": "Two social workers",
    "where_done": "At the health centre",
    "what_done": "Both sit down together.",
    "begins_on_day": "2",
    "begins_on_month": "2",
    "begins_on_year": "2026",
    "ends_on_day": "16",
    "ends_on_month": "2",
    "ends_on_year": "2026",
    "data_words": "Whether it was complete",
    "tally": "yes-no",
    "tally_words": "Was it complete?",
}
SAID = {
    "objective": "Try it with three children.",
    "news": ["larger", "worker"],
    "new_words": "A second social worker joins.",
    "scale": 3,
    "who_does": "Two social workers",
    "what_done": "Both sit down together.",
    "where_done": "At the health centre",
    "begins_on": date(2026, 2, 2),
    "ends_on": date(2026, 2, 16),
    "data_words": "Whether it was complete",
    "tally": "yes-no",
    "tally_words": "Was it complete?",
    "asked": (("Is it complete at the review?", "Yes, for two of three"),),
    "conditions": [],
    "contributors": [],
}


@pytest.fixture
def test(cast):
    """An agreed test of change."""
    return made.agreed(cast)


@pytest.fixture
def champion(cast):
    """The champion's browser."""
    return client_of(cast.of("champion"))


def plan_url(test):
    """Where the next cycle is planned."""
    return reverse("changes.plan-cycle", kwargs={"area": "strathmarr", "test": test.slug})


def url(cycle, page="cycle"):
    """A page of a cycle."""
    words = {"area": "strathmarr", "test": cycle.test.slug, "cycle_number": cycle.number}
    return reverse(f"changes.{page}", kwargs=words)


def condition(cast, words="North team", **other):
    """A condition of Strathmarr's list."""
    return TestedCondition.objects.create(area=cast.strathmarr, dimension="team", words=words, **other)


def errors(response):
    """What the page says is wrong, by field."""
    return {name: list(said) for name, said in response.context["form"].errors.items()}


def test_a_cycle_is_planned_on_one_page(cast, test, champion):
    team, eilidh = condition(cast), cast.of("contributor")

    response = champion.post(plan_url(test), {**TYPED, "conditions_team": [team.pk], "contributors": [eilidh.pk]})

    cycle = TestCycle.objects.get()
    assert response.headers["Location"] == url(cycle)
    assert (cycle.number, cycle.state, cycle.planned_by) == (1, "planned", cast.of("champion"))
    assert saved_plan(cycle) == {**SAID, "conditions": [str(team.pk)], "contributors": [str(eilidh.pk)]}


def test_sent_twice_it_is_planned_once(test, champion):
    for _ in range(2):
        champion.post(plan_url(test), {**TYPED, "once": "the-same"})

    assert TestCycle.objects.count() == 1


def test_pairs_that_are_empty_do_not_count_and_places_are_taken_up(test, champion):
    champion.post(plan_url(test), {**TYPED, "question_4": "How long?", "prediction_4": "An hour"})

    asked = TestCycle.objects.get().questions.order_by("place").values_list("place", "question", "prediction")
    assert list(asked) == [
        (1, "Is it complete at the review?", "Yes, for two of three"),
        (2, "How long?", "An hour"),
    ]


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"objective": ""}, {"objective": ["Say what this cycle is for."]}),
        ({"question_1": ""}, {"question_1": ["Ask at least one question."]}),
        ({"prediction_1": ""}, {"prediction_1": ["Write what you predict, before anybody knows."]}),
        (
            {"question_3": "And how long?"},
            {"prediction_3": ["Write what you predict, before anybody knows. Or take the question out."]},
        ),
        (
            {"prediction_2": "An hour"},
            {"question_2": ["Write the question that this prediction answers. Or take the prediction out."]},
        ),
        ({"ends_on_day": "1"}, {"ends_on": ["It would end before it begins. Change one of the two days."]}),
        ({"ends_on_day": "31"}, {"ends_on": ["February 2026 has no day 31."]}),
        ({"scale": "0"}, {"scale": ["Enter 1 or more."]}),
        ({"scale": "many"}, {"scale": ["Enter a whole number, such as 12."]}),
        ({"tally_words": ""}, {"tally_words": ["Write the question that is answered for each case."]}),
        ({"tally": "weight"}, {"tally": ["Select a valid choice. weight is not one of the available choices."]}),
    ],
)
def test_what_cannot_be_planned_is_said_at_its_field_and_nothing_typed_is_lost(test, champion, typed, wrong):
    response = champion.post(plan_url(test), {**TYPED, **typed})

    assert errors(response) == wrong
    assert response.context["form"]["new_words"].value() == TYPED["new_words"]
    assert TestCycle.objects.count() == 0


def test_a_condition_of_another_area_and_one_that_is_retired_cannot_be_named(cast, test, champion):
    other = TestedCondition.objects.create(area=cast.glenlochy, dimension="team", words="Far")
    retired, own = condition(cast, "Old team", retired_at=made.NOW), condition(cast)

    chosen = [
        champion.post(plan_url(test), {**TYPED, "conditions_team": [one.pk]}).status_code
        for one in (other, retired, own)
    ]

    assert chosen == [200, 200, 302]


def test_those_are_offered_to_fill_a_cycle_in_whose_roles_let_them(cast, test, champion):
    offered = plans.offered(viewer_of(cast.of("champion")), cast.strathmarr).people
    fills = ("local-area-lead", "project-manager", "data-lead", "champion", "contributor")

    refused = champion.post(plan_url(test), {**TYPED, "contributors": [cast.of("senior-manager").pk]})
    by = viewer_of(cast.of("champion"))
    planned = made.planned(contributors=(cast.of("senior-manager").pk,))

    assert offered == tuple((str(cast.of(role).pk), cast.of(role).name) for role in fills)
    assert list(errors(refused)) == ["contributors"]
    with pytest.raises(Refused, match="Choose people who take part in this area and may fill cycles in"):
        actions.plan(test=test, planned=planned, by=by, now=made.NOW)


def test_the_first_cycle_begins_small_today_and_ends_in_two_weeks(cast, test):
    ahead = plans.ahead(viewer_of(cast.of("champion")), test, today=date(2026, 3, 4))

    assert ahead == plans.Ahead(
        said={
            "begins_on": date(2026, 3, 4),
            "ends_on": date(2026, 3, 18),
            "scale": 1,
            "news": ["first"],
            "asked": (),
        },
        number=1,
        last=None,
    )


@pytest.mark.parametrize(
    ("act", "news", "scale"), [("widen", ["larger"], 3), ("adapt", ["changed"], 1), ("adopt", [], 1)]
)
def test_the_next_cycle_copies_forward_what_carries_over_and_asks_for_predictions_anew(cast, test, act, news, scale):
    eilidh, team, old = cast.of("contributor").pk, condition(cast), condition(cast, "Old team", retired_at=made.NOW)
    last = made.acted(cast, test, act=act, contributors=(eilidh,), conditions=(team.pk, old.pk))
    off = actions.plan(
        test=test, planned=made.planned(objective="No."), by=viewer_of(cast.of("champion")), now=made.NOW
    )
    actions.move(cycle=off, move="call-off", why="So.", by=viewer_of(cast.of("champion")), now=made.NOW)

    ahead = plans.ahead(viewer_of(cast.of("champion")), test, today=date(2026, 3, 4))

    carried = {name: made.PLANNED[name] for name in ("who_does", "what_done", "where_done", "data_words")}
    assert (ahead.number, ahead.last) == (3, last)
    assert ahead.said == {
        **carried,
        "tally": "yes-no",
        "tally_words": "Was it complete?",
        "contributors": [str(eilidh)],
        "conditions": [str(team.pk)],
        "asked": (("Is it complete at the review?", ""),),
        "news": news,
        "scale": scale,
        "begins_on": date(2026, 3, 4),
        "ends_on": date(2026, 3, 18),
    }


@pytest.mark.parametrize(("before", "after"), [(1, 3), (2, 3), (3, 5), (4, 5), (5, 10), (12, 24)])
def test_a_ramp_grows_by_small_steps(before, after):
    assert plans.larger(before) == after


def test_the_page_of_the_next_cycle_shows_what_was_learnt_and_what_was_copied(cast, test, champion):
    made.acted(cast, test)

    page = champion.get(plan_url(test)).content.decode()

    assert "Copied from cycle 1: who, what, where" in page
    assert "more cases are proposed: 3 instead of 1." in page
    assert "It needs an hour." in page
    assert "Widen. So." in page


def test_of_a_decided_test_no_cycle_is_planned_and_the_page_says_so(cast, test, champion):
    made.acted(cast, test)
    test.state = "abandoned"
    test.save()

    page = champion.get(plan_url(test))

    assert page.context["reason"] == "The test is abandoned, so no cycle is planned any more."
    assert champion.post(plan_url(test), TYPED).context["form"].non_field_errors() == [page.context["reason"]]


def test_a_plan_is_changed_until_the_cycle_begins(cast, test, champion):
    cycle = made.plan(cast, test)

    champion.post(url(cycle, "change-cycle"), {**TYPED, "version": cycle.version})

    cycle.refresh_from_db()
    assert saved_plan(cycle) == SAID
    assert cycle.version == 2


def test_two_who_change_a_plan_at_once_lose_nothing(cast, test, champion):
    cycle, other = made.plan(cast, test), client_of(cast.of("local-area-lead"))
    theirs = {**TYPED, "objective": "Theirs.", "prediction_1": "None of three", "version": cycle.version}
    other.post(url(cycle, "change-cycle"), theirs)

    response = champion.post(url(cycle, "change-cycle"), {**TYPED, "version": cycle.version})

    found = [(one.label, one.saved, one.typed) for one in response.context["differences"]]
    assert response.status_code == 409
    assert found == [
        ("What is this cycle for?", "Theirs.", "Try it with three children."),
        ("What do you predict?", "None of three", "Yes, for two of three"),
    ]
    again = champion.post(url(cycle, "change-cycle"), {**TYPED, "version": response.context["stale"].version})
    cycle.refresh_from_db()
    assert (again.status_code, cycle.objective) == (302, "Try it with three children.")


def test_predictions_cannot_change_once_the_cycle_has_begun(cast, test, champion):
    cycle = made.begun(cast, test)
    typed = {**TYPED, "prediction_1": "As it was all along", "version": cycle.version}

    page = champion.post(url(cycle, "change-cycle"), typed)

    reason = "This cycle is under way, so it cannot be changed."
    assert (page.status_code, page.context["reason"]) == (200, reason)
    by = viewer_of(cast.of("champion"))
    with pytest.raises(Refused, match=reason):
        actions.change(cycle=cycle, planned=made.planned(), version=str(cycle.version), by=by, now=made.NOW)
    assert cycle.questions.get().prediction == "Yes, for the one child"
