"""The first start of a demonstration, with nothing in its database."""

from datetime import UTC, datetime

import pytest

from pace.demo import actions, queries
from pace.record.models import Entry

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.usefixtures("demonstration")
def test_everything_is_written_in_the_name_of_the_demonstration():
    before = Entry.objects.count()

    actions.load(now=NOW)

    assert set(Entry.objects.order_by("pk").values_list("by_what", flat=True)[before:]) == {"demo"}


@pytest.mark.usefixtures("demonstration")
def test_an_empty_database_and_an_invented_one_hold_nothing_else():
    empty = queries.holds_anything_else()
    actions.load(now=NOW)

    assert (empty, queries.holds_anything_else()) == (None, None)
