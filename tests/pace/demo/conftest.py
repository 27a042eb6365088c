"""A demonstration for the tests: the invented areas, in a service that was started as one."""

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test import override_settings

from pace.demo import actions

# Imported before any test says that this is a demonstration, so that the service's own addresses stay without it.
from tests.pace.demo import addresses

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def demonstration(db, settings):  # noqa: ARG001  # the database must be there first
    """The service started as a demonstration, with nothing in it yet."""
    settings.DEMO = True
    settings.ROOT_URLCONF = addresses.__name__
    return settings


@pytest.fixture(scope="module")
def invented(django_db_setup, django_db_blocker):  # noqa: ARG001  # the database must be there first
    """The invented areas, made once for the tests of a file; what each of these does is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(DEMO=True):
            actions.load(now=NOW)
        # What waits to be checked at the end would be checked again after each test.
        connection.check_constraints()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(invented, demonstration):  # noqa: ARG001  # the areas must be there first
    """The demonstration with its invented areas."""
    return demonstration
