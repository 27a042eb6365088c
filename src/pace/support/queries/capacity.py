"""What an area can do itself: trainings attended, coaching, protected time, agencies without a champion."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pace.areas.models import Area
from pace.areas.queries import may
from pace.areas.queries.agencies import agencies_of, by_agency
from pace.areas.queries.people import Held, held_in
from pace.kit.parts import HistoryEntry
from pace.permissions import Permission, Viewer
from pace.record import queries as record
from pace.support import content
from pace.support.models import Coaching, ProtectedTime, Training
from pace.support.rules import capacity as rules


@dataclass(frozen=True, kw_only=True)
class TrainingShown:
    """That somebody attended a training on a day; `here`: whether they still take part."""

    id: int
    person_id: int
    name: str
    kind: str
    title: str
    on: date
    note: str
    here: bool


@dataclass(frozen=True, kw_only=True)
class CoachingShown:
    """Who coaches whom, since when and until when."""

    id: int
    coach: str
    coached: str
    since: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class TimeShown:
    """How many hours a week somebody has, agreed by whom and when; until when."""

    id: int
    person_id: int
    name: str
    hours_a_week: Decimal
    agreed_by: str
    agreed_on: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """One person of an area, with the last day on which they attended each training."""

    person_id: int
    name: str
    roles: str
    days: dict[str, date]


@dataclass(frozen=True, kw_only=True)
class CapacityShown:
    """Everything that an area's page of capacity shows."""

    people: tuple[Attendance, ...]
    trainings: tuple[TrainingShown, ...]
    coaching: tuple[CoachingShown, ...]
    time: tuple[TimeShown, ...]
    without_champion: tuple[str, ...]
    can_guide: tuple[str, ...]


def capacity_of(viewer: Viewer, area: Area) -> CapacityShown | None:
    """What an area can do itself; None for whoever may not see how it joins."""
    if not may(viewer, Permission.SEE_JOINING, area):
        return None
    held = held_in(viewer, area)
    here = {one.person_id for one in held}
    trainings = tuple(_training(one, here) for one in area.trainings.select_related("person").order_by("-on", "-pk"))
    agencies = by_agency(agencies_of(viewer, area), held)
    coaching = area.coaching.select_related("coach", "coached").order_by("until", "coach__name", "pk")
    time = area.protected_time.select_related("person").order_by("until", "person__name", "pk")
    return CapacityShown(
        people=_people(held, trainings),
        trainings=trainings,
        coaching=_those_that_go_on_first([_coaching(one) for one in coaching]),
        time=_those_that_go_on_first([_time(one) for one in time]),
        without_champion=tuple(one.name for one in agencies if not one.champions),
        can_guide=tuple(sorted(rules.can_guide_themselves([area.pk])[area.pk])),
    )


def people_here(viewer: Viewer, area: Area) -> tuple[tuple[int, str], ...]:
    """The people who take part in an area, each once, by name, for those who record its capacity."""
    return tuple({one.person_id: one.name for one in held_in(viewer, area)}.items())


def training(viewer: Viewer, area: Area, key: int) -> Training | None:
    """One line of who attended what in this area; None where there is none."""
    return _one(viewer, area, "trainings", key, "person")


def coaching(viewer: Viewer, area: Area, key: int) -> Coaching | None:
    """One line of who coaches whom in this area; None where there is none."""
    return _one(viewer, area, "coaching", key, "coach", "coached")


def protected_time(viewer: Viewer, area: Area, key: int) -> ProtectedTime | None:
    """Somebody's protected time in this area; None where there is none."""
    return _one(viewer, area, "protected_time", key, "person")


def why_not_end(viewer: Viewer, lasting: rules.Lasting) -> str | None:
    """Why this person may not change or end coaching or protected time."""
    return rules.why_not_end(lasting, by=viewer)


def why_not_take_up(viewer: Viewer, lasting: rules.Lasting) -> str | None:
    """Why this person may not let coaching or protected time go on that has ended."""
    return rules.why_not_take_up(lasting, by=viewer)


def history(viewer: Viewer, thing: Training | rules.Lasting) -> tuple[HistoryEntry, ...]:
    """What became of one line of capacity, the latest first, for those who may see an area's history."""
    return record.story(viewer, type(thing), thing.pk, thing.area)


def _one(viewer: Viewer, area: Area, related: str, key: int, *names: str) -> object | None:
    if not may(viewer, Permission.SEE_JOINING, area):
        return None
    return getattr(area, related).filter(pk=key).select_related("area", *names).first()


def _people(held: Sequence[Held], trainings: Sequence[TrainingShown]) -> tuple[Attendance, ...]:
    names = {one.person_id: one.name for one in held}
    return tuple(
        Attendance(
            person_id=key,
            name=name,
            roles=", ".join(dict.fromkeys(one.role for one in held if one.person_id == key)),
            days={one.kind: one.on for one in reversed(trainings) if one.person_id == key},
        )
        for key, name in names.items()
    )


def _those_that_go_on_first(rows: list) -> tuple:
    return (*(one for one in rows if one.until is None), *(one for one in rows if one.until is not None))


def _training(one: Training, here: set[int]) -> TrainingShown:
    return TrainingShown(
        id=one.pk,
        person_id=one.person_id,
        name=one.person.name,
        kind=one.kind,
        title=content.training_title(one.kind),
        on=one.on,
        note=one.note,
        here=one.person_id in here,
    )


def _coaching(one: Coaching) -> CoachingShown:
    return CoachingShown(id=one.pk, coach=one.coach.name, coached=one.coached.name, since=one.since, until=one.until)


def _time(one: ProtectedTime) -> TimeShown:
    return TimeShown(
        id=one.pk,
        person_id=one.person_id,
        name=one.person.name,
        hours_a_week=one.hours_a_week,
        agreed_by=one.agreed_by,
        agreed_on=one.agreed_on,
        until=one.until,
    )
