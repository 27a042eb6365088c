"""Which change ideas tests of change rest on, so that these stay ideas of their diagram."""

from collections.abc import Collection

from pace.changes.models import ChangeTest
from pace.measures.rules import drivers


def tested(keys: Collection[int]) -> set[int]:
    """Those of these parts of driver diagrams that a test of change names."""
    return set(ChangeTest.objects.filter(driver__in=keys).values_list("driver_id", flat=True))


drivers.offer_held(tested)
