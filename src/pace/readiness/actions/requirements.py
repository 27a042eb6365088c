"""How an area rates itself against a requirement."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.permissions import Viewer
from pace.readiness import content
from pace.readiness.actions import holding
from pace.readiness.models import Rating, Round
from pace.readiness.rules.rated import Rated, said_in


def rate(*, round: Round, number: int, rated: Rated, version: str, by: Viewer, now: datetime) -> Rating:  # noqa: A002
    """Say how far a requirement is met, unless somebody else did so meanwhile: whoever may draft."""
    requirement = content.requirement(number)
    if requirement is None:
        raise Refused(f"There is no requirement {number}.")
    with transaction.atomic(), record.acting(by=by, doing=f"rate requirement {number}"):
        held = holding.drafted(round, by=by)
        blank = {"area_id": held.area_id, "requirement": requirement.text, "changed_at": now}
        rows = Rating.objects.select_related("changed_by")
        found, _ = rows.get_or_create(round=held, number=number, defaults=blank)
        if str(found.version) != version:
            raise _stale(found)
        for field, value in asdict(rated).items():
            setattr(found, field, value)
        found.requirement, found.version = requirement.text, found.version + 1
        found.changed_at, found.changed_by_id = now, by.id
        found.save()
    return found


def _stale(found: Rating) -> Stale:
    by = found.changed_by.name if found.changed_by else ""
    return Stale(version=found.version, saved=said_in(found), by=by, at=found.changed_at)
