"""PostgreSQL as the service uses it: before each statement the session is told who acts, where that has changed.

Django names this module. What a session was told inside a transaction or a savepoint is undone when that is rolled
back, so it is told again after; the same on a new connection. A transaction that has failed is told nothing: all that
can be said in it is to roll it back.
"""

from collections.abc import Callable
from contextlib import closing
from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from pace.record.acting import Acting, AllAreas, Areas, now_or_nobody

# The settings of the session, in the order in which they are told.
SETTINGS = ("pace.by_id", "pace.by_what", "pace.act", "pace.doing", "pace.why", "pace.areas")
EVERY_AREA = "*"
_TELL = "SELECT " + ", ".join(f"set_config('{name}', %s, false)" for name in SETTINGS)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, which tells the session who acts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Stand before every statement."""
        super().__init__(*args, **kwargs)
        self._told: Acting | str | None = ""
        self.execute_wrappers.append(self._tell)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection that has been told nothing."""
        self._told = ""
        return super().get_new_connection(conn_params)

    def _rollback(self) -> None:
        super()._rollback()
        self._told = ""

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)
        self._told = ""

    def _tell(self, execute: Callable[..., Any], sql: Any, params: Any, many: Any, context: Any) -> Any:
        acting = now_or_nobody()
        if acting != self._told and self.connection.info.transaction_status != TransactionStatus.INERROR:
            with closing(self.connection.cursor()) as cursor:
                cursor.execute(_TELL, _told(acting))
            self._told = acting
        return execute(sql, params, many, context)


def _told(acting: Acting | None) -> tuple[str, ...]:
    if acting is None:
        return ("",) * len(SETTINGS)
    by_id = "" if acting.by_id is None else str(acting.by_id)
    return (by_id, acting.by_what, acting.act, acting.doing, acting.why, _areas(acting.areas))


def _areas(areas: Areas) -> str:
    return EVERY_AREA if isinstance(areas, AllAreas) else ",".join(map(str, sorted(areas)))
