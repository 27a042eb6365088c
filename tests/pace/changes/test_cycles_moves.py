"""Every move of a cycle by every role and in every state; what the pages of the moves ask, say and lead to."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from pace.areas.rules import Refused
from pace.changes import states
from pace.changes.actions import cycles as actions
from pace.changes.models import TestCycle
from pace.changes.rules.cycles import Found
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes as made

KEEPERS = {"local-area-lead", "project-manager", "data-lead", "champion"}
NOT_YOURS = (
    "Your roles do not let you propose tests of change, plan their cycles and write what was learnt. "
    "These roles do: local area lead, project manager, data lead, champion."
)
# From which states each move is made.
BEFORE = {
    "change": {"planned"},
    "begin": {"planned"},
    "put-back": {"doing"},
    "finish": {"doing"},
    "go-on": {"ended"},
    "study": {"ended"},
    "act": {"studied"},
    "study-again": {"studied", "acted"},
    "call-off": {"planned", "doing"},
    "plan-again": {"called-off"},
}
NOW, TODAY = made.NOW, date(2026, 3, 4)


def _studied(cycle):
    return {one.pk: Found(result="kept", happened="So it was.") for one in cycle.questions.all()}


# Each move as an action makes it.
MOVES = {
    "change": lambda one, by: actions.change(
        cycle=one, planned=made.planned(), version=str(one.version), by=by, now=NOW
    ),
    "begin": lambda one, by: actions.begin(cycle=one, on=made.STARTS, by=by, now=NOW),
    "put-back": lambda one, by: actions.put_back(cycle=one, by=by, now=NOW),
    "finish": lambda one, by: actions.finish(cycle=one, on=TODAY, as_planned="yes", differed="", by=by, now=NOW),
    "go-on": lambda one, by: actions.go_on(cycle=one, by=by, now=NOW),
    "study": lambda one, by: actions.study(
        cycle=one, found=_studied(one), learning="So.", version=str(one.version), by=by, now=NOW
    ),
    "act": lambda one, by: actions.act(cycle=one, act="widen", words="", by=by, now=NOW),
    **{
        move: lambda one, by, move=move: actions.move(cycle=one, move=move, why="So.", by=by, now=NOW)
        for move in ("study-again", "call-off", "plan-again")
    },
}


def in_state(cast, state):
    """A cycle in this state, in which nothing is recorded."""
    cycle = made.plan(cast, made.agreed(cast))
    TestCycle.objects.filter(pk=cycle.pk).update(state=state, begun_on=made.STARTS)
    cycle.refresh_from_db()
    return cycle


def tried(cycle, move, person):
    """Why a person could not make a move, or None where they could; nothing of it stays."""
    with transaction.atomic():
        try:
            done = MOVES[move](cycle, viewer_of(person))
        except Refused as refused:
            return str(refused)
        finally:
            transaction.set_rollback(True)
    assert done.state == states.CYCLE.moves[move].after
    return None


def url(cycle, page="cycle"):
    """A page of a cycle."""
    words = {"area": "strathmarr", "test": cycle.test.slug, "cycle_number": cycle.number}
    return reverse(f"changes.{page}", kwargs=words)


def day(name, on):
    """A date as a form sends it."""
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def test_every_move_is_in_the_table():
    assert set(BEFORE) == set(MOVES) == set(states.CYCLE.moves)


@pytest.mark.parametrize("move", BEFORE)
def test_a_move_is_for_those_who_keep_tests_of_change(cast, move):
    cycle = in_state(cast, min(BEFORE[move]))

    found = {who: tried(cycle, move, person) for who, person in cast.everyone()}

    assert found == {who: None if who in KEEPERS else NOT_YOURS for who, _ in cast.everyone()}


@pytest.mark.parametrize("move", BEFORE)
def test_a_move_is_made_from_its_states_alone(cast, move):
    cycle, person, asked = in_state(cast, "planned"), cast.of("champion"), states.CYCLE.moves[move]

    found = {}
    for state in states.CYCLE.states:
        TestCycle.objects.filter(pk=cycle.pk).update(state=state)
        found[state] = tried(TestCycle.objects.get(pk=cycle.pk), move, person)

    assert found == {
        state: None
        if state in BEFORE[move]
        else f"This cycle is {words.lower()}, so it cannot be {asked.label.lower()}."
        for state, words in states.CYCLE.states.items()
    }


def test_a_cycle_of_a_test_that_is_not_agreed_does_not_begin(cast):
    cycle = made.plan(cast, made.propose(cast))

    assert tried(cycle, "begin", cast.of("champion")) == (
        "Its test is proposed. A cycle begins once the test is agreed."
    )


def test_what_has_something_written_in_it_is_not_put_back(cast):
    cycle = made.begun(cast, made.agreed(cast))
    client_of(cast.of("champion")).post(
        reverse("cycles.tally", kwargs={"area": "strathmarr", "cycle": cycle.pk}),
        {"answer": "yes", **day("on", made.STARTS)},
    )

    page = client_of(cast.of("champion")).post(url(cycle, "put-back-cycle"))

    reason = "Something is written down in it already. Finish it, or call it off."
    assert (tried(cycle, "put-back", cast.of("champion")), page.context["reason"]) == (reason, reason)


def test_a_cycle_goes_through_its_pages_from_plan_to_act(cast):
    test, champion = made.agreed(cast), client_of(cast.of("champion"))
    cycle = made.plan(cast, test)
    question = cycle.questions.get().pk
    typed = {
        "begin-cycle": day("on", date(2026, 2, 2)),
        "finish-cycle": {**day("on", date(2026, 2, 16)), "as_planned": "partly", "differed": "No files."},
        "study-cycle": {
            f"result_{question}": "not-kept",
            f"happened_{question}": "It was not.",
            "learning": "Files first.",
            "version": "3",
        },
        "act-cycle": {"act": "adapt", "words": "With the files."},
    }

    led = {page: champion.post(url(cycle, page), said).headers.get("Location") for page, said in typed.items()}

    cycle.refresh_from_db()
    test.refresh_from_db()
    assert led == {
        "begin-cycle": url(cycle),
        "finish-cycle": url(cycle, "study-cycle"),
        "study-cycle": url(cycle, "act-cycle"),
        "act-cycle": url(cycle),
    }
    assert (cycle.state, cycle.begun_on, cycle.ended_on) == ("acted", date(2026, 2, 2), date(2026, 2, 16))
    assert (cycle.as_planned, cycle.differed, cycle.learning, cycle.act) == (
        "partly",
        "No files.",
        "Files first.",
        "adapt",
    )
    assert list(cycle.questions.values_list("result", "happened")) == [("not-kept", "It was not.")]
    assert test.state == "testing"


@pytest.mark.parametrize(
    ("state", "first", "others"),
    [
        ("planned", "Begin it", ["Change the plan", "Call it off"]),
        ("doing", "Finish it", ["Put back to planned", "Call it off"]),
        ("ended", "Study it", ["Let it go on"]),
        ("studied", "Say what follows", ["Study it again"]),
        ("acted", "Plan the next cycle", ["Study it again"]),
        ("called-off", "Plan the next cycle", ["Plan it again"]),
    ],
)
def test_the_page_of_a_cycle_offers_what_is_next(cast, state, first, others):
    cycle = in_state(cast, state)

    page = client_of(cast.of("champion")).get(url(cycle)).context
    watcher = client_of(cast.of("senior-manager")).get(url(cycle)).context

    assert (page["first"].label, [one.label for one in page["others"]]) == (first, others)
    assert (watcher["first"], watcher["others"]) == (None, [])


@pytest.mark.parametrize(
    ("act", "offered"),
    [
        ("widen", ["Plan the next cycle", "Propose to widen it beyond one team"]),
        ("adapt", ["Plan the next cycle", "Adapt it into a new test"]),
        ("adopt", ["Propose to implement it", "Plan the next cycle"]),
        ("abandon", ["Abandon the test", "Plan the next cycle"]),
    ],
)
def test_what_is_offered_after_a_cycle_follows_from_its_act(cast, act, offered):
    cycle = made.acted(cast, made.agreed(cast), act=act)

    page = client_of(cast.of("champion")).get(url(cycle)).context

    assert [page["first"].label, *(one.label for one in page["others"])] == [*offered, "Study it again"]


def test_a_cycle_that_another_follows_leads_to_it(cast):
    test = made.agreed(cast)
    first, second = made.acted(cast, test), made.plan(cast, test)

    page = client_of(cast.of("champion")).get(url(first)).context
    after = client_of(cast.of("champion")).get(url(second)).context

    assert (page["first"].label, page["first"].url) == ("Open cycle 2", url(second))
    assert (page["before"], page["later"], after["before"]) == (None, (2, url(second)), (1, url(first)))


@pytest.mark.parametrize(
    ("page", "state", "typed", "wrong"),
    [
        ("begin-cycle", "planned", {}, {"on": ["Enter a date."]}),
        (
            "finish-cycle",
            "doing",
            day("on", date(2025, 8, 31)),
            {"on": ["The date must be 1 September 2025 or later."], "as_planned": ["Choose one."]},
        ),
        (
            "finish-cycle",
            "doing",
            {**day("on", TODAY), "as_planned": "no"},
            {"differed": ["Say what differed."]},
        ),
        ("act-cycle", "studied", {"act": "celebrate"}, None),
        ("call-off-cycle", "planned", {"why": " "}, {"why": ["Say why."]}),
    ],
)
def test_what_a_move_asks_must_be_said(cast, page, state, typed, wrong):
    cycle = in_state(cast, state)

    response = client_of(cast.of("champion")).post(url(cycle, page), typed)

    errors = {name: list(said) for name, said in response.context["form"].errors.items()}
    assert errors == (wrong or {"act": ["Select a valid choice. celebrate is not one of the available choices."]})
    cycle.refresh_from_db()
    assert cycle.state == state


def test_a_study_without_one_of_its_parts_is_refused_and_keeps_what_was_typed(cast):
    cycle = in_state(cast, "ended")
    question = cycle.questions.get().pk

    typed = {f"result_{question}": "kept", "learning": "Files first.", "version": cycle.version}
    response = client_of(cast.of("champion")).post(url(cycle, "study-cycle"), typed)

    form = response.context["form"]
    assert dict(form.errors) == {f"happened_{question}": ["Write what happened."]}
    assert form["learning"].value() == "Files first."


def test_of_two_who_study_at_once_the_second_is_told_and_keeps_their_text(cast):
    cycle = in_state(cast, "ended")
    question, opened = cycle.questions.get().pk, cycle.version
    by = viewer_of(cast.of("local-area-lead"))
    actions.finish(
        cycle=actions.go_on(cycle=cycle, by=by, now=NOW), on=TODAY, as_planned="yes", differed="", by=by, now=NOW
    )

    typed = {f"result_{question}": "kept", f"happened_{question}": "So.", "learning": "Mine.", "version": opened}
    response = client_of(cast.of("champion")).post(url(cycle, "study-cycle"), typed)

    assert response.status_code == 409
    assert ("What have you learnt?", "Mine.") in [(one.label, one.typed) for one in response.context["differences"]]


def test_studied_again_the_form_holds_what_was_written(cast):
    cycle, champion = made.acted(cast, made.agreed(cast)), client_of(cast.of("champion"))

    led = champion.post(url(cycle, "study-again-cycle"), {"why": "A figure was wrong."}).headers["Location"]
    form = champion.get(led).context["form"]

    question = cycle.questions.get().pk
    assert led == url(cycle, "study-cycle")
    assert [form[name].value() for name in (f"result_{question}", f"happened_{question}", "learning")] == [
        "kept",
        "So it was.",
        "It needs an hour.",
    ]


@pytest.mark.parametrize("many", [1, 5])
def test_the_page_of_a_cycle_takes_as_many_queries_for_much_as_for_little(cast, django_assert_max_num_queries, many):
    asked = tuple((f"Question {place}?", "So.") for place in range(many))
    test = made.agreed(cast)
    contributors = tuple(
        cast.of(role).pk for role in ("contributor", "champion", "data-lead", "project-manager")[:many]
    )
    cycle = made.studied(
        cast, test, asked=asked, results=("kept",) * many, values=(1,) * 4 * many, contributors=contributors
    )
    client = client_of(cast.of("champion"))

    with django_assert_max_num_queries(20):
        client.get(url(cycle))
