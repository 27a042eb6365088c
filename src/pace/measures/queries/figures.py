"""Figures of pages: worked out once of each state of a register, kept in memory, those of every day in the database.

A page says what it wants: a name, what it asks, and how it is made of the journeys. What it gets never rests on an
older state of the register.
"""

import hashlib
import json
import zlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.conf import settings

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.queries import figures as register

if TYPE_CHECKING:
    # Only names here: Polars and the drawing come with them, and the service is to start within two seconds.
    from permanence.charts import Chart
    from permanence.journeys import Journeys

# The wide picture as the reports have it; the narrow one fits beside the edges of a phone's page.
WIDE, NARROW = 720, 288
MOST_IN_MEMORY = 300


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A chart, and its picture once more for a narrow page."""

    chart: "Chart"
    narrow: str


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What a page shows of a register: charts by name, and facts, which are plain values (as JSON has them)."""

    as_of: date
    charts: Mapping[str, Drawn] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a page wants: its name, everything that it asks (plain values), and how it is made of the journeys."""

    name: str
    asked: Mapping[str, Any]
    make: Callable[["Journeys"], Figures]

    @property
    def key(self) -> str:
        """A name that no other wish has, nor the same one of another version of the service."""
        said = json.dumps([settings.VERSION, self.name, self.asked], sort_keys=True, default=str)
        return f"{self.name[:30]}-{hashlib.sha256(said.encode()).hexdigest()[:40]}"


_in_memory: OrderedDict[tuple[int, str, str], Figures] = OrderedDict()
_one_at_a_time = Lock()


def figures(viewer: Viewer, area: Area, wanted: Wanted) -> Figures:
    """What is wanted, of the register as it is now; raises `NothingLoaded`, refuses who may not see figures."""
    held = register.of_figures(viewer, area)
    found = _worked_out(viewer, area, wanted, held.state)
    if found is None:
        found = wanted.make(held.journeys)
        _remember((area.pk, held.state, wanted.key), found)
    return found


def if_there(viewer: Viewer, area: Area, wanted: Wanted) -> Figures | None:
    """What is wanted where it was worked out already; None where that takes background work first."""
    return _worked_out(viewer, area, wanted, register.of_figures(viewer, area).state)


def _worked_out(viewer: Viewer, area: Area, wanted: Wanted, state: str) -> Figures | None:
    """What is in memory of this state of the register, else what the database keeps."""
    key = (area.pk, state, wanted.key)
    with _one_at_a_time:
        found = _in_memory.get(key)
    if found is None and (kept := register.kept(viewer, area, wanted.key)) is not None:
        found = read(kept)
        _remember(key, found)
    return found


def forget() -> None:
    """Forget all figures that are held in memory."""
    with _one_at_a_time:
        _in_memory.clear()


def drawn(make: "Callable[[float], Chart]") -> Drawn:
    """A chart at both widths."""
    return Drawn(chart=make(WIDE), narrow=make(NARROW).svg)


def written(figures: Figures) -> bytes:
    """Figures as bytes, to be kept."""
    said = {
        "as_of": figures.as_of.isoformat(),
        "charts": {name: {"chart": asdict(one.chart), "narrow": one.narrow} for name, one in figures.charts.items()},
        "facts": figures.facts,
    }
    return zlib.compress(json.dumps(said).encode(), 6)


def read(content: bytes) -> Figures:
    """Figures as they were kept."""
    said = json.loads(zlib.decompress(content))
    charts = {name: Drawn(chart=_chart(one["chart"]), narrow=one["narrow"]) for name, one in said["charts"].items()}
    return Figures(as_of=date.fromisoformat(said["as_of"]), charts=charts, facts=said["facts"])


def _chart(said: Mapping[str, Any]) -> "Chart":
    from permanence.charts.chart import Chart, Table  # noqa: PLC0415  # as above

    table = Table(tuple(said["table"]["columns"]), tuple(tuple(row) for row in said["table"]["rows"]))
    return Chart(**{**said, "table": table, "notes": tuple(said["notes"])})


def _remember(key: tuple[int, str, str], found: Figures) -> None:
    """Keep it; what rests on an older state of the same register goes."""
    with _one_at_a_time:
        for old in [one for one in _in_memory if one[0] == key[0] and one[1] != key[1]]:
            del _in_memory[old]
        _in_memory[key] = found
        while len(_in_memory) > MOST_IN_MEMORY:
            _in_memory.popitem(last=False)
