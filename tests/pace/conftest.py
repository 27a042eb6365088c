"""What the service's tests share: an environment for tests, someone who acts, and the cast."""

import os

import pytest

from pace import record
from pace.measures.queries import figures
from pace.register.queries import figures as register_figures
from tests.pace import cast as people_of_the_tests

ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")
# Tests of what only one of the two databases has: collected where that database is used, and nowhere else.
OTHER_DATABASE = "test_sqlite_" if ON_POSTGRESQL else "test_postgresql_"


def pytest_ignore_collect(collection_path):
    """Leave out the files of tests that are about the other database."""
    return True if collection_path.name.startswith(OTHER_DATABASE) else None


@pytest.fixture(autouse=True)
def _acting():
    """Rows that tests write are written in the name of the test."""
    with record.acting(by="test", doing="set up a test", areas=record.ALL_AREAS):
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """What is kept in memory of a register goes with it: the next test's may have the same keys."""
    for module in (figures, register_figures):
        vars(module)["_in_memory"].clear()


@pytest.fixture
def cast(db):  # noqa: ARG001  # the database must be there first
    """The people of the tests, in the database."""
    return people_of_the_tests.assemble()
