"""The triggers of PostgreSQL: one for each recorded table, and those that seal and guard the record itself."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models

from pace.record.postgresql import functions, policies, roles
from pace.record.tables import Part, Recorded, named

_ON_THE_RECORD = (
    'CREATE TRIGGER $name BEFORE INSERT ON "pace_entry" FOR EACH ROW EXECUTE FUNCTION pace_enter()',
    'CREATE TRIGGER $name BEFORE UPDATE OR DELETE ON "pace_entry" FOR EACH ROW EXECUTE FUNCTION pace_guard()',
    'CREATE TRIGGER $name BEFORE TRUNCATE ON "pace_entry" FOR EACH STATEMENT EXECUTE FUNCTION pace_guard()',
    """CREATE CONSTRAINT TRIGGER $name AFTER INSERT ON "pace_entry" DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION pace_ask_to_seal()""",
    """CREATE CONSTRAINT TRIGGER $name AFTER UPDATE ON "pace_entry" DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW."position" IS NULL) EXECUTE FUNCTION pace_seal()""",
)


def parts(tables: Sequence[Recorded], children: Sequence[type[models.Model]]) -> list[Part]:
    """Every function, trigger and policy that these tables, those of children and the record itself must have."""
    return [
        *functions.parts(),
        *(named(one.table, text) for one in tables for text in _on_rows(one)),
        *(part for one in tables if one.kept for part in keeping(one)),
        *(named("pace_entry", text) for text in _ON_THE_RECORD),
        *policies.parts(children),
    ]


def _on_rows(one: Recorded) -> Iterator[str]:
    arguments = ", ".join(f"'{name}'" for name in (one.key, one.area or "", *one.hidden))
    yield (
        f'CREATE TRIGGER $name AFTER INSERT OR UPDATE OR DELETE ON "{one.table}" '
        f"FOR EACH ROW EXECUTE FUNCTION pace_write({arguments})"
    )
    yield (
        f'CREATE TRIGGER $name BEFORE TRUNCATE ON "{one.table}" FOR EACH STATEMENT EXECUTE FUNCTION pace_not_emptied()'
    )


def keeping(one: Recorded) -> list[Part]:
    """What lets no row of a table be changed or removed; the table's owner neither."""
    text = f'CREATE TRIGGER $name BEFORE UPDATE OR DELETE ON "{one.table}" FOR EACH ROW EXECUTE FUNCTION pace_keep()'
    return [named(one.table, text)]


def drop_one(cursor: Any, part: Part, table: str) -> None:
    """Take one trigger away."""
    cursor.execute(f'DROP TRIGGER IF EXISTS "{part.name}" ON "{table}"')


def present(cursor: Any) -> set[str]:
    """The names of what is there now and at work."""
    return _triggers(cursor) | _functions(cursor) | policies.present(cursor)


def _triggers(cursor: Any) -> set[str]:
    cursor.execute(
        "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal "
        r"AND tgenabled = 'O' AND tgname LIKE 'pace\_%'"
    )
    return {name for (name,) in cursor.fetchall()}


def _functions(cursor: Any) -> set[str]:
    cursor.execute(
        "SELECT proname, prosrc FROM pg_proc "
        r"WHERE pronamespace = current_schema()::regnamespace AND prosecdef AND proname LIKE 'pace\_%'"
    )
    bodies = functions.bodies()
    return {f"{name}()" for name, body in cursor.fetchall() if bodies.get(name) == body}


def drop(cursor: Any) -> None:
    """Remove our triggers and policies; the functions stay, and are made anew with them."""
    cursor.execute(
        "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        r"WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal AND tgname LIKE 'pace\_%'"
    )
    for table, name in cursor.fetchall():
        cursor.execute(f'DROP TRIGGER "{name}" ON "{table}"')
    policies.drop(cursor)


def after(cursor: Any) -> None:
    """When all is there: the roles that the service connects with may use new tables too."""
    roles.grant_again(cursor)


def why_not_connect(cursor: Any) -> str | None:
    """Why the service should not connect as whom it does: they could take the guards away; None where they cannot."""
    cursor.execute("SELECT current_user")
    return roles.why_not(cursor, cursor.fetchone()[0])
