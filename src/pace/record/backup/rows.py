"""Rows as lines of text that both databases can read: a line of columns, then one line of values for each row."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from pace.record.content import NOT_IN_BACKUPS
from pace.record.tables import every_model

# How many rows are held in memory at once; of tables that hold files, few.
_AT_ONCE, _FILES_AT_ONCE = 1000, 8
Model = type[models.Model]


def kept() -> list[Model]:
    """The models whose rows are in a backup, by the table's name."""
    return [model for model in every_model() if model._meta.db_table not in NOT_IN_BACKUPS]


def kept_tables() -> dict[str, Model]:
    """The same by table."""
    return {model._meta.db_table: model for model in kept()}


def columns(model: Model) -> list[list[str]]:
    """Each column's name and kind, which must be the same where rows are taken in."""
    return [[field.column, field.get_internal_type()] for field in model._meta.local_concrete_fields]


def of(model: Model) -> models.QuerySet[Any]:
    """Every row of a table."""
    return model._base_manager.all()  # noqa: SLF001  # the way in that every model has


def lines(model: Model) -> Iterator[str]:
    """The rows of a table in the order of their keys, as lines."""
    fields = model._meta.local_concrete_fields
    found = of(model).order_by("pk").values_list(*(field.attname for field in fields))
    for row in found.iterator(chunk_size=_at_once(model)):
        yield json.dumps([_said(value) for value in row], ensure_ascii=False, separators=(",", ":"))


def _said(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value if isinstance(value, bool | int | float | str | dict | list | type(None)) else _in_words(value)


def _in_words(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def put(model: Model, texts: Iterable[str], connection: BaseDatabaseWrapper) -> int:
    """Put rows from lines into a table, as they were, keys included; how many they are."""
    fields = model._meta.local_concrete_fields
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # nosec B608  # noqa: S608  # names of our own models, quoted
    count = 0
    with connection.cursor() as cursor:
        for part in _parts(texts, _at_once(model)):
            cursor.executemany(statement, [_values(fields, text, connection) for text in part])
            count += len(part)
    return count


def _at_once(model: Model) -> int:
    holds_files = any(isinstance(field, models.BinaryField) for field in model._meta.local_concrete_fields)
    return _FILES_AT_ONCE if holds_files else _AT_ONCE


def _parts(texts: Iterable[str], at_once: int) -> Iterator[list[str]]:
    part: list[str] = []
    for text in texts:
        part.append(text)
        if len(part) == at_once:
            yield part
            part = []
    if part:
        yield part


def _values(fields: list[models.Field], text: str, connection: BaseDatabaseWrapper) -> list[Any]:
    row = json.loads(text)
    if len(row) != len(fields):
        raise ValueError("A row has too few or too many values.")
    return [field.get_db_prep_save(_read(field, value), connection) for field, value in zip(fields, row, strict=True)]


def _read(field: models.Field, value: Any) -> Any:
    target = field.target_field if field.is_relation else field
    if value is None or isinstance(target, models.JSONField):
        return value
    if isinstance(target, models.BinaryField):
        return base64.b64decode(value)
    if isinstance(target, models.DurationField):
        return timedelta(seconds=value)
    return target.to_python(value)
