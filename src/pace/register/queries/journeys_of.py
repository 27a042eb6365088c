"""An area's register as the value that statistics eat: as it is now, or as it was known on an earlier day."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.models import JourneyFacts, MilestoneReached
from pace.register.queries.entered import entered
from pace.register.queries.known import NOW, end_of, held_after, last_change
from pace.register.queries.waiting import data_of, day_of_data

if TYPE_CHECKING:
    # Only a name here: Polars comes with it, and the service is to start within two seconds.
    from permanence.journeys import Journeys

_DATED = ("started_on", "ended_on")
_NUMBERED = ("age_at_start", "born_year", "born_month")
_WORDS = ("ended_by", "sex", "team", "locality", "placement", "route")


def journeys_of(viewer: Viewer, area: Area, *, as_of: date | None = None) -> "Journeys":
    """The area's journeys as of the day of its data, or as of an earlier day."""
    last = day_of_data(viewer, area)
    return of_values(entered(viewer, area), NOW, as_of=min(as_of or last, last))


def journeys_as_known(viewer: Viewer, area: Area, *, on: date) -> "Journeys | None":
    """The area's journeys as the register knew them at the end of a day; None where it knew nothing yet.

    What is loaded, corrected or taken back afterwards never changes it.
    """
    last = last_change(entered(viewer, area), before=end_of(on))
    data = data_of(area, until=last) if last else None
    if last is None or data is None:
        return None
    return of_values(area, held_after(last), as_of=data.as_of)


def of_now(area: Area) -> "Journeys | None":
    """The journeys as they are now, for actions that have entered the area; None where no extract is there."""
    data = data_of(area)
    return of_values(area, NOW, as_of=data.as_of) if data else None


def of_values(area: Area, held: Q, *, as_of: date) -> "Journeys":
    """The journeys of an area by the values that are held so, known by their reference."""
    return of_rows(area.journey_facts.filter(held), area.milestones_reached.filter(held), as_of=as_of)


def of_rows(facts: QuerySet[JourneyFacts], reached: QuerySet[MilestoneReached], *, as_of: date) -> "Journeys":
    """Journeys of these facts and milestones."""
    import polars as pl  # noqa: PLC0415  # heavy, and only some pages need it

    from permanence import journeys  # noqa: PLC0415  # Polars comes with it

    held = _journeys(pl, facts)
    # A milestone that somebody typed stays when its journey is missing from an extract, and counts when it is back.
    events = _events(pl, reached).join(held.select("journey"), on="journey", how="semi", maintain_order="left")
    return journeys.from_frames(events=events, journeys=held, as_of=as_of)


def _journeys(pl: Any, facts: QuerySet[JourneyFacts]) -> Any:
    schema = {"journey": pl.String, "child": pl.String, **dict.fromkeys(_DATED, pl.Date)}
    schema |= {**dict.fromkeys(_NUMBERED, pl.Int64), **dict.fromkeys(_WORDS, pl.String), "at_home": pl.Boolean}
    names = ["journey__reference", "journey__child", *list(schema)[2:]]
    rows = list(facts.order_by("journey_id").values_list(*names))
    found = pl.DataFrame(rows, schema=schema, orient="row")
    return found.with_columns(_empty_as_unknown(pl, name) for name in _WORDS)


def _events(pl: Any, reached: QuerySet[MilestoneReached]) -> Any:
    values = reached.order_by("journey_id", "on", "milestone", "pk").values_list(
        "journey__reference", "milestone", "on", "outcome"
    )
    schema = {"journey": pl.String, "milestone": pl.String, "on": pl.Date, "outcome": pl.String}
    return pl.DataFrame(list(values), schema=schema, orient="row").with_columns(_empty_as_unknown(pl, "outcome"))


def _empty_as_unknown(pl: Any, name: str) -> Any:
    return pl.when(pl.col(name) != "").then(name).alias(name)
