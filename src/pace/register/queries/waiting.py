"""Who waits in an area, as of the day of its data."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, DateField, DurationField, ExpressionWrapper, F, Q, QuerySet, Value

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register import content
from pace.register.models import Change, Waiting
from pace.register.queries.entered import entered
from pace.register.queries.local_limits import Step, deciding, holding
from pace.register.states import SOON

if TYPE_CHECKING:
    # Only a name here: NumPy comes with it, and the service is to start within two seconds.
    from permanence.limits import Limit


class NothingLoaded(Exception):
    """The area's register holds nothing yet."""


@dataclass(frozen=True, kw_only=True)
class StageSeen:
    """A stage, by the milestone that ends it: how many wait, are overdue, are due soon; whose step it is, its limit.

    `local`: the area's own limit beside that of statute or guidance ("" where there is none, or where it is the
    limit itself); `local_over`: how many wait longer than that.
    """

    end: str
    name: str
    waits_for: str
    agency: str
    limit: str
    standing: str
    waiting: int
    overdue: int
    soon: int
    local: str = ""
    local_over: int = 0


def latest(viewer: Viewer, area: Area) -> Change | None:
    """The change that says up to which day the area's data are complete."""
    return data_of(entered(viewer, area))


def data_of(area: Area, *, until: Change | None = None) -> Change | None:
    """The last extract that was not taken back, now or as things were after a change.

    Where no extract stands the register is kept by hand, and the day of its data is that of the last change by hand.
    """
    made = area.changes.filter(as_of__isnull=False, kind__in=("extract", "hand"))
    if until is None:
        standing = made.filter(taken_back_by=None)
    else:
        standing = made.filter(Q(taken_back_by=None) | Q(taken_back_by__gt=until.pk), pk__lte=until.pk)
    return standing.order_by("kind", "-pk").first()


def day_of_data(viewer: Viewer, area: Area) -> date:
    """The day up to which the area's data are complete; raises `NothingLoaded` where there are none."""
    last = latest(viewer, area)
    if last is None:
        raise NothingLoaded(f"No extract of {area.name} has been loaded yet.")
    return last.as_of


def waiting(viewer: Viewer, area: Area, *, as_of: date) -> QuerySet[Waiting]:
    """Everyone who waits, those whose limit passed longest ago first, those without a limit last.

    `waited`: how long, up to the day of the data.
    """
    waited = ExpressionWrapper(Value(as_of, DateField()) - F("since"), output_field=DurationField())
    rows = entered(viewer, area).waiting.select_related("journey").annotate(waited=waited)
    return rows.order_by(F("due_on").asc(nulls_last=True), "since", "journey__reference")


def standing_is(standing: str, *, as_of: date) -> Q:
    """The waits that stand so beside their limit, as `states.standing` says of each."""
    return {
        "overdue": Q(due_on__lt=as_of),
        "soon": Q(due_on__range=(as_of, as_of + SOON)),
        "later": Q(due_on__gt=as_of + SOON),
        "no-limit": Q(due_on=None),
    }[standing]


def stages(viewer: Viewer, area: Area, *, as_of: date) -> tuple[StageSeen, ...]:
    """The stages of the usual pathway, also those in which nobody waits."""
    counted = entered(viewer, area).waiting.values("start", "end").order_by()
    rows = counted.annotate(
        waiting=Count("pk"),
        overdue=Count("pk", filter=standing_is("overdue", as_of=as_of)),
        soon=Count("pk", filter=standing_is("soon", as_of=as_of)),
    )
    found = {(row["start"], row["end"]): row for row in rows}
    own = holding(area, on=as_of)
    decide = deciding(own, on=as_of)
    seen = (_stage(one, found.get((one.start, one.end), {}), decide, as_of) for one in content.STAGES)
    beside = {step: limit for step, limit in own.items() if step not in decide}
    return tuple(_with_local(area, one, stage, beside, as_of) for one, stage in zip(seen, content.STAGES, strict=True))


def _with_local(
    area: Area, seen: StageSeen, stage: content.Stage, beside: "Mapping[Step, Limit]", as_of: date
) -> StageSeen:
    """The stage with the area's own limit beside the other, and how many wait longer than that."""
    limit = beside.get((stage.start, stage.end))
    if limit is None:
        return seen
    from permanence import limits  # noqa: PLC0415  # as below

    days = area.waiting.filter(start=stage.start, end=stage.end).values_list("since").annotate(many=Count("pk"))
    over = sum(many for since, many in days.order_by() if limits.due_on(limit, since) < as_of)
    return replace(seen, local=str(limit), local_over=over)


def _stage(one: content.Stage, counts: dict[str, int], own: "Mapping[Step, Limit]", as_of: date) -> StageSeen:
    # NumPy comes with these, and the service is to start within two seconds.
    from permanence import limits, milestones  # noqa: PLC0415

    stated, mine = limits.stated_limit(one.start, one.end, on=as_of), own.get((one.start, one.end))
    limit = mine or (stated.limit if stated else None)
    return StageSeen(
        end=one.end,
        name=one.name,
        waits_for=one.waits_for,
        agency=content.capital(milestones.milestone(one.end).agency),
        limit=str(limit or ""),
        standing="local aim" if mine else (stated.standing if stated else ""),
        waiting=counts.get("waiting", 0),
        overdue=counts.get("overdue", 0),
        soon=counts.get("soon", 0),
    )
