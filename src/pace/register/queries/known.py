"""What an area's register held: now, or on the evening of an earlier day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.models import Change
from pace.register.queries.entered import entered
from pace.register.queries.waiting import data_of

NOW = Q(until=None)


@dataclass(frozen=True, kw_only=True)
class Known:
    """The values that were held, the day up to which their data were complete, and the last change (None: now)."""

    held: Q
    as_of: date
    last: Change | None = None
    until: datetime | None = None

    def had(self, change: int | None) -> bool:
        """Whether a change had been made by then."""
        return change is not None and (self.last is None or change <= self.last.pk)


def known(viewer: Viewer, area: Area, *, on: date | None = None) -> Known | None:
    """What the register holds now, or held at the end of a day by the clock on the wall; None where it was empty."""
    area = entered(viewer, area)
    until = None if on is None else end_of(on)
    last = last_change(area, before=until)
    if last is None:
        return None
    data = data_of(area) if until is None else data_of(area, until=last)
    # A register that was typed by hand alone is as complete as its last change.
    as_of = data.as_of if data else timezone.localdate(last.at)
    if until is None:
        return Known(held=NOW, as_of=as_of)
    return Known(held=held_after(last), as_of=as_of, last=last, until=until)


def held_after(change: Change) -> Q:
    """The values that were held after a change and before the next."""
    return Q(since__lte=change.pk) & (NOW | Q(until__gt=change.pk))


def last_change(area: Area, *, before: datetime | None = None) -> Change | None:
    """The last change of a register, or the last before a moment."""
    rows = area.changes.order_by("-pk")
    return (rows if before is None else rows.filter(at__lt=before)).first()


def end_of(day: date) -> datetime:
    """The moment at which a day ends, by the clock on the wall."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
