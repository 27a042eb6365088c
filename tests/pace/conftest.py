"""What the service's tests share: an environment for tests, someone who acts, and the cast."""

import pytest

from pace import record
from tests.pace import cast as people_of_the_tests


@pytest.fixture(autouse=True)
def _acting():
    """Rows that tests write are written in the name of the test."""
    with record.acting(by="test", doing="set up a test"):
        yield


@pytest.fixture
def cast(db):  # noqa: ARG001  # the database must be there first
    """The people of the tests, in the database."""
    return people_of_the_tests.assemble()
