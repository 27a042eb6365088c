"""A driver diagram, saved as a whole: parts that stay keep their keys, others come and go."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.rules import Refused, refuse
from pace.kit.forms import Stale
from pace.measures.models import Aim, Driver, DriverDiagram
from pace.measures.queries import drivers as queries
from pace.measures.rules import drivers as rules
from pace.measures.rules import outline as outlines
from pace.measures.rules.outline import Line, Lines, Misplaced, Outline
from pace.permissions import Viewer


def draw(*, aim: Aim, outline: Outline, version: str, by: Viewer, now: datetime) -> DriverDiagram:
    """Save the outline of an aim's diagram: whoever keeps driver diagrams may.

    Lines without words are dropped; where nothing changes, nothing is saved. Raises Stale with what is saved where that
    is not the version that was opened.
    """
    with transaction.atomic(), record.acting(by=by, doing="change a driver diagram"):
        aim = Aim.objects.select_for_update().get(pk=aim.pk)
        refuse(rules.why_not_change(aim, by=by))
        first = {"area_id": aim.area_id, "changed_at": now, "changed_by_id": by.id}
        found, _ = DriverDiagram.objects.select_related("changed_by").get_or_create(aim=aim, defaults=first)
        there = {one.pk: one for one in found.drivers.all()}
        if str(found.version) != version:
            raise _stale(found, there)
        lines = _in_order(outline)
        if found.version and lines == queries.lines(there.values()):
            return found
        refuse(rules.why_not_lose(_lost(lines, there)))
        _write(found, lines, there)
        found.version, found.changed_at, found.changed_by_id = found.version + 1, now, by.id
        found.save()
    return found


def _stale(found: DriverDiagram, there: Mapping[int, Driver]) -> Stale:
    saved = {"outline": Outline(lines=queries.lines(there.values()))}
    return Stale(version=found.version, saved=saved, by=found.changed_by.name, at=found.changed_at)


def _in_order(outline: Outline) -> Lines:
    try:
        return outlines.written(outline.lines)
    except Misplaced as misplaced:
        raise Refused(str(misplaced)) from misplaced


def _lost(lines: Lines, there: Mapping[int, Driver]) -> list[Driver]:
    """The parts that are no longer named, or are to be of another kind."""
    kinds = {line.key: line.kind for line in lines}
    return [part for key, part in there.items() if kinds.get(key) != part.kind]


def _write(diagram: DriverDiagram, lines: Lines, there: Mapping[int, Driver]) -> None:
    """Change and add parts from the first line to the last, then take out those that are no longer named."""
    gone, above, places = dict(there), [None] * (outlines.DEEPEST + 1), Counter()
    for line in lines:
        part = gone.pop(line.key, None) or Driver(area_id=diagram.area_id, diagram=diagram)
        over = above[line.level - 1]
        places[over] += 1
        above[line.level] = _saved(part, line, place=places[over], above=over)
    for part in sorted(gone.values(), key=lambda one: -outlines.KINDS.index(one.kind)):
        part.delete()


def _saved(part: Driver, line: Line, *, place: int, above: Driver | None) -> Driver:
    """The part as the line says; one that has not changed is not touched."""
    wanted = {"kind": line.kind, "words": line.words, "place": place, "above_id": above.pk if above else None}
    if part.pk is None or any(getattr(part, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(part, name, value)
        part.save()
    return part
