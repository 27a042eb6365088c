"""On PostgreSQL, neither the tables' owner nor the role that the service connects with changes what was signed."""

import pytest
from django.db import DatabaseError, transaction

from pace.agreement.models import Memorandum
from pace.record import actions, triggers
from pace.record.content import KEPT, NOT_EMPTIED
from tests.pace.record.test_kept_rows import signed, sql  # noqa: F401  # a fixture is found by its name
from tests.pace.record.test_postgresql_rows import as_the_application

MERGED = "INSERT INTO pace_memorandum SELECT * FROM pace_memorandum ON CONFLICT (id) DO UPDATE SET plain = ''"


def said(act):
    """What the database says to an act that it refuses."""
    with pytest.raises(DatabaseError) as found, transaction.atomic():
        act()
    return str(found.value).partition("\n")[0]


def test_the_owner_does_not_empty_the_table(signed):  # noqa: F811  # the fixture
    actions.seal()

    assert said(sql("TRUNCATE pace_memorandum CASCADE")) == NOT_EMPTIED
    assert Memorandum.objects.get() == signed


def test_no_row_takes_the_place_of_one_that_was_signed(signed):  # noqa: F811  # the fixture
    assert said(sql(MERGED)) == KEPT
    assert Memorandum.objects.get(pk=signed.pk).plain == "As signed."


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE pace_memorandum SET plain = 'Other words.'", KEPT),
        ("DELETE FROM pace_acknowledgement", KEPT),
        ("TRUNCATE pace_memorandum CASCADE", "permission denied"),
        ("ALTER TABLE pace_memorandum DISABLE TRIGGER ALL", "must be owner"),
        ("SET session_replication_role = replica", "permission denied"),
    ],
)
@pytest.mark.usefixtures("signed")
def test_the_services_own_role_does_not_either(statement, expected):
    with as_the_application():
        words = said(sql(statement))

    assert expected in words
    assert Memorandum.objects.get().plain == "As signed."
    assert triggers.missing() == []
