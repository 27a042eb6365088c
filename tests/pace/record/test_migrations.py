"""Migrations make, in an empty database, what is made from the models: for all other tests the latter is done."""

import pytest
from django.db import connection, connections

from pace.record import triggers
from tests.pace.conftest import ON_POSTGRESQL

# Of both databases: what each names and says of its columns, constraints, indexes, triggers, functions and policies.
ON_SQLITE = ["SELECT type, name, tbl_name, sql FROM sqlite_master"]
OF_POSTGRESQL = [
    """SELECT 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
        attgenerated, attcollation::regcollation, pg_get_expr(adbin, adrelid)
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'S', 'p')
        AND attnum > 0 AND NOT attisdropped""",
    """SELECT 'table', relname, relkind, relrowsecurity, relforcerowsecurity, relacl::text, reloptions::text
        FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind <> 't'""",
    """SELECT 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    """SELECT 'trigger', tgrelid::regclass, tgname, tgenabled, pg_get_triggerdef(oid)
        FROM pg_trigger WHERE NOT tgisinternal""",
    """SELECT 'function', proname, pg_get_functiondef(oid)
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'""",
    "SELECT 'policy', tablename, policyname, permissive, roles::text, cmd, qual, with_check FROM pg_policies",
    "SELECT 'event trigger', evtname, evtevent, evtenabled FROM pg_event_trigger",
    "SELECT 'extension', extname FROM pg_extension",
]
# The one difference, of a table that the service does not use: Django's own migration has it wider than its model says.
WIDER = (
    "('column', 'auth_group_permissions', 'id', 'integer',",
    "('column', 'auth_group_permissions', 'id', 'bigint',",
)


@pytest.fixture
def migrated(db, django_db_blocker):  # noqa: ARG001  # a migration of the queue looks into the default database too
    """A database that was empty and was migrated, beside the tests' own."""
    default = connections.settings["default"]
    connections.settings["migrated"] = {**default, "TEST": {**default["TEST"], "NAME": None, "MIGRATE": True}}
    one = connections["migrated"]
    before = one.settings_dict["NAME"]
    with django_db_blocker.unblock():
        one.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield one
        finally:
            one.creation.destroy_test_db(before, verbosity=0)
            del connections["migrated"], connections.settings["migrated"]


def said_of(one):
    """All that a database says of its structure, each thing as a line; a table of SQLite as a line for each part."""
    lines = []
    with one.cursor() as cursor:
        for question in OF_POSTGRESQL if ON_POSTGRESQL else ON_SQLITE:
            cursor.execute(question)
            for row in cursor.fetchall():
                lines.extend(parts_of(row) if row[0] == "table" and not ON_POSTGRESQL else [repr(row)])
    return sorted(lines)


def parts_of(row):
    """The columns and constraints of a table of SQLite, whose order is that in which they were added."""
    _, name, _, statement = row
    inside = statement[statement.index("(") + 1 : statement.rindex(")")]
    parts, depth = [""], 0
    for letter in inside:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [f"{name}: {part.strip()}" for part in parts] + [f"{name}{statement[statement.rindex(')') :]}"]


def rows_of(one):
    """How many rows each table has; of those in which code puts rows, what they say."""
    with one.cursor() as cursor:
        tables = one.introspection.table_names(cursor)
        rows = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  # the names of our own tables
            rows[table] = cursor.fetchone()[0]
        cursor.execute("SELECT app, name FROM django_migrations")
        rows["django_migrations"] = sorted(cursor.fetchall())
        cursor.execute(
            "SELECT app_label, model, codename FROM django_content_type"
            " LEFT JOIN auth_permission ON content_type_id = django_content_type.id"
        )
        rows["auth_permission"] = sorted(cursor.fetchall())
    return rows


def test_migrations_make_of_an_empty_database_what_the_models_say(migrated):
    made, said = said_of(migrated), said_of(connection)

    assert made == sorted(line.replace(*WIDER) for line in said)
    assert rows_of(migrated) == rows_of(connection)
    assert triggers.missing(migrated) == []
    assert len(made) > len(rows_of(migrated)) > 50
