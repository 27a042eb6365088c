"""What a person may see of driver diagrams."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet

from pace.areas.models import Area
from pace.kit.parts import HistoryEntry
from pace.measures.models import Aim, Driver, DriverDiagram
from pace.measures.queries import aims
from pace.measures.queries.aims import AimShown
from pace.measures.rules import drivers as rules
from pace.measures.rules.outline import KINDS, Line, Lines
from pace.permissions import Viewer
from pace.record import queries as record


@dataclass(frozen=True, kw_only=True)
class DiagramShown:
    """An aim, what it says, and its driver diagram as an outline; version 0 and no lines where none was drawn yet."""

    aim: Aim
    name: str
    sentence: str
    lines: Lines = ()
    version: int = 0
    changed_at: datetime | None = None
    changed_by: str = ""

    def count(self, kind: str) -> int:
        """How many parts of a kind there are."""
        return sum(one.kind == kind for one in self.lines)


def diagrams(viewer: Viewer, area: Area) -> tuple[DiagramShown, ...]:
    """The open aims of an area, each with its diagram; nothing for whoever may not see aims."""
    said = aims.open_aims(viewer, area)
    stored = {one.pk: one for one in _with_diagrams(area).filter(pk__in=[one.id for one in said])}
    return tuple(_shown(stored[one.id], one) for one in said)


def diagram(viewer: Viewer, area: Area, slug: str) -> DiagramShown | None:
    """The diagram of one aim of this area; None where there is no such aim."""
    said = aims.one(viewer, area, slug)
    return _shown(_with_diagrams(area).get(pk=said.id), said) if said else None


def why_not_change(viewer: Viewer, shown: DiagramShown) -> str | None:
    """Why this person may not change a diagram."""
    return rules.why_not_change(shown.aim, by=viewer)


def history(viewer: Viewer, shown: DiagramShown) -> tuple[HistoryEntry, ...]:
    """Who changed what in a diagram, the latest first, for those who may see an area's history."""
    if not shown.version:
        return ()
    return record.story(viewer, DriverDiagram, shown.aim.diagram.pk, shown.aim.area, belonging=(Driver,))


def lines(parts: Iterable[Driver]) -> Lines:
    """Parts as lines of the outline: each below the one that it leads to, in their order."""
    below: dict[int | None, list[Driver]] = {}
    for one in sorted(parts, key=lambda part: (part.place, part.pk)):
        below.setdefault(one.above_id, []).append(one)
    return tuple(_from_here(None, below))


def _from_here(above: int | None, below: Mapping[int | None, Sequence[Driver]]) -> Iterator[Line]:
    for one in below.get(above, ()):
        yield Line(level=KINDS.index(one.kind) + 1, words=one.words, key=one.pk)
        yield from _from_here(one.pk, below)


def _with_diagrams(area: Area) -> QuerySet[Aim]:
    return area.aims.select_related("area", "diagram__changed_by").prefetch_related("diagram__drivers")


def _shown(aim: Aim, said: AimShown) -> DiagramShown:
    shown = DiagramShown(aim=aim, name=said.current.name, sentence=said.current.sentence)
    found = getattr(aim, "diagram", None)
    if found is None:
        return shown
    return replace(
        shown,
        lines=lines(found.drivers.all()),
        version=found.version,
        changed_at=found.changed_at,
        changed_by=found.changed_by.name,
    )
