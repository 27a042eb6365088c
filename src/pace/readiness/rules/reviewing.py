"""The national team's part: when a review has begun, what must be there before a decision, who may note."""

from datetime import date, datetime

from pace import permissions
from pace.kit import words
from pace.permissions import Permission, Viewer
from pace.readiness import content
from pace.readiness.models import NamedStep, Note, Round
from pace.readiness.states import ROUND

DECIDED = ("ready", "not-yet")


def nobody_has_reviewed_it_yet(found: Round, _: datetime) -> str | None:
    """A round is not taken back once the national team has noted something of it, or named a step."""
    notes = Note.objects.filter(round=found, changed_at__gte=found.submitted_at).exclude(text="")
    steps = NamedStep.objects.filter(round=found, named_at__gte=found.submitted_at)
    if notes.exists() or steps.exists():
        return "The national team has begun to review it. Ask them to return it, if you want to change something."
    return None


def every_topic_has_its_notes(found: Round, _: datetime) -> str | None:
    """Each of the topics was discussed, and something was noted of it."""
    noted = set(Note.objects.filter(round=found).exclude(text="").values_list("number", flat=True))
    missing = [str(one.number) for one in content.topics() if one.number not in noted]
    if not missing:
        return None
    listed = " and ".join(part for part in (", ".join(missing[:-1]), missing[-1]) if part)
    one, more = f"Topic {listed} has no note yet.", f"Topics {listed} have no notes yet."
    return one if len(missing) == 1 else more


def a_step_is_named(found: Round, _: datetime) -> str | None:
    """An area that is not yet ready is told what would make it so."""
    if NamedStep.objects.filter(round=found).exists():
        return None
    return "Name at least one step that the area must take first, with its owner and its day."


def why_not_review(found: Round, *, by: Viewer) -> str | None:
    """Why this person may not note anything of a round, or name steps, now; None where they may."""
    reason = permissions.why_not(by, Permission.REVIEW_READINESS, area_id=found.area_id)
    if reason is not None or found.state == "submitted":
        return reason
    state = ROUND.states[found.state].lower()
    return f"This round is {state}. Notes and steps belong to a round that is submitted and not yet decided."


def why_not_seen(found: Round, *, by: Viewer) -> str | None:
    """Why this person may not read the notes and steps of a round: until it is decided they are the reviewers' own."""
    if found.state in DECIDED:
        return permissions.why_not(by, Permission.SEE_JOINING, area_id=found.area_id)
    if permissions.why_not(by, Permission.REVIEW_READINESS, area_id=found.area_id) is None:
        return None
    return "The national team writes these while it reviews. You can read them here when it has decided."


def why_not_do_step(found: Round, *, by: Viewer) -> str | None:
    """Why this person may not say that a step of a round is done, or that it is not."""
    reason = permissions.why_not(by, Permission.DRAFT_READINESS, area_id=found.area_id)
    if reason is not None or found.state in DECIDED:
        return reason
    return "Steps are done after the national team has decided and named them."


def why_not_due(due_on: date, *, now: datetime) -> str | None:
    """Why a step cannot be due on this day: it lies in the past."""
    today = now.astimezone(words.LOCAL).date()
    return None if due_on >= today else f"The day by which it is due must be {words.day(today)} or later."
