"""The steps that an area must take first: named by the national team while it reviews, done by the area afterwards."""

from datetime import date, datetime

from django.db import transaction

from pace import record
from pace.areas.rules import refuse
from pace.kit.forms import Stale
from pace.permissions import Viewer
from pace.readiness.actions import holding
from pace.readiness.models import NamedStep, Round
from pace.readiness.rules import reviewing


def name(*, round: Round, what: str, owner: str, due_on: date, by: Viewer, now: datetime) -> NamedStep:  # noqa: A002
    """Name a step, with whose it is and by when: a reviewer, while the round is submitted."""
    with transaction.atomic(), record.acting(by=by, doing="name a step"):
        held = _reviewed(round, by=by)
        refuse(reviewing.why_not_due(due_on, now=now))
        named = {"named_at": now, "named_by_id": by.id}
        return NamedStep.objects.create(
            area_id=held.area_id, round=held, what=what, owner=owner, due_on=due_on, **named
        )


def change(
    *, step: NamedStep, what: str, owner: str, due_on: date, version: str, by: Viewer, now: datetime
) -> NamedStep:
    """Change a step, unless somebody else did so meanwhile: a reviewer, while the round is submitted."""
    with transaction.atomic(), record.acting(by=by, doing="change a step"):
        _reviewed(step.round, by=by)
        found = NamedStep.objects.select_for_update().get(pk=step.pk)
        if str(found.version) != version:
            raise Stale(version=found.version, saved={one: getattr(found, one) for one in ("what", "owner", "due_on")})
        if due_on != found.due_on:
            refuse(reviewing.why_not_due(due_on, now=now))
        found.what, found.owner, found.due_on, found.version = what, owner, due_on, found.version + 1
        found.save()
    return found


def remove(*, step: NamedStep, by: Viewer) -> None:
    """Take a step off that was named by mistake: a reviewer, while the round is submitted."""
    with transaction.atomic(), record.acting(by=by, doing="remove a step"):
        _reviewed(step.round, by=by)
        NamedStep.objects.filter(pk=step.pk).delete()


def do(*, step: NamedStep, by: Viewer, now: datetime) -> NamedStep:
    """Say that a step is done: whoever may draft in the area, after the decision."""
    return _done(step, at=now, by=by, doing="say that a step is done")


def undo(*, step: NamedStep, by: Viewer) -> NamedStep:
    """Say that a step is not done after all: whoever may draft in the area."""
    return _done(step, at=None, by=by, doing="say that a step is not done")


def _done(step: NamedStep, *, at: datetime | None, by: Viewer, doing: str) -> NamedStep:
    with transaction.atomic(), record.acting(by=by, doing=doing):
        found = NamedStep.objects.select_for_update().select_related("round").get(pk=step.pk)
        refuse(reviewing.why_not_do_step(found.round, by=by))
        # Whoever said so first is kept when it is said a second time.
        if (found.done_at is None) is not (at is None):
            found.done_at, found.done_by_id = at, by.id if at else None
            found.save()
    return found


def _reviewed(found: Round, *, by: Viewer) -> Round:
    """The round, held, for whoever may name steps in it now."""
    held = holding.locked(found)
    refuse(reviewing.why_not_review(held, by=by))
    return held
