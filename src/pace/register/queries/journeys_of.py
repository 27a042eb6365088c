"""An area's register as the value that statistics eat."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.models import Journey, MilestoneReached
from pace.register.queries.entered import entered
from pace.register.queries.waiting import day_of_data

if TYPE_CHECKING:
    # Only a name here: Polars comes with it, and the service is to start within two seconds.
    from permanence.journeys import Journeys

_ATTRIBUTES = ("ended_by", "age_at_start", "sex", "born_year", "born_month")
_JOURNEYS = ("reference", "child", "started_on", "ended_on", *_ATTRIBUTES)
_WORDS = {"ended_by", "sex"}


def journeys_of(viewer: Viewer, area: Area, *, as_of: date | None = None) -> "Journeys":
    """The area's journeys as of the day of its data, or as of an earlier day."""
    last = day_of_data(viewer, area)
    return of_rows(entered(viewer, area).journeys.all(), as_of=min(as_of or last, last))


def of_rows(rows: QuerySet[Journey], *, as_of: date) -> "Journeys":
    """These journeys with their milestones, known by their reference."""
    import polars as pl  # noqa: PLC0415  # heavy, and only some pages need it

    from permanence import journeys  # noqa: PLC0415  # Polars comes with it

    dated = {"started_on": pl.Date, "ended_on": pl.Date}
    numbered = dict.fromkeys(("age_at_start", "born_year", "born_month"), pl.Int64)
    texts = dict.fromkeys(("reference", "child", "ended_by", "sex"), pl.String)
    found = pl.DataFrame(
        list(rows.order_by("pk").values_list(*_JOURNEYS)),
        schema={name: {**dated, **numbered, **texts}[name] for name in _JOURNEYS},
        orient="row",
    )
    known = found.rename({"reference": "journey"}).with_columns(_empty_as_unknown(pl, name) for name in _WORDS)
    return journeys.from_frames(events=_events(pl, rows), journeys=known, as_of=as_of)


def _events(pl: Any, rows: QuerySet[Journey]) -> Any:
    reached = MilestoneReached.unscoped.filter(journey__in=rows)
    values = reached.order_by("journey", "on", "pk").values_list("journey__reference", "milestone", "on", "outcome")
    schema = {"journey": pl.String, "milestone": pl.String, "on": pl.Date, "outcome": pl.String}
    return pl.DataFrame(list(values), schema=schema, orient="row").with_columns(_empty_as_unknown(pl, "outcome"))


def _empty_as_unknown(pl: Any, name: str) -> Any:
    return pl.when(pl.col(name) != "").then(name).alias(name)
