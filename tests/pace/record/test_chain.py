"""Nothing in the record can be altered without its showing: each entry is chained to the one before it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from pace import record
from pace.areas.models import Cluster
from pace.permissions import Viewer
from pace.record import actions, chain, queries, triggers
from pace.record.chain import Fault, Head
from pace.record.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def five():
    """Five entries in the chain, the first with nothing in it that can be empty, the third in nobody's name."""
    with record.acting(by=Viewer(id=7), doing="dùsgadh", why="Why – “so”\n2:ab"):
        Cluster.objects.create(name="Àird 🏔", slug="one")
    for name in ("two", "three", "four", "five"):
        Cluster.objects.create(name=name, slug=name)
    actions.seal()
    return list(Entry.objects.order_by("position"))


def checked(noted=None):
    return queries.first_fault_of_all(progress=lambda **_: None, noted=noted)


def without_guards(statement, *values):
    """What somebody does who can take the triggers away."""
    actions.seal()
    triggers.drop(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    triggers.install(connection)


def test_a_whole_record_fits_from_its_first_entry_to_its_head(five):
    positions = [one.position for one in five]

    assert positions == list(range(positions[0], positions[0] + 5))
    assert checked() == Head(positions[-1], five[-1].digest) == queries.head()


def test_the_digest_is_that_of_the_text_of_every_field_and_of_the_digest_before(five):
    values = [{name: getattr(one, name) for name in chain.FIELDS} for one in five]

    assert [one.digest for one in five[1:]] == [
        chain.digest_of(entry, before=before.digest) for before, entry in zip(five, values[1:], strict=False)
    ]


@pytest.mark.parametrize("field", [name for name in chain.FIELDS if name != "position"])
def test_a_field_that_was_altered_shows(five, field):
    value = {"at": "2020-01-01 00:00:00+00:00", "by_id": 8, "area_id": 8}.get(field, "alter")

    change = f'UPDATE pace_entry SET "{field}" = %s WHERE position = %s'  # noqa: S608  # our own columns
    without_guards(change, value, five[2].position)

    assert checked() == Fault(five[2].position, "The entry does not fit its digest: it was altered, replaced or moved.")


def test_an_entry_that_was_removed_shows(five):
    without_guards("DELETE FROM pace_entry WHERE position = %s", five[2].position)

    expected = five[2].position
    assert checked() == Fault(
        expected, f"The next entry is at position {expected + 1}: entries are missing or out of order."
    )


def test_an_entry_that_was_put_in_shows(five):
    without_guards(
        "INSERT INTO pace_entry"
        ' (position, at, by_what, act, doing, why, operation, "table", "row", before, after, digest)'
        ' SELECT NULL, at, by_what, act, doing, why, operation, "table", "row", before, after, \'\' FROM pace_entry'
        " WHERE position = %s",
        five[2].position,
    )

    assert checked() == Fault(1, "An entry has no position: it was not written by the service.")


def test_two_entries_that_changed_places_show(five):
    second, third = five[1].position, five[2].position

    without_guards(f"UPDATE pace_entry SET position = -1 WHERE position = {second}")  # noqa: S608  # whole numbers
    without_guards(f"UPDATE pace_entry SET position = {second} WHERE position = {third}")  # noqa: S608  # the same
    without_guards(f"UPDATE pace_entry SET position = {third} WHERE position = -1")  # noqa: S608  # the same

    assert checked() == Fault(second, "The entry does not fit its digest: it was altered, replaced or moved.")


def test_an_end_that_was_cut_off_shows_where_the_head_was_noted(five):
    noted = queries.head()

    without_guards("DELETE FROM pace_entry WHERE position > %s", five[2].position)

    assert checked() == Head(five[2].position, five[2].digest)
    assert checked(noted) == Fault(
        five[3].position, f"The record ends here, but a head at position {noted.position} was noted."
    )


def test_a_record_that_was_made_anew_shows_where_the_head_was_noted(five):
    noted = Head(five[2].position, five[2].digest)

    assert checked(noted) == queries.head()
    assert checked(Head(five[2].position, "0" * 64)) == Fault(
        five[2].position, "The digest is not the one that was noted."
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pace_entry SET why = 'altered'",
        "UPDATE pace_entry SET position = position + 100",
        "DELETE FROM pace_entry",
    ],
)
@pytest.mark.usefixtures("five")
def test_the_database_refuses_to_change_or_remove_what_is_in_the_record(statement):
    head = queries.head()

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert checked() == head


def test_the_database_refuses_an_entry_in_another_name():
    now = {"by_what": "test", "doing": "forged", "operation": "act", "at": "2026-01-01T00:00:00Z"}

    with pytest.raises(IntegrityError, match="in the name of whoever acts"), transaction.atomic():
        Entry.objects.create(**now, act="made up")
    with (
        record.acting(by=Viewer(id=3), doing="forge") as acting,
        pytest.raises(IntegrityError, match="in the name of whoever acts"),
        transaction.atomic(),
    ):
        Entry.objects.create(**now, act=acting.act, by_id=4)
    actions.act(by=Viewer(id=3), doing="wrote honestly")

    assert [one.doing for one in Entry.objects.filter(operation="act")] == ["wrote honestly"]


def test_checking_is_itself_on_record_and_says_how_far_it_is(five):
    told = []

    found = actions.check(by=Viewer(id=7), progress=lambda **how_far: told.append(how_far))

    last = five[-1].position
    assert told == [{"done": last, "of": last, "doing": "Checking the record"}]
    act = Entry.objects.get(operation="act")
    assert (act.by_id, act.doing, act.why) == (
        7,
        "check the record",
        f"All {last} entries fit. The head of the chain is {found}",
    )


def test_the_command_says_how_many_entries_fit_and_their_head(five):
    said = StringIO()

    call_command("verify_record", stdout=said)

    assert (
        said.getvalue()
        == f"All {five[-1].position} entries fit. The head of the chain is {Head(five[-1].position, five[-1].digest)}\n"
    )


def test_the_command_fails_with_the_first_position_that_does_not_fit(five):
    without_guards("UPDATE pace_entry SET why = 'altered' WHERE position >= %s", five[1].position)

    with pytest.raises(CommandError) as refused:
        call_command("verify_record", stdout=StringIO())

    assert str(refused.value) == (
        f"The record does not fit at position {five[1].position}. "
        "The entry does not fit its digest: it was altered, replaced or moved."
    )


def test_the_command_compares_with_a_head_that_was_noted(five):
    noted = str(queries.head())
    call_command("verify_record", head=noted, stdout=StringIO())

    without_guards("DELETE FROM pace_entry WHERE position >= %s", five[-1].position)

    with pytest.raises(CommandError, match="was noted"):
        call_command("verify_record", head=noted, stdout=StringIO())


def test_the_command_asks_for_a_head_in_the_form_in_which_it_is_given():
    with pytest.raises(CommandError, match="a colon, and a position"):
        call_command("verify_record", head="abc", stdout=StringIO())
