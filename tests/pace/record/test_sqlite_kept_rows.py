"""On SQLite, what was signed is not put aside for another row either."""

import pytest

from pace.agreement.models import Memorandum
from pace.record.content import KEPT
from tests.pace.record.test_kept_rows import refused, signed, sql  # noqa: F401  # a fixture is found by its name

MERGED = (
    "INSERT INTO pace_memorandum SELECT * FROM pace_memorandum WHERE true ON CONFLICT (id) DO UPDATE SET plain = ''"
)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO pace_memorandum SELECT * FROM pace_memorandum",
        "UPDATE OR REPLACE pace_memorandum SET plain = 'Other words.'",
        MERGED,
    ],
    ids=["insert or replace", "update or replace", "on conflict"],
)
def test_no_row_takes_the_place_of_one_that_was_signed(signed, statement):  # noqa: F811  # the fixture
    assert refused(sql(statement)) == KEPT
    assert Memorandum.objects.get(pk=signed.pk).plain == "As signed."
