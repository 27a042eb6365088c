"""What may be chosen when a test of change is stated."""

from collections.abc import Iterator
from dataclasses import dataclass

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes.models import ChangeTest
from pace.changes.queries.found import people_here
from pace.measures.models import Driver
from pace.measures.queries import choices as of_register
from pace.measures.queries import drivers
from pace.measures.queries.choices import Offered as OfRegister
from pace.measures.rules.outline import Lines
from pace.permissions import Permission, Viewer

Choices = list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Offered:
    """Change ideas in groups, each below its aim and drivers; measures, people, agencies; what the register has."""

    ideas: list[tuple[str, Choices]]
    measures: Choices
    people: Choices
    agencies: Choices
    register: OfRegister


def offered(viewer: Viewer, area: Area, *, of: ChangeTest | None = None) -> Offered | None:
    """What may be chosen in an area; what a test has already may stay. None for whoever keeps no tests."""
    if not may(viewer, Permission.KEEP_CHANGES, area):
        return None
    own = set(of.measures.values_list("pk", flat=True)) if of else set()
    measures = area.measures.order_by("retired_at", "place", "pk").values_list("pk", "name", "retired_at")
    return Offered(
        ideas=_ideas(viewer, area, of),
        measures=[(str(key), name) for key, name, retired in measures if retired is None or key in own],
        people=_with_owner(people_here(viewer, area), of),
        agencies=[(str(key), name) for key, name in area.agencies.order_by("name").values_list("pk", "name")],
        register=of_register.offered(viewer, area),
    )


def ideas_here(offered_: Offered) -> set[str]:
    """The keys of the change ideas that may be chosen."""
    return {key for _, group in offered_.ideas for key, _ in group}


def _ideas(viewer: Viewer, area: Area, of: ChangeTest | None) -> list[tuple[str, Choices]]:
    groups = [
        (f"{one.name} › {above}", ideas)
        for one in drivers.diagrams(viewer, area)
        for above, ideas in _below(one.lines)
        if ideas
    ]
    there = {key for _, group in groups for key, _ in group}
    if of is None or str(of.driver_id) in there:
        return groups
    own = Driver.objects.get(pk=of.driver_id)
    return [*groups, ("The idea of this test", [(str(own.pk), own.words)])]


def _below(lines: Lines) -> Iterator[tuple[str, Choices]]:
    """Each secondary driver with the ideas below it."""
    above, ideas = "", []
    for line in lines:
        if line.kind == "idea":
            ideas.append((str(line.key), line.words))
        elif line.kind == "secondary":
            yield above, ideas
            above, ideas = line.words, []
    yield above, ideas


def _with_owner(people: Choices, of: ChangeTest | None) -> Choices:
    if of is None or str(of.owner_id) in dict(people):
        return people
    return [*people, (str(of.owner_id), of.owner.name)]
