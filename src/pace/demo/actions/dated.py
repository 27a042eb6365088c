"""Days that count back from the one on which the demonstration is made, and who leads an area."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from pace.areas.models import Area
from pace.areas.queries import viewer_of
from pace.permissions import Viewer


def day(now: datetime, days: int) -> date:
    """The day so many days ago; one that lies ahead where they are fewer than none."""
    return timezone.localdate(ago(now, days))


def ago(now: datetime, days: int) -> datetime:
    """The moment so many days ago."""
    return now - timedelta(days=days)


def lead(area: Area) -> Viewer:
    """The area's lead."""
    return viewer_of(area.roles.get(role="local-area-lead", state="held").person_id)
