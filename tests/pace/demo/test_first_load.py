"""The first start of a demonstration, with nothing in its database."""

from datetime import UTC, datetime

import pytest

from pace.areas.models import Person
from pace.demo import actions, queries
from pace.record.models import Entry

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.usefixtures("demonstration")
def test_everything_is_written_in_the_name_of_the_demonstration_or_of_somebody_invented():
    before = Entry.objects.count()

    actions.load(now=NOW)

    written = list(Entry.objects.order_by("pk").values_list("by_what", "by_id")[before:])
    invented = set(Person.objects.filter(invented=True).values_list("pk", flat=True))
    assert {what for what, by in written if by is None} == {"demo"}
    assert {what for what, by in written if by in invented} == {"person"}
    assert [by for _, by in written if by is not None and by not in invented] == []


@pytest.mark.usefixtures("demonstration")
def test_an_empty_database_and_an_invented_one_hold_nothing_else():
    empty = queries.holds_anything_else()
    actions.load(now=NOW)

    assert (empty, queries.holds_anything_else()) == (None, None)
