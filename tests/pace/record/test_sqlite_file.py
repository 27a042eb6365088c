"""The record in an SQLite file: another program cannot write past it, and a migration does not lose its triggers."""

import shutil
import sqlite3
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, migrations, models
from django.db.migrations.executor import MigrationExecutor

from pace import record
from pace.areas.models import Cluster
from pace.record import triggers
from pace.record.content import APPEND_ONLY
from pace.record.models import Entry

# A migration of the queue of background work looks into the default database, whichever is migrated.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def prepared(django_db_setup, tmp_path_factory, django_db_blocker):  # noqa: ARG001  # it must be there first
    """A database in a file, with one cluster in it."""
    path = tmp_path_factory.mktemp("prepared") / "prepared.sqlite3"
    with django_db_blocker.unblock(), called("prepared", path), record.acting(by="test", doing="prepare"):
        call_command("migrate", database="prepared", verbosity=0, interactive=False)
        Cluster.objects.using("prepared").create(name="Machair", slug="machair")
    return path


@pytest.fixture
def file(prepared, tmp_path, django_db_blocker):
    """A copy of the database, under the alias "own"."""
    path = shutil.copy(prepared, tmp_path / "own.sqlite3")
    with django_db_blocker.unblock(), called("own", path):
        yield path


@contextmanager
def called(alias, path):
    """Let Django know a database in a file by a name."""
    connections.settings[alias] = {**connections.settings["default"], "NAME": str(path)}
    try:
        yield
    finally:
        connections[alias].close()
        del connections[alias], connections.settings[alias]


def in_another_program(file, statement):
    other = sqlite3.connect(file)
    try:
        with other:
            other.execute(statement)
    finally:
        other.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pace_cluster SET name = 'Àird'",
        "DELETE FROM pace_cluster",
        "INSERT INTO pace_cluster (name, slug, version) VALUES ('Àird', 'aird', 1)",
    ],
)
def test_another_program_cannot_change_rows(file, statement):
    with pytest.raises(sqlite3.OperationalError, match="no such function: pace_"):
        in_another_program(file, statement)

    assert list(Cluster.objects.using("own").values_list("name", flat=True)) == ["Machair"]


@pytest.mark.parametrize("statement", ["UPDATE pace_entry SET why = 'altered'", "DELETE FROM pace_entry"])
def test_another_program_cannot_change_the_record(file, statement):
    with pytest.raises(sqlite3.IntegrityError, match=APPEND_ONLY):
        in_another_program(file, statement)

    assert [one.why for one in Entry.objects.using("own").filter(table="pace_cluster")] == [""]


@pytest.mark.usefixtures("file")
def test_a_row_that_is_replaced_is_recorded_as_removed_and_added():
    with connections["own"].cursor() as cursor:
        cursor.execute("REPLACE INTO pace_cluster (id, name, slug, version) VALUES (1, 'Àird', 'aird', 1)")

    entries = Entry.objects.using("own").filter(table="pace_cluster").order_by("position")
    assert [one.operation for one in entries] == ["insert", "delete", "insert"]


@pytest.mark.usefixtures("file")
def test_a_field_altered_by_a_migration_leaves_the_triggers_there(monkeypatch):
    own = connections["own"]
    longer = models.CharField(max_length=150, unique=True)
    operation = migrations.AlterField("cluster", "name", longer)

    def migrated(executor, *_, **__):
        before = executor.loader.project_state([("pace", executor.loader.graph.leaf_nodes("pace")[-1][1])])
        after = before.clone()
        operation.state_forwards("pace", after)
        with own.schema_editor(atomic=True) as editor:
            operation.database_forwards("pace", editor, before, after)
        lost.extend(triggers.missing(own))
        return after

    lost = []
    monkeypatch.setattr(MigrationExecutor, "migrate", migrated)
    call_command("migrate", database="own", verbosity=0, interactive=False)
    Cluster.objects.using("own").update(name="Àird")

    assert len(lost) > 0
    assert triggers.missing(own) == []
    assert Entry.objects.using("own").filter(table="pace_cluster", operation="update").count() == 1


@pytest.mark.usefixtures("file")
def test_after_a_migration_that_fails_the_triggers_are_there(monkeypatch):
    def fails(*_, **__):
        raise CommandError("This migration fails.")

    monkeypatch.setattr(MigrationExecutor, "migrate", fails)
    with pytest.raises(CommandError, match="This migration fails"):
        call_command("migrate", database="own", verbosity=0, interactive=False)

    assert triggers.missing(connections["own"]) == []


@pytest.mark.usefixtures("file")
def test_a_trigger_that_was_removed_or_altered_is_missed_and_migrating_puts_it_back():
    own = connections["own"]
    names = [part.name for part in triggers.expected(own) if "pace_cluster" in part.name]
    with own.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "{names[0]}"')
        cursor.execute(f'DROP TRIGGER "{names[1]}"')
        cursor.execute(f'CREATE TRIGGER "{names[1]}" AFTER UPDATE ON pace_cluster BEGIN SELECT 1; END')

    missed = triggers.missing(own)
    said = [one.msg for one in triggers.check(databases=["own"])]
    call_command("migrate", database="own", verbosity=0, interactive=False)

    assert missed == sorted(names[:2])
    assert said == ["The record is not whole: 2 of its triggers are missing in the database 'own'."]
    assert (triggers.missing(own), triggers.check(databases=["own"])) == ([], [])


@pytest.mark.usefixtures("file")
def test_planning_a_migration_takes_nothing_away():
    call_command("migrate", database="own", plan=True, verbosity=0, stdout=StringIO())

    assert triggers.missing(connections["own"]) == []
