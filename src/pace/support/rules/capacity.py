"""Why training, coaching and protected time cannot be recorded so, and whether an area can go on by itself."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from django.utils import timezone

from pace import permissions
from pace.areas.models import Area, RoleHeld
from pace.permissions import Permission, Viewer
from pace.phases.rules import checks
from pace.support import content
from pace.support.models import Coaching, ProtectedTime, Training

LOCAL_CAPACITY = "local-capacity"
# Of a lasting thing: the field that holds its first day.
FIRST_DAY = {Coaching: "since", ProtectedTime: "agreed_on"}
Lasting = Coaching | ProtectedTime


def why_not_keep(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not record an area's capacity."""
    return permissions.why_not(by, Permission.KEEP_CAPACITY, area_id=area.pk)


def why_not_here(area: Area, people: Iterable[int]) -> str | None:
    """Why these people cannot be named: some hold no role in the area."""
    here = set(area.roles.filter(state="held").values_list("person_id", flat=True))
    return None if set(people) <= here else "Choose people who take part in this area."


def why_not_day(day: date, *, now: datetime) -> str | None:
    """Why this day cannot be recorded: it lies ahead."""
    return "Only what has happened is recorded. Choose today or an earlier day." if day > _today(now) else None


def why_not_attended(
    area: Area, people: Collection[int], *, kind: str, on: date, now: datetime, but: Training | None = None
) -> str | None:
    """Why it cannot be recorded that these people attended a training."""
    if kind not in {one.key for one in content.trainings()} and not (but and but.kind == kind):
        return "Choose one of the trainings."
    again = area.trainings.filter(person__in=people, kind=kind, on=on).exclude(pk=but.pk if but else None)
    names = again.order_by("person__name").values_list("person__name", flat=True)
    if names:
        return f"This is recorded already for: {', '.join(names)}."
    return why_not_day(on, now=now) or (None if but else why_not_here(area, people))


def why_not_coach(area: Area, *, coach: int, coached: int, since: date, now: datetime) -> str | None:
    """Why it cannot be recorded that one person coaches another."""
    if coach == coached:
        return "Nobody coaches themselves. Choose two people."
    if area.coaching.filter(coach=coach, coached=coached, until=None).exists():
        return "This is recorded already, and has not ended."
    return why_not_day(since, now=now) or why_not_here(area, (coach, coached))


def why_not_protect(area: Area, *, person: int, agreed_on: date, now: datetime) -> str | None:
    """Why protected time cannot be recorded for this person."""
    if area.protected_time.filter(person=person, until=None).exists():
        return "This person has protected time already. Change it, or end it first."
    return why_not_day(agreed_on, now=now) or why_not_here(area, (person,))


def why_not_end(lasting: Lasting, *, by: Viewer) -> str | None:
    """Why this person may not end coaching or protected time: it has ended."""
    ended = lasting.until is not None
    return why_not_keep(lasting.area, by=by) or ("This has ended already." if ended else None)


def why_not_until(lasting: Lasting, until: date, *, now: datetime) -> str | None:
    """Why it cannot have ended on this day: it lies ahead, or before the beginning."""
    before = until < getattr(lasting, FIRST_DAY[type(lasting)])
    return why_not_day(until, now=now) or ("It cannot end before it began." if before else None)


def why_not_take_up(lasting: Lasting, *, by: Viewer) -> str | None:
    """Why this person may not take up again what has ended: it goes on, or the same was begun anew."""
    if lasting.until is None:
        return "This has not ended."
    again = type(lasting).objects.filter(area=lasting.area_id, until=None, **_same(lasting))
    reason = "The same was begun anew meanwhile." if again.exists() else None
    return why_not_keep(lasting.area, by=by) or reason or why_not_here(lasting.area, _same(lasting).values())


def can_guide_themselves(areas: Collection[int]) -> Mapping[int, frozenset[str]]:
    """Of each area: who takes part in it now and has had improvement-advisor training."""
    held = set(RoleHeld.objects.filter(area_id__in=areas, state="held").values_list("area_id", "person_id"))
    trained = Training.objects.filter(area_id__in=areas, kind__in=content.advisor_trainings()).select_related("person")
    rows = [(one.area_id, one.person) for one in trained if (one.area_id, one.person_id) in held]
    return {area: frozenset(person.name for key, person in rows if key == area) for area in areas}


def local_capacity(areas: Collection[int], _: datetime) -> Mapping[int, str]:
    """At least one person of the area has had improvement-advisor training, and still takes part."""
    there = can_guide_themselves(areas)
    missing = "Nobody who takes part has had improvement-advisor training yet."
    return {area: missing for area in areas if not there[area]}


def _same(lasting: Lasting) -> dict[str, int]:
    if isinstance(lasting, Coaching):
        return {"coach_id": lasting.coach_id, "coached_id": lasting.coached_id}
    return {"person_id": lasting.person_id}


def _today(now: datetime) -> date:
    return timezone.localdate(now)


checks.offer(LOCAL_CAPACITY, local_capacity)
