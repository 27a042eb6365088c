"""What the record needs in the database, put there after every migration: triggers, and on PostgreSQL policies too."""

from importlib import import_module
from types import ModuleType
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import DEFAULT_DB_ALIAS

from pace.record.tables import Part, recorded


def expected(connection: BaseDatabaseWrapper) -> list[Part]:
    """What the tables that there are now must have."""
    present = set(connection.introspection.table_names())
    if "pace_entry" not in present:
        return []
    return _rules(connection).parts([one for one in recorded() if one.table in present])


def missing(connection: BaseDatabaseWrapper | None = None) -> list[str]:
    """The names of what should be there and is not, or is not as it should be; [] where the record is whole."""
    connection = connection or connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        present = _rules(connection).present(cursor)
    return sorted({part.name for part in expected(connection)} - present)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put there what should be there, in place of what is."""
    drop(connection)
    with connection.cursor() as cursor:
        for part in expected(connection):
            for statement in part.statements:
                cursor.execute(statement)
        _rules(connection).after(cursor)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take everything away: only for migrations and restoring, which put it back."""
    with connection.cursor() as cursor:
        _rules(connection).drop(cursor)


def _rules(connection: BaseDatabaseWrapper) -> ModuleType:
    return import_module(f"pace.record.{connection.vendor}.triggers")


def check(databases: list[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Django's check of databases: the record must be whole."""
    return [
        Error(
            f"The record is not whole: {len(lost)} of its triggers are missing in the database '{name}'.",
            hint="Run `pace migrate`, which puts them back, and find out who removed them.",
            id="pace.E001",
        )
        for name in databases or []
        if (lost := missing(connections[name]))
    ]
