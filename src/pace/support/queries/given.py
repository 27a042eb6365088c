"""The support of an area: planned, delivered, overdue; who of the national team supports it; the viewer first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from pace.areas.models import Area, Person
from pace.areas.queries import may
from pace.kit.parts import HistoryEntry
from pace.permissions import Permission, Viewer
from pace.phases.states import SHORT
from pace.record import queries as record
from pace.support import content
from pace.support.models import Advising, Support
from pace.support.rules import given as rules

ORDER = {"planned": 0, "delivered": 1, "cancelled": 2}


@dataclass(frozen=True, kw_only=True)
class SupportShown:
    """One piece of support as pages show it."""

    id: int
    kind: str
    title: str
    phase: str
    phase_words: str
    what: str
    state: str
    overdue: bool
    planned_on: date | None
    planned_hours: Decimal | None
    delivered_on: date | None
    delivered_hours: Decimal | None
    attended: int | None
    people: tuple[str, ...]
    notes: str
    why: str

    @property
    def standing(self) -> str:
        """Its state by name, with "overdue" for what was to be delivered by now."""
        return "overdue" if self.overdue else self.state

    @property
    def named(self) -> str:
        """What kind it is, and what it is where that was said."""
        return f"{self.title}: {self.what}" if self.what else self.title

    @property
    def hours(self) -> Decimal | None:
        """How long it took, or how long it is planned for."""
        return self.delivered_hours if self.state == "delivered" else self.planned_hours

    @property
    def on(self) -> date | None:
        """The day on which it was delivered, or for which it is planned."""
        return self.delivered_on or self.planned_on


@dataclass(frozen=True, kw_only=True)
class AdvisingShown:
    """Somebody of the national team who supports or supported an area."""

    id: int
    person_id: int
    name: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, kw_only=True)
class Hours:
    """How many hours were planned and delivered, and how much is overdue."""

    planned: Decimal
    delivered: Decimal
    overdue: int


def support_of(viewer: Viewer, area: Area, *, now: datetime) -> tuple[SupportShown, ...]:
    """All support of an area: overdue, then planned, then delivered (the latest first), then called off."""
    if not may(viewer, Permission.SEE_JOINING, area):
        return ()
    today = timezone.localdate(now)
    rows = [_shown(one, today) for one in area.support.prefetch_related("people").order_by("pk")]
    planned = sorted((one for one in rows if one.state == "planned"), key=lambda one: one.planned_on)
    rest = sorted((one for one in rows if one.state != "planned"), key=lambda one: one.on or date.min, reverse=True)
    return (*planned, *sorted(rest, key=lambda one: ORDER[one.state]))


def piece(viewer: Viewer, area: Area, key: int) -> Support | None:
    """One piece of support of this area; None where there is none."""
    if not may(viewer, Permission.SEE_JOINING, area):
        return None
    return area.support.filter(pk=key).select_related("area").first()


def shown(support: Support, *, now: datetime) -> SupportShown:
    """A piece of support, as pages show it."""
    return _shown(support, timezone.localdate(now))


def hours_of(rows: Iterable[SupportShown]) -> Hours:
    """The hours of all this support; what is called off counts nowhere."""
    rows = [one for one in rows if one.state != "cancelled"]
    return Hours(
        planned=sum((one.planned_hours or Decimal(0) for one in rows), Decimal(0)),
        delivered=sum((one.delivered_hours or Decimal(0) for one in rows), Decimal(0)),
        overdue=sum(1 for one in rows if one.overdue),
    )


def advising(viewer: Viewer, area: Area) -> tuple[AdvisingShown, ...]:
    """Who of the national team supports an area or did; those who do now come first."""
    if not may(viewer, Permission.SEE_JOINING, area):
        return ()
    rows = area.advising.select_related("person").order_by("person__name", "-pk")
    found = [_advising(one) for one in rows]
    return (*(one for one in found if one.until is None), *(one for one in found if one.until is not None))


def one_advising(viewer: Viewer, area: Area, key: int) -> Advising | None:
    """One line of who supports this area; None where there is none."""
    if not may(viewer, Permission.SEE_JOINING, area):
        return None
    return area.advising.filter(pk=key).select_related("person", "area").first()


def team(viewer: Viewer, *, and_of: Support | None = None) -> tuple[tuple[int, str], ...]:
    """The people of the national team by name, with those whom this support names already."""
    if not may(viewer, Permission.SEE_NATIONAL_PEOPLE):
        return ()
    keys = set(rules.team().values_list("person_id", flat=True))
    keys |= set(and_of.people.values_list("pk", flat=True)) if and_of else set()
    return tuple(Person.objects.filter(pk__in=keys).order_by("name", "pk").values_list("pk", "name"))


def why_not_plan(viewer: Viewer, area: Area) -> str | None:
    """Why this person may not plan support for this area."""
    return rules.why_not_plan(area, by=viewer)


def why_not_change(viewer: Viewer, support: Support) -> str | None:
    """Why this person may not change what is said of this support."""
    return rules.why_not_change(support, by=viewer)


def why_not_move(viewer: Viewer, support: Support, *, move: str, now: datetime) -> str | None:
    """Why this person may not deliver this support, call it off or plan it again."""
    return rules.why_not_move(move, support, by=viewer, now=now)


def saved_in(support: Support) -> dict[str, object]:
    """What is saved of this support, as the form that changes it shows it."""
    return {**rules.saved_in(support), "version": support.version}


def history(viewer: Viewer, support: Support) -> tuple[HistoryEntry, ...]:
    """What became of a piece of support, the latest first, for those who may see an area's history."""
    return record.story(viewer, Support, support.pk, support.area)


def counted_by_kind(rows: Sequence[SupportShown], *, phase: str) -> dict[str, tuple[int, int]]:
    """Of each kind of support in a phase: how many are planned still, and how many delivered."""
    here = [one for one in rows if one.phase == phase]
    return {
        kind.key: (
            sum(1 for one in here if one.kind == kind.key and one.state == "planned"),
            sum(1 for one in here if one.kind == kind.key and one.state == "delivered"),
        )
        for kind in content.kinds()
        if phase in kind.phases
    }


def _shown(one: Support, today: date) -> SupportShown:
    return SupportShown(
        id=one.pk,
        kind=one.kind,
        title=content.kind_title(one.kind),
        phase=one.phase,
        phase_words=_capital(SHORT[one.phase]),
        what=one.what,
        state=one.state,
        overdue=rules.is_overdue(one.state, one.planned_on, today),
        planned_on=one.planned_on,
        planned_hours=one.planned_hours,
        delivered_on=one.delivered_on,
        delivered_hours=one.delivered_hours,
        attended=one.attended,
        people=_names(one.people.all()),
        notes=one.notes,
        why=one.why,
    )


def _names(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(sorted(one.name for one in people))


def _advising(one: Advising) -> AdvisingShown:
    return AdvisingShown(id=one.pk, person_id=one.person_id, name=one.person.name, since=one.since, until=one.until)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
