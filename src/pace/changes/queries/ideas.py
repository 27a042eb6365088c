"""The tests of each change idea, as the driver diagram shows them."""

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes import states
from pace.measures.queries import offered
from pace.measures.queries.offered import TriedIn
from pace.permissions import Permission, Viewer


def tests_of(viewer: Viewer, area: Area) -> dict[int, list[TriedIn]]:
    """The tests of each idea, the latest proposed first; nothing for whoever may not see them."""
    if not may(viewer, Permission.SEE_CHANGES, area):
        return {}
    found: dict[int, list[TriedIn]] = {}
    rows = area.change_tests.order_by("-proposed_at", "pk").values_list("driver_id", "name", "slug", "state")
    for idea, name, slug, state in rows:
        found.setdefault(idea, []).append(TriedIn(name=name, slug=slug, state=states.TEST.states[state]))
    return found


offered.offer_tests(tests_of)
