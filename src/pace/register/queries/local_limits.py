"""The limits that an area has set itself, beside those of statute and guidance."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register import rules
from pace.register.models import LocalLimit
from pace.register.queries.entered import entered

if TYPE_CHECKING:
    # Only a name here: NumPy comes with it, and the service is to start within two seconds.
    from permanence.limits import Limit, StatedLimit

Step = tuple[str, str]
# Those of statute and guidance stay beside an area's own; an aim that others set gives way to it.
BINDING = ("statute", "guidance")


def local_limits(viewer: Viewer, area: Area) -> QuerySet[LocalLimit]:
    """Every limit that this area has or had of its own, those that hold first, then the latest."""
    return entered(viewer, area).local_limits.order_by(F("until").desc(nulls_first=True), "-since", "-pk")


def local_limit(viewer: Viewer, area: Area, key: int) -> LocalLimit | None:
    """One limit of this area's own; None where there is none."""
    return entered(viewer, area).local_limits.filter(pk=key).first()


def holding(area: Area, *, on: date, known_at: datetime | None = None) -> dict[Step, "Limit"]:
    """The area's own limits in force on a day, by step; as far as they were written before a moment, where given."""
    from permanence.limits import Limit  # noqa: PLC0415  # as above

    written, ended = Q(), Q(until=None) | Q(until__gte=on)
    if known_at is not None:
        written, ended = Q(added_at__lt=known_at), ended | Q(ended_at__gte=known_at)
    rows = area.local_limits.filter(written, ended, since__lte=on).order_by("since", "pk")
    return {(one.start, one.end): Limit(one.value, one.unit) for one in rows}


def deciding(own: Mapping[Step, "Limit"], *, on: date) -> dict[Step, "Limit"]:
    """Of an area's own limits those by which a step is due: where no statute and no guidance has one on that day."""
    from permanence import limits  # noqa: PLC0415  # as above

    stated = {step: limits.stated_limit(*step, on=on) for step in own}
    return {step: limit for step, limit in own.items() if not ((one := stated[step]) and one.standing in BINDING)}


def why_not_keep(viewer: Viewer, area: Area) -> str:
    """Why this person may not set limits or milestones of this area's own; empty where they may."""
    return rules.why_not_keep(area, by=viewer) or ""


def in_words(one: LocalLimit) -> str:
    """How long it allows: "8 weeks"."""
    from permanence.limits import Limit  # noqa: PLC0415  # as above

    return str(Limit(one.value, one.unit))


def stated(*, on: date) -> "list[StatedLimit]":
    """The limits of statute, guidance and the programme that hold on a day."""
    from permanence import limits  # noqa: PLC0415  # as above

    return [one for one in limits.stated_limits() if one.holds_on(on)]
