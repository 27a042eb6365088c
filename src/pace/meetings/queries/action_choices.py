"""Who can be given an action or a risk, and where an action can come from; the viewer first."""

from collections.abc import Iterator
from dataclasses import dataclass

from pace.areas.models import Area, Person
from pace.areas.queries import may
from pace.changes import states as change_states
from pace.kit.words import day
from pace.meetings import content, states
from pace.meetings.models import Action
from pace.meetings.queries import found
from pace.meetings.rules import actions as rules
from pace.permissions import Permission, Viewer

Choices = list[tuple[str, str]]
# As many of the latest meetings as a list has room for.
MOST_MEETINGS = 12
ALONE = ("other", "readiness")


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where something comes from: a key such as "meeting-12", what kind of thing it is, and its name."""

    key: str
    kind: str
    name: str


def owners(viewer: Viewer, area: Area, *, held: int | None = None) -> Choices:
    """The people who can own an action or a risk, by name; who owns it already stays (`held`)."""
    if not may(viewer, Permission.KEEP_ACTIONS, area):
        return []
    keys = rules.who_may_own(area) | ({held} if held else set())
    people = Person.objects.filter(pk__in=keys).order_by("name", "pk")
    return [(str(key), name) for key, name in people.values_list("pk", "name")]


def origins(viewer: Viewer, area: Area, *, of: Action | None = None) -> list[Origin]:
    """The meetings, open tests and open risks of an area from which an action can come; where it came from stays."""
    if not may(viewer, Permission.KEEP_ACTIONS, area):
        return []
    named = [*_meetings(viewer, area), *_tests(viewer, area), *_risks(viewer, area)]
    known = {one.key for one in named}
    own = _own(of) if of else None
    return [*named, own] if own and own.key not in known else named


def _own(action: Action) -> Origin | None:
    thing = {"meeting": action.meeting, "test": action.test, "risk": action.risk}.get(action.source)
    return Origin(key=rules.origin_of(action), kind=action.source, name=str(thing)) if thing else None


def _meetings(viewer: Viewer, area: Area) -> Iterator[Origin]:
    rows = found.meetings(viewer, area).exclude(state__in=("called-off", "approved")).order_by("-on", "-number")
    for one in rows[:MOST_MEETINGS]:
        yield Origin(key=f"meeting-{one.pk}", kind="meeting", name=f"{one.name}, {day(one.on)}")


def _tests(viewer: Viewer, area: Area) -> Iterator[Origin]:
    if may(viewer, Permission.SEE_CHANGES, area):
        rows = area.change_tests.filter(state__in=change_states.TEST_OPEN).order_by("name", "pk")
        for key, name in rows.values_list("pk", "name"):
            yield Origin(key=f"test-{key}", kind="test", name=name)


def _risks(viewer: Viewer, area: Area) -> Iterator[Origin]:
    rows = found.risks(viewer, area).filter(state__in=states.RISK_OPEN).order_by("what", "pk")
    for key, what in rows.values_list("pk", "what"):
        yield Origin(key=f"risk-{key}", kind="risk", name=what)


def grouped(origins: list[Origin]) -> list[tuple[str, object]]:
    """The same as choices of a list: what stands alone, then meetings, tests and risks each below their word."""
    groups = [(content.SOURCES[kind], kind) for kind in ("meeting", "test", "risk")]
    named = [(label, [(one.key, one.name) for one in origins if one.kind == kind]) for label, kind in groups]
    return [*((key, content.SOURCES[key]) for key in ALONE), *((label, some) for label, some in named if some)]
