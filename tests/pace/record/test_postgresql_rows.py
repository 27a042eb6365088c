"""PostgreSQL's second wall: the role that the service connects with sees the rows that the session's person may see."""

from contextlib import contextmanager
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, ProgrammingError, connection, transaction

from pace import record
from pace.areas.models import Area
from pace.permissions import Holding, Viewer
from pace.record import actions, triggers
from pace.record.models import Entry
from pace.register.models import Change, Journey

pytestmark = pytest.mark.django_db
ROLE = "pace_tests_application"


@contextmanager
def as_the_application():
    """Everything inside is done as the plain role, not as the owner of the tables."""
    call_command("application_role", ROLE, stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT {ROLE} TO CURRENT_USER")
        cursor.execute(f"SET ROLE {ROLE}")
        try:
            yield
        finally:
            cursor.execute("RESET ROLE")


@pytest.fixture
def strathmarr():
    return an_area("Strathmarr", "strathmarr", journeys=2)


@pytest.fixture
def glenlochy():
    return an_area("Glenlochy", "glenlochy", journeys=3)


def an_area(name, slug, *, journeys):
    area = Area.objects.create(name=name, slug=slug)
    for one in range(journeys):
        a_journey(area, f"{slug}-{one}")
    return area


def a_journey(area, reference):
    return Journey.unscoped.create(area=area, reference=reference, child=reference)


def data_lead(area):
    return Viewer(id=5, name="Catriona", holdings=(Holding("data-lead", area.pk),), has_second_step=True)


@pytest.mark.usefixtures("strathmarr", "glenlochy")
def test_where_no_area_is_set_there_are_no_rows_of_children():
    with as_the_application(), record.acting(by="nobody in particular", doing="look around"):
        assert Journey.unscoped.count() == 0


def test_a_person_reaches_the_rows_of_their_own_area_only_whatever_the_query(strathmarr, glenlochy):
    with as_the_application():
        with record.acting(by=data_lead(strathmarr), doing="look"):
            assert set(Journey.unscoped.values_list("area_id", flat=True)) == {strathmarr.pk}
            assert Journey.unscoped.count() == 2
        with record.acting(by=data_lead(glenlochy), doing="look"):
            assert Journey.unscoped.count() == 3


def test_a_person_without_a_second_step_reaches_no_rows(strathmarr):
    without = Viewer(id=5, holdings=(Holding("data-lead", strathmarr.pk),), has_second_step=False)

    with as_the_application():
        with record.acting(by=data_lead(strathmarr), doing="look"):
            assert Journey.unscoped.count() == 2
        with record.acting(by=without, doing="look"):
            assert Journey.unscoped.count() == 0


@pytest.mark.usefixtures("strathmarr", "glenlochy")
def test_a_part_of_the_service_may_be_given_every_area():
    with as_the_application(), record.acting(by="backup", doing="read all", areas=record.ALL_AREAS):
        assert Journey.unscoped.count() == 5


def test_the_setting_is_gone_afterwards(strathmarr):
    with as_the_application(), record.acting(by="page", doing="show"):
        with record.acting(by="extract", doing="load", areas=[strathmarr.pk]):
            assert Journey.unscoped.count() == 2
        assert Journey.unscoped.count() == 0


def test_a_row_for_another_area_is_refused(strathmarr, glenlochy):
    with as_the_application(), record.acting(by=data_lead(strathmarr), doing="load"):
        a_journey(strathmarr, "new")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            a_journey(glenlochy, "new")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Journey.unscoped.update(area=glenlochy)

        assert Journey.unscoped.count() == 3


def test_rows_of_another_area_are_not_removed(strathmarr, glenlochy):
    with as_the_application(), record.acting(by=data_lead(strathmarr), doing="remove"):
        Journey.unscoped.all().delete()

    assert set(Journey.unscoped.values_list("area_id", flat=True)) == {glenlochy.pk}


def test_what_the_record_holds_about_children_is_behind_the_same_wall(strathmarr, glenlochy):
    for area in (strathmarr, glenlochy):
        looked = {"area": area, "what": "a child's journey", "count": 1}
        actions.looked(by=data_lead(area), one=area.journeys.first(), **looked)

    with as_the_application(), record.acting(by=data_lead(strathmarr), doing="look"):
        about_children = Entry.objects.filter(table="pace_journey").values_list("area_id", flat=True)
        assert set(about_children) == {strathmarr.pk}
        assert set(Entry.objects.filter(table="pace_area").values_list("area_id", flat=True)) == {
            strathmarr.pk,
            glenlochy.pk,
        }


def test_the_applications_changes_are_recorded_and_sealed(strathmarr):
    with as_the_application(), record.acting(by=data_lead(strathmarr), doing="load"):
        Change.objects.create(area=strathmarr, kind="hand", at=datetime(2026, 3, 2, tzinfo=UTC))
        actions.looked(by=data_lead(strathmarr), area=strathmarr, what="who waits", count=3)
        actions.seal()

    found = Entry.objects.filter(by_id=5).order_by("position")
    assert [(one.operation, one.table, one.doing) for one in found] == [
        ("insert", "pace_change", "load"),
        ("look", "", "look at who waits"),
    ]
    assert all(len(one.digest) == 64 for one in found)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pace_entry SET why = 'altered'",
        "DELETE FROM pace_entry",
        "TRUNCATE pace_entry",
        "TRUNCATE pace_journey",
        "ALTER TABLE pace_entry DISABLE TRIGGER ALL",
        "ALTER TABLE pace_journey DISABLE TRIGGER ALL",
        "ALTER TABLE pace_journey NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE pace_journey DISABLE ROW LEVEL SECURITY",
        "DROP TABLE pace_entry",
        "DROP FUNCTION pace_write() CASCADE",
        "CREATE OR REPLACE FUNCTION pace_write() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$",
        "SET session_replication_role = replica",
        "CREATE TEMP TABLE mine (id int); CREATE TRIGGER forged AFTER INSERT ON mine EXECUTE FUNCTION pace_write()",
        "CREATE TABLE mine (id int)",
        "DELETE FROM django_migrations",
    ],
)
def test_the_application_cannot_touch_what_guards_the_record(statement):
    Area.objects.create(name="Strathmarr", slug="strathmarr")
    actions.seal()

    with (
        as_the_application(),
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert triggers.missing() == []


def test_the_application_cannot_drop_a_trigger_or_a_policy():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'TRIGGER', tgname, tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal")
        guards = cursor.fetchall()
        cursor.execute("SELECT 'POLICY', polname, polrelid::regclass FROM pg_policy")
        guards += cursor.fetchall()

    with as_the_application(), connection.cursor() as cursor:
        for kind, name, table in guards:
            with pytest.raises(DatabaseError, match="must be owner"), transaction.atomic():
                cursor.execute(f'DROP {kind} "{name}" ON {table}')

    assert (len(guards) > 10, triggers.missing()) == (True, [])


def test_the_application_cannot_write_that_a_row_changed(strathmarr):
    with (
        as_the_application(),
        record.acting(by=data_lead(strathmarr), doing="forge") as now,
        pytest.raises(DatabaseError, match="Only the database writes"),
        transaction.atomic(),
    ):
        Entry.objects.create(
            at="2026-01-01T00:00:00Z", by_id=5, by_what="person", act=now.act, doing="forge", operation="delete"
        )


def test_a_role_that_could_pass_the_guards_by_is_not_taken():
    with pytest.raises(CommandError, match="may pass row-level security by"):
        call_command("application_role", "postgres", stdout=StringIO())


def test_in_service_it_is_said_when_the_service_connects_as_who_could_take_the_guards_away(settings):
    settings.SERVE = True

    with as_the_application():
        assert triggers.check(databases=["default"]) == []
    said = triggers.check(databases=["default"])

    assert [(one.id, one.hint) for one in said] == [
        ("pace.W001", "Make a role with `pace application-role`, and put it into DATABASE_URL.")
    ]


def test_a_table_is_not_emptied_at_once_by_its_owner_either():
    Area.objects.create(name="Strathmarr", slug="strathmarr")
    actions.seal()

    with pytest.raises(DatabaseError, match="one by one"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE pace_area CASCADE")

    assert Area.objects.count() == 1
