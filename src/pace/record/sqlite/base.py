"""SQLite as the service uses it: each connection knows who acts, what time it is, and how entries are digested.

Django names this module. The functions live on the connection, so another program that opens the file has none of
them, and SQLite refuses its writes.
"""

from datetime import UTC, datetime
from typing import Any

from django.db.backends.sqlite3 import base

from pace.record.acting import now_or_nobody
from pace.record.chain import FIELDS, digest_of


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, with the functions that the triggers call."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection that knows the functions."""
        connection = super().get_new_connection(conn_params)
        connection.create_function("pace_acting", 1, _acting)
        connection.create_function("pace_now", 0, _now)
        connection.create_function("pace_digest", len(FIELDS) + 1, _digest)
        # So that rows that REPLACE puts aside are recorded as removed, and none of the record's can be.
        connection.execute("PRAGMA recursive_triggers = ON").close()
        return connection


def _acting(name: str) -> str | int | None:
    return getattr(now_or_nobody(), name, None)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _digest(before: str, *values: Any) -> str:
    entry = dict(zip(FIELDS, values, strict=True))
    entry["at"] = datetime.fromisoformat(entry["at"]).replace(tzinfo=UTC)
    return digest_of(entry, before=before)
