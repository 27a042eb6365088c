"""What an area's home says of its figures: whether aims are reached, where children wait most, who is overdue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from pace.areas.models import Area
from pace.measures.queries import aim_figures, aims, where
from pace.measures.queries.aims import VersionShown
from pace.measures.queries.figures import Figures, Wanted, figures
from pace.measures.queries.seen import Seen, choices
from pace.permissions import Viewer

if TYPE_CHECKING:
    # Only a name here: Polars comes with it, and the service is to start within two seconds.
    from permanence.journeys import Journeys

# As many quarters as a small picture has room for, and as many aims and stages as a screen.
QUARTERS, MOST_AIMS, MOST_STAGES = 12, 2, 3


@dataclass(frozen=True, kw_only=True)
class AimTile:
    """An aim in force: its word in addresses, its name, its target, and the figures of its last quarters."""

    slug: str
    name: str
    share: int | None
    figures: Figures


def aims_in_force(viewer: Viewer, area: Area) -> list[AimTile]:
    """The first aims in force with their quarters; raises `NothingLoaded`, refuses who may not see figures."""
    found = [(one.slug, one.in_force) for one in aims.in_force(viewer, area) if one.in_force]
    return [
        AimTile(slug=slug, name=one.name, share=one.share, figures=figures(viewer, area, of_aim(one)))
        for slug, one in found[:MOST_AIMS]
    ]


def stages(viewer: Viewer, area: Area) -> Figures:
    """The stages with who waits in each, as the page of where children wait has them; raises `NothingLoaded`."""
    return figures(viewer, area, where.wanted(viewer, area, choices(viewer, area), Seen()))


def defaults(viewer: Viewer, area: Area) -> list[Wanted]:
    """What the home of an area wants; raises `NothingLoaded`."""
    found = [one.in_force for one in aims.in_force(viewer, area) if one.in_force]
    return [*(of_aim(one) for one in found[:MOST_AIMS]), *where.defaults(viewer, area)]


def of_aim(version: VersionShown) -> Wanted:
    """The last quarters of an aim: fact "quarters", and where it stands."""
    asked = {**version.definition.asked, "share": version.share}
    return Wanted(name="tile-aim", asked=asked, make=partial(_quarters, version=version))


def _quarters(journeys: "Journeys", *, version: VersionShown) -> Figures:
    from permanence import charts  # noqa: PLC0415  # the drawing comes with it

    waits = aim_figures.waits_of(journeys, version.definition)
    judgement = aim_figures.judgement_of(waits, version.definition)
    expected = charts.expected_shares(waits, judgement=judgement)
    found = [_quarter(one, expected) for one in judgement.cohorts]
    facts = aim_figures.stands(journeys, judgement, version.definition, version.share)
    return Figures(as_of=journeys.as_of, facts={**facts, "quarters": found[-QUARTERS:]})


def _quarter(cohort: Any, expected: Mapping[str, Any]) -> dict[str, Any]:
    share = cohort.share_met if cohort.complete else expected.get(cohort.period)
    return {"period": cohort.period, "value": share.value if share else None, "hollow": not cohort.complete}


def overdue(stages_: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """How many waits there are in stages that have a limit, and how many of them are over it."""
    limited = [one for one in stages_ if one["beyond"] is not None]
    return sum(one["waiting"] for one in limited), sum(one["beyond"] for one in limited)
