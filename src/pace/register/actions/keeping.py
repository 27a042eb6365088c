"""Saying how long journeys are kept, and removing journeys for good: by the rule in the background, or on request."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from pace import record
from pace.areas.models import Area
from pace.areas.queries import viewer_of
from pace.areas.rules import refuse
from pace.jobs import actions as jobs
from pace.jobs import rules as work
from pace.jobs.actions import Progress
from pace.jobs.states import CannotBeDone, Outcome
from pace.kit import words
from pace.permissions import Viewer
from pace.record.actions import overwrite
from pace.register import rules
from pace.register.actions import writing
from pace.register.models import ErasedReference, Erasure, Journey, RetentionRule
from pace.register.queries.past import past_the_rule
from pace.register.rules import keeping

REMOVE = "pace.register.actions.keeping.remove_past"
AT_ONCE = 500


def set_rule(*, area: Area, years: int | None, why: str, by: Viewer, now: datetime) -> RetentionRule:
    """Say how many years after its end a journey is kept, with a reason; nothing is removed by it."""
    with transaction.atomic(), record.acting(by=by, doing="set how long journeys are kept", why=why):
        refuse(keeping.why_not_set(area, by=by))
        return RetentionRule.objects.create(area=area, years=years, at=now, by_id=by.id, why=why)


def ask_to_remove(*, area: Area, why: str, by: Viewer) -> object:
    """Have the journeys removed that are past the rule, with a reason; the key of the background work."""
    with transaction.atomic(), record.acting(by=by, doing="have old journeys removed", why=why):
        refuse(keeping.why_not_remove(area, by=by))
        if keeping.years_of(area) is None:
            raise rules.Refused("No rule is set: say first how long journeys are kept.")
        return jobs.start(title="Remove old journeys", work=REMOVE, by=by, area=area.pk, why=why)


@work.work
def remove_past(progress: Progress, *, by_id: int | None, area: int, why: str) -> Outcome:
    """The work itself, all or nothing."""
    by, now = viewer_of(by_id or 0), progress.now()
    with transaction.atomic(), record.acting(by=by, doing="remove old journeys", why=why):
        place = Area.objects.select_for_update().get(pk=area)
        years = keeping.years_of(place)
        reason = keeping.why_not_remove(place, by=by)
        if reason is not None or years is None:
            raise CannotBeDone(reason or "No rule is set.")
        keys = past_the_rule(place, today=timezone.localdate(now), years=years)
        done = _remove(place, keys, progress)
        fact = {"at": now, "by_id": by.id, "why": why, "years": years, "kind": "rule"}
        Erasure.objects.create(area=place, journeys=len(keys), children=done, **fact)
    url = reverse("children.keeping", kwargs={"area": place.slug})
    return Outcome(
        f"{words.counted(len(keys), 'journey')} of {words.counted(done, 'child', 'children')} removed.", url=url
    )


def erase(  # what is removed, and who said so and why
    *, area: Area, journey: Journey, reference: str, whole_child: bool, why: str, by: Viewer, now: datetime
) -> Erasure:
    """Erase one journey, or all of its child's, on request; `reference` is typed to be sure. Records the fact alone."""
    with transaction.atomic(), record.acting(by=by, doing="erase on request", why=why):
        area = Area.objects.select_for_update().get(pk=area.pk)
        refuse(keeping.why_not_remove(area, by=by))
        if reference.strip() not in {journey.reference, journey.child}:
            raise rules.Refused("This is not the reference of the journey on this page. Type it as it stands there.")
        own = area.journeys.filter(child=journey.child) if whole_child else area.journeys.filter(pk=journey.pk)
        rows = list(own.values_list("pk", "reference"))
        known = {("journey", one) for _, one in rows} | ({("child", journey.child)} if whole_child else set())
        _remove(area, [pk for pk, _ in rows])
        done = Erasure.objects.create(
            area=area, kind="request", journeys=len(rows), children=1, at=now, by_id=by.id, why=why
        )
        for one in sorted(known):
            ErasedReference.unscoped.get_or_create(
                area=area, digest=keeping.digest_of(*one), defaults={"erasure": done}
            )
    return done


def _remove(area: Area, keys: Collection[int], progress: Progress | None = None) -> int:
    """Remove journeys with all that is known of them, now and before; of how many children they were."""
    keys = sorted(keys)
    children: set[str] = set()
    for first in range(0, len(keys), AT_ONCE):
        some = area.journeys.filter(pk__in=keys[first : first + AT_ONCE])
        children.update(some.values_list("child", flat=True))
        some.delete()
        if progress is not None:
            progress(done=min(first + AT_ONCE, len(keys)), of=len(keys), doing="Removing journeys")
    writing.forget(area)
    writing.wait_again(area)
    overwrite()
    return len(children)
