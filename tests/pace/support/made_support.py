"""Support and capacity in every state, for tests."""

from datetime import UTC, date, datetime
from decimal import Decimal

from pace.support.models import Coaching, ProtectedTime, Support, Training
from pace.support.rules.given import Said

NOW = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def said(**different):
    """What is said of a piece of support: a visit of three hours, with what is different."""
    visit = {"kind": "visit", "phase": "phase-2", "what": "", "on": TODAY, "hours": Decimal(3), "people": ()}
    return Said(**{**visit, "notes": "", **different})


def support(area, state="planned", people=(), **different):
    """A piece of support in this state."""
    days = {"planned_on": date(2026, 12, 1), "planned_hours": Decimal(3)}
    if state == "delivered":
        days |= {"delivered_on": date(2026, 11, 2), "delivered_hours": Decimal("3.5"), "attended": 8}
    if state == "cancelled":
        days |= {"why": "Snow."}
    made = Support.objects.create(area=area, state=state, **{"kind": "visit", "phase": "phase-2", **days, **different})
    made.people.set(people)
    return made


def training(area, person, kind="improvement-day-1", on=date(2026, 5, 4)):
    """That somebody attended a training."""
    return Training.objects.create(area=area, person=person, kind=kind, on=on)


def coaching(area, coach, coached, until=None):
    """That somebody coaches somebody."""
    return Coaching.objects.create(area=area, coach=coach, coached=coached, since=date(2026, 5, 4), until=until)


def protected_time(area, person, until=None):
    """That somebody has protected time."""
    agreed = {"hours_a_week": Decimal("3.5"), "agreed_by": "Their manager", "agreed_on": date(2026, 5, 4)}
    return ProtectedTime.objects.create(area=area, person=person, until=until, **agreed)
