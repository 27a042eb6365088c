"""The triggers of SQLite: one for each recorded table and operation, and those that guard the record itself."""

from collections.abc import Iterator, Sequence
from string import Template
from typing import Any

from django.db import models

from pace.record import content
from pace.record.chain import FIELDS
from pace.record.tables import Part, Recorded, digest_of_text, named

_WRITE = Template("""CREATE TRIGGER $$name AFTER $operation ON $table $when BEGIN
  INSERT INTO "pace_entry"
    ("at", "by_id", "by_what", "act", "doing", "why",
     "operation", "table", "row", "area_id", "before", "after", "digest")
  VALUES
    (pace_now(), pace_acting('by_id'), pace_acting('by_what'), pace_acting('act'), pace_acting('doing'),
     pace_acting('why'), '$word', '$source', CAST($row.$key AS TEXT), $area, $before, $after, '');
END""")

_WRITTEN_IN_A_NAME = Template("""CREATE TRIGGER $$name BEFORE INSERT ON "pace_entry" BEGIN
  SELECT RAISE(ABORT, '$nobody') WHERE pace_acting('act') IS NULL;
  SELECT RAISE(ABORT, '$written') WHERE NEW."act" IS NOT pace_acting('act') OR NEW."by_id" IS NOT pace_acting('by_id')
    OR NEW."position" IS NOT NULL OR NEW."digest" IS NOT '';
END""")

_SEALED = Template("""CREATE TRIGGER $$name AFTER INSERT ON "pace_entry" BEGIN
  UPDATE "pace_entry" SET "position" = $position, "digest" = pace_digest($digest, $position, $values)
  WHERE "id" = NEW."id";
END""")

_POSITION = """COALESCE((SELECT MAX("position") FROM "pace_entry"), 0) + 1"""
_DIGEST = """COALESCE((SELECT "digest" FROM "pace_entry" ORDER BY "position" DESC LIMIT 1), '')"""

_NOT_CHANGED = Template("""CREATE TRIGGER $$name BEFORE UPDATE ON "pace_entry"
WHEN OLD."position" IS NOT NULL OR $changed BEGIN
  SELECT RAISE(ABORT, '$append_only');
END""")

_NOT_REMOVED = Template("""CREATE TRIGGER $$name BEFORE DELETE ON "pace_entry" BEGIN
  SELECT RAISE(ABORT, '$append_only');
END""")

_KEPT = Template("""CREATE TRIGGER $$name BEFORE $operation ON $table BEGIN
  SELECT RAISE(ABORT, '$words');
END""")


def parts(tables: Sequence[Recorded], _: Sequence[type[models.Model]]) -> list[Part]:
    """Every trigger that these tables and the record itself must have; SQLite keeps no rows apart."""
    own = [named(one.table, text) for one in tables for text in _on_rows(one)]
    own += [part for one in tables if one.kept for part in keeping(one)]
    return own + [named("pace_entry", text) for text in _on_the_record()]


def keeping(one: Recorded) -> list[Part]:
    """What lets no row of a table be changed or removed."""
    operations = ("UPDATE", "DELETE")
    words = {"table": _quoted(one.table), "words": content.KEPT}
    return [named(one.table, _KEPT.substitute(operation=operation, **words)) for operation in operations]


def drop_one(cursor: Any, part: Part, table: str) -> None:  # noqa: ARG001  # SQLite's triggers have a name alone
    """Take one trigger away."""
    cursor.execute(f"DROP TRIGGER IF EXISTS {_quoted(part.name)}")


def present(cursor: Any) -> set[str]:
    """The names of our triggers that are there now, each as it should be read."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'pace\\_%' ESCAPE '\\'")
    return {name for name, sql in cursor.fetchall() if _reads_as_named(name, sql)}


def _reads_as_named(name: str, sql: str) -> bool:
    """Whether the digest at the end of a trigger's name is still that of its text."""
    return name.endswith(digest_of_text(sql.replace(f'"{name}"', "$name", 1)))


def drop(cursor: Any) -> None:
    """Remove our triggers."""
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'pace\\_%' ESCAPE '\\'")
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP TRIGGER {_quoted(name)}")


def after(_: Any) -> None:
    """SQLite has no roles, so nothing remains to be done."""


def why_not_connect(_: Any) -> None:
    """SQLite knows no roles: whoever may write the file may do everything, which the chain shows."""


def _on_rows(one: Recorded) -> Iterator[str]:
    old, new = _json(one.shown, "OLD"), _json(one.shown, "NEW")
    changed = f"WHEN {_changed(one.columns)}"
    yield _write(one, "INSERT", before="''", after=new)
    yield _write(one, "UPDATE", before=old, after=_marked(new, one.hidden), when=changed)
    yield _write(one, "DELETE", before=old, after="''", row="OLD")


def _on_the_record() -> Iterator[str]:
    others = [name for name in FIELDS if name != "position"]
    values = ", ".join(f'NEW."{name}"' for name in others)
    yield _WRITTEN_IN_A_NAME.substitute(nobody=content.NOBODY_ACTS, written=content.WRITTEN_BY_THE_DATABASE)
    yield _SEALED.substitute(position=_POSITION, digest=_DIGEST, values=values)
    yield _NOT_CHANGED.substitute(changed=_changed([*others, "id"]), append_only=content.APPEND_ONLY)
    yield _NOT_REMOVED.substitute(append_only=content.APPEND_ONLY)


def _write(one: Recorded, operation: str, *, before: str, after: str, when: str = "", row: str = "NEW") -> str:
    return _WRITE.substitute(
        operation=operation,
        word=operation.lower(),
        table=_quoted(one.table),
        source=one.table,
        key=_quoted(one.key),
        area=f"{row}.{_quoted(one.area)}" if one.area else "NULL",
        row=row,
        before=before,
        after=after,
        when=when,
    )


def _json(fields: Sequence[models.Field], row: str) -> str:
    pairs = (f"'{field.column}', {_value(field, row)}" for field in fields)
    return f"json_object({', '.join(pairs)})"


def _value(field: models.Field, row: str) -> str:
    """A column's value as PostgreSQL would put it into JSON: true and false, and JSON as itself."""
    column = f"{row}.{_quoted(field.column)}"
    if isinstance(field, models.BooleanField):
        return f"json(CASE WHEN {column} THEN 'true' WHEN NOT {column} THEN 'false' END)"
    return f"json({column})" if isinstance(field, models.JSONField) else column


def _marked(new: str, hidden: Sequence[str]) -> str:
    """The new values, with a mark for each hidden column that changed (an absent value leaves a patch without it)."""
    if not hidden:
        return new
    marks = (f"'{column}', CASE WHEN {_changed([column])} THEN 'changed' END" for column in hidden)
    return f"json_patch({new}, json_object({', '.join(marks)}))"


def _changed(columns: Sequence[str]) -> str:
    return " OR ".join(f"OLD.{_quoted(column)} IS NOT NEW.{_quoted(column)}" for column in columns)


def _quoted(name: str) -> str:
    return f'"{name}"'
