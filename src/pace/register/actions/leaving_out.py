"""What an extract holds and the register does not take: what is past the retention rule, or was erased on request."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pace.areas.models import Area
from pace.kit.characters import cleaned as reference_of
from pace.register.rules import keeping

if TYPE_CHECKING:
    # Only a name here: Polars comes with it, and the service is to start within two seconds.
    from permanence.journeys import Journeys


@dataclass(frozen=True)
class LeftOut:
    """How many journeys were left out: past the rule, and erased on request before."""

    past: int = 0
    erased: int = 0


def without_removed(area: Area, journeys: "Journeys", *, today: date) -> tuple["Journeys", LeftOut]:
    """The journeys that the register takes, and how many it leaves out."""
    years, digests = keeping.years_of(area), keeping.digests_of(area)
    if years is None and not digests:
        return journeys, LeftOut()
    ends = _ends(journeys)
    here = set(area.journey_facts.filter(until=None).values_list("journey__reference", flat=True))
    past = keeping.past(ends, before=keeping.last_day(today, years)) if years is not None else set()
    # What the register holds stays until somebody asks for it to be removed.
    past = {key for key in past if reference_of(key) not in here}
    erased = {key for key, (child, _) in ends.items() if digests and keeping.is_erased(digests, key, child)}
    return _without(journeys, past | erased), LeftOut(len(past - erased), len(erased))


def _ends(journeys: "Journeys") -> dict[str, tuple[str, date | None]]:
    from permanence import dates  # noqa: PLC0415  # NumPy comes with it

    rows = journeys.journeys.select("journey", "child", "ended_on").collect().iter_rows()
    return {str(key): (str(child), None if end is None else dates.from_day(int(end))) for key, child, end in rows}


def _without(journeys: "Journeys", left_out: set[str]) -> "Journeys":
    import narwhals as nw  # noqa: PLC0415  # heavy, and only here

    if not left_out:
        return journeys
    kept = ~nw.col("journey").cast(nw.String).is_in(sorted(left_out))
    spells = None if journeys.spells is None else journeys.spells.filter(kept)
    return replace(
        journeys, journeys=journeys.journeys.filter(kept), events=journeys.events.filter(kept), spells=spells
    )
