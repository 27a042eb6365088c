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
# What opens the database to a test, besides the mark; to every other test pytest-django refuses it.
OPENS_THE_DATABASE = {"db", "transactional_db", "django_db_setup"}


def pytest_ignore_collect(collection_path):
    """Leave out the files of tests that are about the other database."""
    return True if collection_path.name.startswith(OTHER_DATABASE) else None


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL leave out the tests that say the same on both, and run on SQLite: they cannot ask the database."""
    if ON_POSTGRESQL:
        apart = [item for item in items if not may_ask(item)]
        items[:] = [item for item in items if may_ask(item)]
        config.hook.pytest_deselected(items=apart)


def may_ask(item):
    """Whether the database is open to a test, and the test is not one that it makes no difference to."""
    if item.get_closest_marker("on_one_database"):
        return False
    opened = not OPENS_THE_DATABASE.isdisjoint(item.fixturenames)
    return opened or item.get_closest_marker("django_db") is not None


@pytest.fixture(autouse=True)
def _acting():
    """Rows that tests write are written in the name of the test."""
    with record.acting(by="test", doing="set up a test", areas=record.ALL_AREAS):
        yield


@pytest.fixture(autouse=True)
def _nothing_in_memory():
    """No figures of an earlier test, whose rows are gone and whose keys are given anew."""
    yield
    register_figures.forget()
    figures.forget()


@pytest.fixture
def cast(db):  # noqa: ARG001  # the database must be there first
    """The people of the tests, in the database."""
    return people_of_the_tests.assemble()
