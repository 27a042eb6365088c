"""Which key the next row of a table gets: after restoring, never one that the record already knows."""

from django.db import connection, models
from django.db.models.functions import Cast

from pace.record.backup.rows import Model, of
from pace.record.models import Entry

_POSTGRESQL = "SELECT setval(pg_get_serial_sequence(%s, %s), %s)"
_SQLITE = (
    "DELETE FROM sqlite_sequence WHERE name = %s",
    "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)",
)


def go_on(model: Model) -> None:
    """Let the next row have a key above every one that was ever used; a removed row's story stays its own."""
    key = model._meta.pk
    if not isinstance(key, models.AutoField):
        return
    highest = max(_highest(of(model), models.F(key.name)), _highest_on_record(model))
    if highest:
        _set(model._meta.db_table, key.column, highest)


def _highest_on_record(model: Model) -> int:
    return _highest(Entry.objects.filter(table=model._meta.db_table), Cast("row", models.BigIntegerField()))


def _highest(rows: models.QuerySet, key: models.Expression | models.F) -> int:
    return rows.aggregate(highest=models.Max(key))["highest"] or 0


def _set(table: str, column: str, highest: int) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL, [f'"{table}"', column, highest])
            return
        cursor.execute(_SQLITE[0], [table])
        cursor.execute(_SQLITE[1], [table, highest])
