"""Why a count may not be typed, and what must be true of it."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from pace import permissions
from pace.kit import words
from pace.measures.models import HandCount, Measure
from pace.permissions import Permission, Viewer

EARLIEST = date(2000, 1, 1)
MONTHS = {"month": 1, "quarter": 3}


def why_not_count(measure: Measure, *, by: Viewer) -> str | None:
    """Why this person may not type counts of this measure now."""
    if measure.source != "hand":
        return "The register gives the figures of this measure; nobody types them."
    if measure.retired_at is not None:
        return "It is measured no more. Take it up again to count."
    return permissions.why_not(by, Permission.COUNT_BY_HAND, area_id=measure.area_id)


def why_not_counted(
    measure: Measure, *, on: date, numerator: int, denominator: int | None, now: datetime
) -> str | None:
    """Why this cannot have been counted in this period of a measure."""
    if on != first_day(on, measure.frequency) or on < EARLIEST:
        return f"{words.day(on)} does not begin a {measure.frequency}. Choose the period from the list."
    if on > timezone.localdate(now):
        return "This period has not begun yet."
    if (denominator is None) == (measure.what in {"share", "rate"}):
        return "Say how many, and of how many." if denominator is None else "Here only how many is counted."
    if measure.what == "share" and denominator is not None and numerator > denominator:
        return f"{numerator} cannot be part of {denominator}. Look which of the two numbers is wrong."
    if measure.what == "rate" and not denominator:
        return "A rate needs a number above nought to be reckoned by."
    return None


def first_day(on: date, frequency: str) -> date:
    """The first day of the month or quarter in which a day lies."""
    months = MONTHS[frequency]
    return date(on.year, (on.month - 1) // months * months + 1, 1)


def saved_in(count: HandCount | None) -> dict[str, Any]:
    """What is saved of a period, by field; nothing where it was removed."""
    names = ("numerator", "denominator", "note")
    return {name: getattr(count, name) if count else None for name in names}
