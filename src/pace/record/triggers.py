"""What the record needs in the database, put there after every migration: triggers, and on PostgreSQL policies too."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004  # Django's word for it
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import DEFAULT_DB_ALIAS

from pace.record.tables import Part, of_children, recorded


def expected(connection: BaseDatabaseWrapper) -> list[Part]:
    """What the tables that there are now must have."""
    present = set(connection.introspection.table_names())
    if "pace_entry" not in present:
        return []
    children = [model for model in of_children() if model._meta.db_table in present]
    return _rules(connection).parts([one for one in recorded() if one.table in present], children)


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


@contextmanager
def not_keeping(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let rows that are kept as they were be removed: only for a demonstration that is made anew."""
    rules = _rules(connection)
    kept = [(part, one.table) for one in recorded() if one.kept for part in rules.keeping(one)]
    with connection.cursor() as cursor:
        for part, table in kept:
            rules.drop_one(cursor, part, table)
        yield
        for part, _ in kept:
            for statement in part.statements:
                cursor.execute(statement)


def _rules(connection: BaseDatabaseWrapper) -> ModuleType:
    return import_module(f"pace.record.{connection.vendor}.triggers")


def check(databases: list[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Django's check of databases: the record must be whole, and the service must connect as who cannot undo it."""
    return [message for name in databases or [] for message in (*_whole(name), *_cannot_undo(name))]


def _whole(name: str) -> Iterator[CheckMessage]:
    lost = missing(connections[name])
    if lost:
        yield Error(
            f"The record is not whole: {len(lost)} of its triggers are missing in the database '{name}'.",
            hint="Run `pace migrate`, which puts them back, and find out who removed them.",
            id="pace.E001",
        )


def _cannot_undo(name: str) -> Iterator[CheckMessage]:
    connection = connections[name]
    if not settings.SERVE or not expected(connection):
        return
    with connection.cursor() as cursor:
        reason = _rules(connection).why_not_connect(cursor)
    if reason:
        hint = "Make a role with `pace application-role`, and put it into DATABASE_URL."
        yield Warning(reason, hint=hint, id="pace.W001")
