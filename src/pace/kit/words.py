"""Dates, times, lengths and numbers, as people read them."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/London")
NOTHING = "–"


def day(value: date | datetime | None) -> str:
    """A date such as "3 March 2024"; a moment is first put into local time."""
    if value is None:
        return NOTHING
    local = _local(value) if isinstance(value, datetime) else value
    return f"{local.day} {local:%B} {local.year}"


def moment(value: datetime | None) -> str:
    """A moment such as "3 March 2024 at 9:05am", in local time."""
    if value is None:
        return NOTHING
    local = _local(value)
    hour = local.hour % 12 or 12
    return f"{day(local)} at {hour}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def weeks(length: int | timedelta | None) -> str:
    """A length such as "14 weeks (98 days)"; under a week, days alone."""
    if length is None:
        return NOTHING
    days = length.days if isinstance(length, timedelta) else length
    whole = abs(days) // 7
    if not whole:
        return counted(days, "day")
    sign = "-" if days < 0 else ""
    return f"{sign}{counted(whole, 'week')} ({counted(days, 'day')})"


def number(value: float | Decimal | None) -> str:
    """A number with its thousands apart, as many decimals as it has."""
    return NOTHING if value is None else f"{value:,}"


def of(value: object) -> str:
    """Any value in words, as its kind is shown: dates, moments, numbers, yes and no, nothing."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "Yes" if value else "No"
    for kind, shown in ((datetime, moment), (date, day), (timedelta, weeks), ((int, float, Decimal), number)):
        if isinstance(value, kind):
            return shown(value)
    return str(value)


def counted(many: int, one: str, more: str = "") -> str:
    """A number with its noun: "1 child", "2 children"."""
    return f"{number(many)} {one if abs(many) == 1 else more or one + 's'}"


def file_size(size: int) -> str:
    """The size of a file, in the unit that suits it."""
    for unit, worth in (("MB", 1_000_000), ("kB", 1_000)):
        if size >= worth:
            return f"{round(size / worth, 1):g} {unit}"
    return counted(size, "byte")


def _local(value: datetime) -> datetime:
    return value if value.tzinfo is None else value.astimezone(LOCAL)
