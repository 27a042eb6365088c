"""Row-level security: rows about children are there only for whoever may see that area's children.

The session's setting `pace.areas` says which areas those are (see `base.py`). The owner of the tables is bound too;
a superuser is not, so the service must never connect as one.
"""

from collections.abc import Sequence
from typing import Any

from django.db import models

from pace.record.tables import Part, named

# Each is asked once for a statement, and not once for each row.
_EVERY = "(SELECT current_setting('pace.areas', true) = '*')"
_THESE = (
    "(SELECT string_to_array(translate(nullif(current_setting('pace.areas', true), ''), '*', ''), ',')::bigint[])"
    "::bigint[]"
)
_REACHED = f'({_EVERY} OR "area_id" = ANY ({_THESE}))'


def parts(guarded: Sequence[type[models.Model]]) -> list[Part]:
    """The policies of the tables of these models, and of what the record holds about them."""
    tables = [model._meta.db_table for model in guarded]
    return [*(named(table, *_of_rows(table)) for table in tables), *_of_the_record(tables)]


def _of_rows(table: str) -> tuple[str, ...]:
    return (
        f'CREATE POLICY $name ON "{table}" USING ({_REACHED}) WITH CHECK ({_REACHED})',
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
    )


def _of_the_record(tables: Sequence[str]) -> list[Part]:
    """The record holds rows about children as they were; its owner, which seals it, is not bound."""
    about_children = ", ".join(f"'{table}'" for table in tables) or "''"
    return [
        named(
            "pace_entry",
            f'CREATE POLICY $name ON "pace_entry" FOR SELECT USING ("table" NOT IN ({about_children}) OR {_REACHED})',
            'ALTER TABLE "pace_entry" ENABLE ROW LEVEL SECURITY',
        ),
        named("pace_entry", 'CREATE POLICY $name ON "pace_entry" FOR INSERT WITH CHECK (true)'),
    ]


def present(cursor: Any) -> set[str]:
    """The names of the policies that are there now and at work."""
    cursor.execute(
        "SELECT polname FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid "
        "WHERE relnamespace = current_schema()::regnamespace AND relrowsecurity "
        "AND (relforcerowsecurity OR relname = 'pace_entry')"
    )
    return {name for (name,) in cursor.fetchall()}


def drop(cursor: Any) -> None:
    """Remove the policies, so that migrations see every row."""
    cursor.execute(
        "SELECT relname, polname FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid "
        r"WHERE relnamespace = current_schema()::regnamespace AND polname LIKE 'pace\_%'"
    )
    for table, name in cursor.fetchall():
        cursor.execute(f'DROP POLICY "{name}" ON "{table}"')
        cursor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY')
