"""What the tests of measures share: nothing is remembered of the register of another test."""

import pytest

from pace.measures.queries import figures
from pace.register.queries import figures as register


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Each test has its own database, in which areas and changes bear the numbers that others bore before."""
    figures._in_memory.clear()  # noqa: SLF001  # what is remembered has no other door, and needs none
    register._in_memory.clear()  # noqa: SLF001  # as above
