"""Decisions on tests of change: who may propose, accept, return and withdraw, when, and what follows."""

import re

import pytest

from pace.areas.rules import Refused
from pace.changes.actions import deciding as actions
from pace.changes.actions import proposing
from pace.changes.models import ChangeDecision, ChangeTest, FrozenEvidence
from pace.changes.rules.deciding import SAY_ALTHOUGH, SAY_WHY_STILL
from pace.changes.states import DECISION
from tests.pace.cast import client_of, person, viewer_of
from tests.pace.changes import made_changes as made
from tests.pace.changes import made_decisions as decisions

NOW = made.NOW
# Who may make each move where the champion owns the test and proposed the decision.
MAY = {
    "propose": {"local-area-lead", "project-manager", "champion"},
    "accept": {"senior-manager"},
    "return": {"senior-manager"},
    "withdraw": {"local-area-lead", "project-manager", "champion"},
}
ACTS = {"accept": actions.accept, "return": actions.give_back, "withdraw": actions.withdraw}


def propose(test, by, kind="implement", why="So.", despite="So."):
    """Propose a decision as somebody."""
    return actions.propose(test=test, kind=kind, why=why, despite=despite, by=by, now=NOW)


def back(decision):
    """Put a decision and its test back to where they were, for the next person to try."""
    ChangeDecision.objects.filter(pk=decision.pk).update(
        state="proposed", decided_at=None, decided_by=None, decided_why=""
    )
    ChangeTest.objects.filter(pk=decision.test_id).update(state="testing")


def test_every_move_is_for_those_who_may_make_it_and_for_nobody_else(cast):
    test, done = decisions.studied(cast), {move: set() for move in MAY}

    for who, someone in cast.everyone():
        by = viewer_of(someone)
        try:
            decision = propose(test, by)
            done["propose"].add(who)
        except Refused:
            continue
        actions.withdraw(decision=decision, why="So.", by=viewer_of(cast.of("local-area-lead")), now=NOW)
    waits = decisions.proposed(cast, test)
    for move, act in ACTS.items():
        for who, someone in cast.everyone():
            try:
                act(decision=waits, why="So.", by=viewer_of(someone), now=NOW)
                done[move].add(who)
            except Refused:
                continue
            back(waits)

    assert done == MAY
    assert set(ACTS) == set(DECISION.moves)


STATES = {
    "widen": {"testing"},
    "implement": {"testing", "widening"},
}


@pytest.mark.parametrize("kind", STATES)
def test_a_decision_is_proposed_of_a_test_that_is_tried(cast, kind):
    test, done, by = decisions.studied(cast), set(), viewer_of(cast.of("champion"))

    for state in ("proposed", "agreed", "testing", "widening", "implemented", "adapted", "abandoned"):
        ChangeTest.objects.filter(pk=test.pk).update(state=state)
        test.refresh_from_db()
        try:
            decision = propose(test, by, kind)
        except Refused:
            continue
        done.add(state)
        actions.withdraw(decision=decision, why="So.", by=by, now=NOW)

    assert done == STATES[kind]


def test_accepting_moves_the_test_and_keeps_who_said_what(cast):
    widened = decisions.accepted(cast, decisions.studied(cast, name="One"), kind="widen")
    implemented = decisions.accepted(cast, decisions.studied(cast, name="Two"), kind="implement")

    found = [(one.kind, one.state, one.test.state, one.test.why) for one in ChangeDecision.objects.order_by("pk")]
    assert found == [
        ("widen", "accepted", "widening", "The team is ready."),
        ("implement", "accepted", "implemented", "The team is ready."),
    ]
    assert widened.decided_by_id == implemented.decided_by_id == cast.of("senior-manager").pk
    assert (implemented.decided_at, implemented.decided_why) == (NOW, "The team is ready.")


def test_a_widened_test_is_implemented_later(cast):
    test = decisions.studied(cast)
    decisions.accepted(cast, test, kind="widen")
    test.refresh_from_db()

    decisions.accepted(cast, test, kind="implement")

    test.refresh_from_db()
    assert test.state == "implemented"


@pytest.mark.parametrize("move", ["return", "withdraw"])
def test_what_is_returned_or_withdrawn_leaves_the_test_as_it_is_and_can_be_proposed_again(cast, move):
    test = decisions.studied(cast)
    by = {"return": "senior-manager", "withdraw": "champion"}[move]

    ACTS[move](
        decision=decisions.proposed(cast, test), why="Try it with one more team.", by=viewer_of(cast.of(by)), now=NOW
    )
    again = decisions.proposed(cast, test)

    test.refresh_from_db()
    assert test.state == "testing"
    assert [one.state for one in test.decisions.order_by("pk")] == [DECISION.moves[move].after, "proposed"]
    assert again.evidence_id != test.decisions.order_by("pk").first().evidence_id


def test_nobody_accepts_what_they_proposed_themselves(cast):
    test = decisions.studied(cast)
    both = person("Una Both", role="champion", area=cast.strathmarr, agency=cast.strathmarr.agencies.first())
    both.roles.create(role="senior-manager", area=cast.strathmarr, since=NOW)
    ChangeTest.objects.filter(pk=test.pk).update(owner=both)
    test.refresh_from_db()
    own = propose(test, viewer_of(both))

    with pytest.raises(Refused, match=r"You proposed it yourself, so somebody else decides."):
        actions.accept(decision=own, why="So.", by=viewer_of(both), now=NOW)

    assert actions.accept(decision=own, why="So.", by=viewer_of(cast.of("senior-manager")), now=NOW).state == "accepted"


def test_little_evidence_needs_a_reason_to_propose_and_a_reason_to_accept(cast):
    test, by, manager = decisions.studied(cast), viewer_of(cast.of("champion")), viewer_of(cast.of("senior-manager"))

    with pytest.raises(Refused, match=re.escape(SAY_ALTHOUGH)):
        propose(test, by, despite="  ")
    decision = propose(test, by, despite="Winter is near.")
    with pytest.raises(Refused, match=SAY_WHY_STILL):
        actions.accept(decision=decision, why=" ", by=manager, now=NOW)

    assert decision.doubts == [
        "Only one cycle was studied.",
        "It was tried under one condition only.",
        "No measure that it should move shows a clear gain: it cannot be told yet whether it helps.",
    ]
    assert decision.despite == "Winter is near."
    assert FrozenEvidence.objects.count() == 1
    test.refresh_from_db()
    assert test.state == "testing"


def test_solid_evidence_needs_neither(cast):
    decisions.load_moving(cast.strathmarr, better_from=made.STARTS.replace(year=2024))
    test = decisions.solid(cast, on=made.STARTS.replace(year=2024))
    by, manager = viewer_of(cast.of("champion")), viewer_of(cast.of("senior-manager"))

    decision = propose(test, by, despite="")
    actions.accept(decision=decision, why="", by=manager, now=NOW)

    decision.refresh_from_db()
    assert (decision.doubts, decision.despite, decision.state, decision.decided_why) == ([], "", "accepted", "")


REFUSED = {
    "nothing is studied": (made.agreed, {}, "It is agreed, so this is not to be decided now."),
    "no reason": (decisions.studied, {"why": " "}, proposing.SAY_WHY),
    "of no kind": (decisions.studied, {"kind": "adore"}, "Choose what is to be decided."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_nobody_proposes(case, cast):
    make, said, reason = REFUSED[case]
    test = make(cast)

    with pytest.raises(Refused, match=reason):
        propose(test, viewer_of(cast.of("champion")), **said)

    assert not ChangeDecision.objects.exists()
    assert not FrozenEvidence.objects.exists()


def test_a_cycle_is_studied_before_a_decision_is_proposed(cast):
    test = made.agreed(cast)
    made.begun(cast, test)
    test.refresh_from_db()

    with pytest.raises(Refused, match="Study at least one cycle first"):
        propose(test, viewer_of(cast.of("champion")))


def test_one_decision_waits_at_a_time(cast):
    test = decisions.studied(cast)
    decisions.proposed(cast, test)

    with pytest.raises(Refused, match=r"A decision on it waits for a senior manager already."):
        decisions.proposed(cast, test, kind="widen")

    assert ChangeDecision.objects.count() == 1


@pytest.mark.parametrize("move", ACTS)
def test_what_is_decided_stays(cast, move):
    decision = decisions.accepted(cast)
    by = viewer_of(cast.of("champion" if move == "withdraw" else "senior-manager"))

    with pytest.raises(Refused, match="This decision is accepted, so it cannot be"):
        ACTS[move](decision=decision, why="So.", by=by, now=NOW)


@pytest.mark.parametrize("move", ["return", "withdraw"])
def test_returning_and_withdrawing_ask_why(cast, move):
    decision = decisions.proposed(cast)
    by = viewer_of(cast.of("champion" if move == "withdraw" else "senior-manager"))

    with pytest.raises(Refused, match=proposing.SAY_WHY):
        ACTS[move](decision=decision, why=" ", by=by, now=NOW)


def test_what_somebody_changed_meanwhile_is_read_again_before_it_is_proposed(cast):
    read = decisions.studied(cast)
    ChangeTest.objects.filter(pk=read.pk).update(version=read.version + 1)

    with pytest.raises(Refused, match=r"Somebody changed the test meanwhile."):
        decisions.proposed(cast, read)

    assert not FrozenEvidence.objects.exists()


def test_a_decision_whose_test_is_no_longer_tried_is_not_accepted(cast):
    decision = decisions.proposed(cast)
    ChangeTest.objects.filter(pk=decision.test_id).update(state="abandoned")

    with pytest.raises(Refused, match=r"The test is abandoned now, so this cannot be accepted. Return it."):
        actions.accept(decision=decision, why="So.", by=viewer_of(cast.of("senior-manager")), now=NOW)


def test_sending_the_form_twice_makes_one_decision(cast):
    test, client = decisions.studied(cast), client_of(cast.of("champion"))
    address = f"/areas/strathmarr/changes/{test.slug}/decide/implement/"
    typed = {"why": "It works.", "despite": "It is urgent.", "once": "the-same"}

    answers = [client.post(address, typed) for _ in range(2)]

    assert ChangeDecision.objects.count() == FrozenEvidence.objects.count() == 1
    assert {answer["Location"] for answer in answers} == {
        f"/areas/strathmarr/changes/{test.slug}/decisions/{ChangeDecision.objects.get().pk}/"
    }
