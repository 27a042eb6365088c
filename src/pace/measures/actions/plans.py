"""Versions of the measurement plan: proposed as the measures stand, agreed by both sides, withdrawn."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from pace import record
from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.measures import states
from pace.measures.models import PlanVersion
from pace.measures.rules import plans as rules
from pace.permissions import Viewer


def propose(*, area: Area, aims: list[dict[str, object]], by: Viewer, now: datetime) -> PlanVersion:
    """Propose the measures as they stand, with the area's aims, as the next version: whoever keeps the measures."""
    with transaction.atomic(), record.acting(by=by, doing="propose a version of the measurement plan"):
        area = Area.objects.select_for_update().get(pk=area.pk)
        refuse(rules.why_not_propose(area, by=by))
        last = area.plan_versions.aggregate(last=Max("number"))["last"] or 0
        return PlanVersion.objects.create(
            area=area,
            number=last + 1,
            measures=rules.kept_measures(area),
            aims=aims,
            proposed_at=now,
            proposed_by_id=by.id,
        )


def agree(*, version: PlanVersion, side: str, by: Viewer, now: datetime) -> PlanVersion:
    """Agree a version for the area ("area": its lead) or nationally ("national": the national data analyst)."""
    with transaction.atomic(), record.acting(by=by, doing="agree a version of the measurement plan"):
        version = _as_it_is(version)
        move = rules.move_of(side, version)
        refuse(rules.why_not_move(move, version, by=by, now=now))
        version.state = states.PLAN.moves[move].after
        setattr(version, f"{side}_at", now)
        setattr(version, f"{side}_by_id", by.id)
        version.save()
    return version


def withdraw(*, version: PlanVersion, why: str, by: Viewer, now: datetime) -> PlanVersion:
    """Withdraw a version that is not agreed yet, with the reason."""
    with transaction.atomic(), record.acting(by=by, doing="withdraw a version of the measurement plan", why=why):
        version = _as_it_is(version)
        refuse(rules.why_not_move("withdraw", version, by=by, now=now), None if why.strip() else "Say why.")
        version.state, version.why = states.PLAN.moves["withdraw"].after, why
        version.save()
    return version


def _as_it_is(version: PlanVersion) -> PlanVersion:
    return PlanVersion.objects.select_for_update(of=("self",)).select_related("area").get(pk=version.pk)
