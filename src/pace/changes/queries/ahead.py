"""The figures of evidence, worked out ahead with those of the pages of every day."""

from django.db.models import Min

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes import states
from pace.changes.queries import effect, holding
from pace.changes.rules.fidelity import BEGUN
from pace.measures.queries import defaults
from pace.measures.queries.figures import Wanted
from pace.permissions import Permission, Viewer


def wanted(viewer: Viewer, area: Area) -> list[Wanted]:
    """What the evidence of tests that are tried asks for, and what tells whether an implemented change holds."""
    if not may(viewer, Permission.SEE_CHANGES, area):
        return []
    begun = dict(area.test_cycles.filter(state__in=BEGUN).values_list("test").annotate(first=Min("begun_on")))
    tests = area.change_tests.filter(state__in=(*states.TEST_TRIED, "implemented")).order_by("-since", "pk")
    found = [wish for test in tests for wish in effect.wanted(test, begun=begun.get(test.pk))]
    kept = area.change_holdings.filter(test__state="implemented", measure__source="register")
    watched = kept.select_related("test", "measure__area", "measure__aim").order_by("pk")
    return [*found, *(effect.wanted_shift(one.measure, since=holding.since_of(one)) for one in watched)]


defaults.offer(wanted)
