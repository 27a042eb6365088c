"""Which days a report covers."""

import calendar
from datetime import date, timedelta

_A_DAY, _SIX_WEEKS = timedelta(days=1), timedelta(weeks=6)
_MONTHS = {"quarter": 3, "half-year": 6, "year": 12}
SINCE_LAST = "since-last"


def since(period: str, *, until: date, last: date | None = None) -> date:
    """The first day of a period that ends on `until`; `last`: the last day of the report before, where there is one.

    >>> since("since-last", until=date(2026, 5, 31), last=date(2026, 4, 20))
    datetime.date(2026, 4, 21)
    >>> since("since-last", until=date(2026, 5, 31))
    datetime.date(2026, 3, 1)
    """
    if period == SINCE_LAST and last is not None:
        return last + _A_DAY
    if period == "six-weeks":
        return until - _SIX_WEEKS + _A_DAY
    return _months_before(until, _MONTHS.get(period, _MONTHS["quarter"])) + _A_DAY


def _months_before(day: date, months: int) -> date:
    """The same day some months earlier; where that month is shorter, its last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
