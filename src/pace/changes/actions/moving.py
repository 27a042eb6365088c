"""A test of change held fast, and moved where its action allowed it."""

from datetime import datetime

from pace.changes import states
from pace.changes.models import ChangeTest


def held_fast(test: ChangeTest) -> ChangeTest:
    """The test as it is now; of two who change it at once the second sees what the first did."""
    return ChangeTest.objects.select_for_update(of=("self",)).select_related("area", "owner").get(pk=test.pk)


def moved(test: ChangeTest, move: str, *, now: datetime, why: str = "") -> ChangeTest:
    """The test after a move that was allowed, saved."""
    test.state, test.since, test.why = states.TEST.moves[move].after, now, why
    test.version += 1
    test.save()
    return test
