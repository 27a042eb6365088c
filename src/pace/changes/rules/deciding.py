"""What the evidence lacks for a decision, in plain words; why a decision may not be proposed, accepted or returned."""

from collections.abc import Mapping
from datetime import datetime

from pace import moves, permissions
from pace.changes import content, states
from pace.changes.models import ChangeDecision, ChangeTest
from pace.changes.rules import proposed as tests
from pace.changes.rules.evidence import Evidence
from pace.moves import Condition
from pace.permissions import Permission, Viewer

# The move of a test that each kind of decision makes once it is accepted.
MOVES: Mapping[str, str] = {"widen": "widen", "implement": "implement"}
NOT_ONES_OWN = "You proposed it yourself, so somebody else decides."
SAY_WHY_STILL = "The evidence lacks something, so write why it is accepted nevertheless. It is kept with the decision."
SAY_ALTHOUGH = "Something is lacking: write why you propose it nevertheless."


def doubts(evidence: Evidence) -> tuple[str, ...]:
    """What speaks against deciding already: too few cycles or conditions, a prediction that failed, no shift."""
    studied = evidence.studied
    reasons = (
        (not studied, "No cycle was studied."),
        (len(studied) == 1, "Only one cycle was studied."),
        (evidence.most_conditions == 0, "Nothing says under which conditions it was tried."),
        (evidence.most_conditions == 1, "It was tried under one condition only."),
    )
    return (*(said for holds, said in reasons if holds), *_of_predictions(evidence), *_of_measures(evidence))


def why_not_propose(test: ChangeTest, kind: str, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not propose this decision on a test now."""
    if kind not in content.DECISIONS:
        return "Choose what is to be decided."
    if test.state not in states.TEST.moves[MOVES[kind]].before:
        return f"It is {states.TEST.states[test.state].lower()}, so this is not to be decided now."
    return (
        permissions.why_not(by, Permission.KEEP_CHANGES, area_id=test.area_id)
        or tests.why_not_theirs(test, by=by)
        or tests.a_cycle_was_studied(test, now)
        or (tests.DECIDED_ON if _waits(test) else None)
    )


def why_not_move(move: str, decision: ChangeDecision, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not accept, return or withdraw a decision now."""
    reason = moves.why_not_move(
        states.DECISION.moves[move], workflow=states.DECISION, thing=decision, by=by, now=now, conditions=CONDITIONS
    )
    if reason is not None:
        return reason
    if move == "accept" and decision.proposed_by_id == by.id:
        return NOT_ONES_OWN
    if move == "withdraw" and decision.proposed_by_id != by.id:
        return tests.why_not_theirs(decision.test, by=by)
    return None


def its_test_is_still_tried(decision: ChangeDecision, _: datetime) -> str | None:
    """Its test is where the decision can still move it."""
    state = decision.test.state
    if state in states.TEST.moves[MOVES[decision.kind]].before:
        return None
    return f"The test is {states.TEST.states[state].lower()} now, so this cannot be accepted. Return it."


def _waits(test: ChangeTest) -> bool:
    return test.decisions.filter(state="proposed").exists()


def _of_predictions(evidence: Evidence) -> tuple[str, ...]:
    """The last cycle that was studied counts: what failed in an earlier one is what the later ones were changed for."""
    if not evidence.studied:
        return ()
    last = evidence.studied[-1]
    failed = sum(one.result == "not-kept" for one in last.predicted)
    unclear = sum(one.result == "unclear" for one in last.predicted)
    said = (
        (failed, f"In cycle {last.number}, the last that was studied, {_predictions(failed)} did not come true."),
        (unclear, f"In cycle {last.number}, the last that was studied, {_predictions(unclear)} cannot be judged yet."),
    )
    return tuple(words for many, words in said if many)


def _predictions(many: int) -> str:
    return "a prediction" if many == 1 else f"{many} predictions"


def _of_measures(evidence: Evidence) -> tuple[str, ...]:
    if not evidence.effects:
        return ("It names no measure that it should move.",)
    wrong = tuple(f"“{one.measure}” moved the wrong way." for one in evidence.effects if one.moved == "worse")
    if any(one.moved == "better" for one in evidence.effects):
        return wrong
    return (*wrong, "No measure that it should move shows a clear gain: it cannot be told yet whether it helps.")


CONDITIONS: dict[str, Condition] = {"its-test-is-still-tried": its_test_is_still_tried}
