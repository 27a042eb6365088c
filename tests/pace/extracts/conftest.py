"""The cast, in a database that a worker can see too."""

import pytest

from pace import record
from tests.pace.cast import assemble, client_of


@pytest.fixture
def cast(transactional_db):  # noqa: ARG001  # a worker closes and opens connections, so nothing is around its work
    """Everyone."""
    with record.acting(by="test", doing="set up a test", areas=record.ALL_AREAS):
        yield assemble()


@pytest.fixture
def lead(cast):
    """The data lead of Strathmarr, who has set up a second step of signing in."""
    person = cast.of("data-lead")
    client_of(person)
    return person
