"""How far a test of change has come, from 0.5 to 5.0: what the evidence proposes, and why a score cannot be kept."""

from collections.abc import Collection
from decimal import Decimal

from pace import permissions
from pace.changes.content.method import KNOWN, SCORES, STEPS
from pace.changes.models import ChangeTest
from pace.permissions import Permission, Viewer


def proposed(known: Collection[str]) -> Decimal:
    """The highest step of which, and of all those before it, everything needed is known."""
    return max((step.score for step in STEPS if _is_reached(step.score, known)), default=STEPS[0].score)


def lacking(known: Collection[str]) -> tuple[str, ...]:
    """What lacks for the next step, in words; nothing at the highest."""
    here = proposed(known)
    following = next((step for step in STEPS if step.score > here), None)
    return tuple(KNOWN[need] for need in following.needs if need not in known) if following else ()


def why_not_confirm(test: ChangeTest, *, proposed: Decimal, score: Decimal, why: str, by: Viewer) -> str | None:
    """Why this person cannot confirm this score of a test."""
    reason = permissions.why_not(by, Permission.KEEP_CHANGES, area_id=test.area_id)
    if reason is not None:
        return reason
    if score not in SCORES:
        return "Choose a score from 0.5 to 5.0, in halves."
    if score != proposed and not why.strip():
        return f"The evidence proposes {proposed}. Write why it is {score}."
    return None


def _is_reached(score: Decimal, known: Collection[str]) -> bool:
    return all(need in known for step in STEPS if step.score <= score for need in step.needs)
