"""Decisions on tests of change: proposed on frozen evidence, accepted, returned, withdrawn."""

from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.rules import refuse
from pace.changes.actions import moving, proposing
from pace.changes.models import ChangeDecision, ChangeTest, FrozenEvidence
from pace.changes.queries import evidence as gathered
from pace.changes.rules import deciding as rules
from pace.changes.rules import evidence as exact
from pace.changes.rules.evidence import Evidence
from pace.changes.states import DECISION
from pace.permissions import Viewer


def propose(*, test: ChangeTest, kind: str, why: str, despite: str, by: Viewer, now: datetime) -> ChangeDecision:
    """Propose that a test be widened or implemented: its owner. The evidence is kept with it exactly as it is now."""
    with transaction.atomic(), record.acting(by=by, doing="propose a decision on a test of change", why=why):
        held = moving.held_fast(test)
        refuse(
            rules.why_not_propose(held, kind, by=by, now=now),
            _why_changed(test, held),
            None if why.strip() else proposing.SAY_WHY,
        )
    # The register is read on its own behalf, so outside of what this person writes.
    evidence = gathered.of(by, held, now=now)
    doubts = rules.doubts(evidence)
    refuse(rules.SAY_ALTHOUGH if doubts and not despite.strip() else None)
    with transaction.atomic(), record.acting(by=by, doing="propose a decision on a test of change", why=why):
        held = moving.held_fast(test)
        refuse(rules.why_not_propose(held, kind, by=by, now=now), _why_changed(test, held))
        return ChangeDecision.objects.create(
            area=held.area,
            test=held,
            kind=kind,
            why=why,
            doubts=list(doubts),
            despite=despite if doubts else "",
            evidence=_frozen(held, evidence, by=by, now=now),
            proposed_at=now,
            proposed_by_id=by.id,
        )


def accept(*, decision: ChangeDecision, why: str, by: Viewer, now: datetime) -> ChangeDecision:
    """Accept a decision: a senior manager who did not propose it; with a reason where the evidence lacks something."""
    with transaction.atomic(), record.acting(by=by, doing="accept a decision on a test of change", why=why):
        decision = _held_fast(decision)
        refuse(
            rules.why_not_move("accept", decision, by=by, now=now),
            rules.SAY_WHY_STILL if decision.doubts and not why.strip() else None,
        )
        moving.moved(decision.test, rules.MOVES[decision.kind], now=now, why=why)
        return _decided(decision, "accept", why, by=by, now=now)


def give_back(*, decision: ChangeDecision, why: str, by: Viewer, now: datetime) -> ChangeDecision:
    """Return a decision with reasons: a senior manager."""
    return _move(decision, "return", why, by=by, now=now)


def withdraw(*, decision: ChangeDecision, why: str, by: Viewer, now: datetime) -> ChangeDecision:
    """Withdraw a decision that waits: whoever proposed it, the owner of the test, or who agrees those of the area."""
    return _move(decision, "withdraw", why, by=by, now=now)


def _move(decision: ChangeDecision, move: str, why: str, *, by: Viewer, now: datetime) -> ChangeDecision:
    doing = f"a decision on a test of change: {DECISION.moves[move].label.lower()}"
    with transaction.atomic(), record.acting(by=by, doing=doing, why=why):
        decision = _held_fast(decision)
        refuse(
            rules.why_not_move(move, decision, by=by, now=now),
            None if why.strip() else proposing.SAY_WHY,
        )
        return _decided(decision, move, why, by=by, now=now)


def _held_fast(decision: ChangeDecision) -> ChangeDecision:
    """The decision as it is now, with its test; of two who decide at once the second sees what the first did."""
    test = moving.held_fast(decision.test)
    rows = ChangeDecision.objects.select_for_update(of=("self",)).select_related("area")
    held = rows.get(pk=decision.pk)
    held.test = test
    return held


def _decided(decision: ChangeDecision, move: str, why: str, *, by: Viewer, now: datetime) -> ChangeDecision:
    decision.state, decision.decided_why = DECISION.moves[move].after, why
    decision.decided_at, decision.decided_by_id = now, by.id
    decision.save()
    return decision


def _frozen(test: ChangeTest, evidence: Evidence, *, by: Viewer, now: datetime) -> FrozenEvidence:
    content = exact.written(evidence)
    return FrozenEvidence.objects.create(
        area=test.area, test=test, content=content, fingerprint=exact.fingerprint(content), at=now, by_id=by.id
    )


def _why_changed(read: ChangeTest, held: ChangeTest) -> str | None:
    changed = read.version != held.version
    return "Somebody changed the test meanwhile. Read it again, and propose what it says now." if changed else None
