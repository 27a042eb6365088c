"""What stands of one journey, each value with its source and what it replaced; and what a change wrote."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from pace.areas.models import Area
from pace.kit import words
from pace.permissions import Viewer
from pace.register import content
from pace.register.models import Change, JourneyFacts, MilestoneReached, RouteTaken, WillNotHappen
from pace.register.queries.entered import entered
from pace.register.queries.journeys_of import NOW
from pace.register.queries.names import Names, outcome
from pace.register.queries.values import in_words
from permanence.spells import PLACEMENTS

_OF_FORMS = {**content.SEXES, **PLACEMENTS}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A value: its key, what it is and what it says, from whom it comes, what it replaced, why; of which journey."""

    key: int
    name: str
    said: str
    source: str
    before: str = ""
    why: str = ""
    journey: object = None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """All that stands of one journey, apart by kind; the facts are those that somebody typed."""

    milestones: tuple[Line, ...]
    facts: tuple[Line, ...]
    routes: tuple[Line, ...]
    marks: tuple[Line, ...]


def reached(viewer: Viewer, area: Area, one: JourneyFacts, key: int) -> MilestoneReached | None:
    """A milestone that this journey has now; None where it has none of this key."""
    rows = entered(viewer, area).milestones_reached.filter(NOW, journey=one.journey_id, pk=key)
    return rows.select_related("journey").first()


def mark(viewer: Viewer, area: Area, one: JourneyFacts, key: int) -> WillNotHappen | None:
    """That a milestone of this journey will not happen; None where that is not said under this key."""
    return entered(viewer, area).will_not_happen.filter(NOW, journey=one.journey_id, pk=key).first()


def standing(viewer: Viewer, area: Area, one: JourneyFacts) -> Standing:
    """Everything that stands of a journey, with its sources."""
    place = entered(viewer, area)
    kinds = (place.milestones_reached, place.routes_taken, place.will_not_happen)
    milestones, routes, marks = (_known(rows.filter(NOW, journey=one.journey_id)) for rows in kinds)
    facts = _known(place.journey_facts.filter(pk=one.pk))
    return Standing(
        milestones=tuple(_line(row) for row in milestones.order_by("on", "pk")),
        facts=tuple(line for row in facts for line in _typed(row)),
        routes=tuple(_line(row) for row in routes.order_by("on", "pk")),
        marks=tuple(_line(row) for row in marks.order_by("pk")),
    )


def written_by(viewer: Viewer, area: Area, change: Change) -> tuple[Line, ...]:
    """What a change by hand wrote: each value with what it replaced; what only ended says so."""
    place = entered(viewer, area)
    kinds = (place.milestones_reached, place.routes_taken, place.will_not_happen)
    found = [line for row in _known(place.journey_facts.filter(since=change)) for line in _differs(row)]
    for rows in kinds:
        new = _known(rows.filter(since=change))
        found += [_line(row) for row in new]
        replaced = [row.replaces_id for row in new if row.replaces_id]
        found += [_gone(row) for row in _known(rows.filter(until=change).exclude(pk__in=replaced))]
    return tuple(found)


def _known(rows: QuerySet) -> QuerySet:
    return rows.select_related("journey", "source__by", "replaces")


def _line(row: MilestoneReached | RouteTaken | WillNotHappen) -> Line:
    return Line(
        key=row.pk,
        name=_name(row),
        said=_said(row),
        source=_source(row.source),
        before=_said(row.replaces) if row.replaces and _said(row.replaces) != _said(row) else "",
        why=row.source.why,
        journey=row.journey,
    )


def _gone(row: MilestoneReached | RouteTaken | WillNotHappen) -> Line:
    said = {"key": row.pk, "name": _name(row), "source": _source(row.source), "journey": row.journey}
    return Line(**said, said="Not so any more", before=_said(row))


def _name(row: MilestoneReached | RouteTaken | WillNotHappen) -> str:
    if isinstance(row, RouteTaken):
        return "Route"
    own = row.area.own_milestones.filter(slug=row.milestone).values_list("name", flat=True).first()
    return own or Names().name(row.milestone)


def _said(row: MilestoneReached | RouteTaken | WillNotHappen) -> str:
    if isinstance(row, RouteTaken):
        return f"{outcome(row.route)}, from {words.day(row.on)}"
    if isinstance(row, WillNotHappen):
        return f"Will not happen: {content.REASONS.get(row.reason, row.reason).lower()}"
    return ", ".join(part for part in (words.day(row.on), outcome(row.outcome)) if part)


def _source(change: Change) -> str:
    """Who brought a value, and when."""
    if change.kind == "extract":
        return f"Extract up to {words.day(change.as_of)}"
    return f"{change.by.name}, {words.day(change.at)}" if change.by else words.day(change.at)


def _typed(row: JourneyFacts) -> Iterable[Line]:
    """Facts that were typed, with the change that last said anything of them."""
    chain = _chain(row)
    for name in row.by_hand:
        if name not in content.FACTS:
            continue
        last = next((one for one in chain if _brought(one, name)), row)
        yield _fact(last, name)


def _chain(row: JourneyFacts) -> list[JourneyFacts]:
    """The row and those that it replaced, one after the other."""
    found, one = [], row
    while one is not None:
        found.append(one)
        one = one.replaces
    return found


def _brought(row: JourneyFacts, name: str) -> bool:
    return row.replaces is None or getattr(row.replaces, name) != getattr(row, name)


def _differs(row: JourneyFacts) -> Iterable[Line]:
    """The facts in which a row differs from the one that it replaced."""
    for name in content.FACTS:
        if _brought(row, name) and (row.replaces or getattr(row, name) not in {None, ""}):
            yield _fact(row, name)


def _fact(row: JourneyFacts, name: str) -> Line:
    return Line(
        key=row.pk,
        name=content.FACTS[name],
        said=_of_fact(name, getattr(row, name)),
        source=_source(row.source),
        before=_of_fact(name, getattr(row.replaces, name)) if row.replaces else "",
        why=row.source.why,
        journey=row.journey,
    )


def _of_fact(name: str, value: object) -> str:
    """A fact in words; empty where it is not known."""
    if name in {"sex", "placement"} and value in _OF_FORMS:
        return _OF_FORMS[str(value)]
    return in_words(name, value)
