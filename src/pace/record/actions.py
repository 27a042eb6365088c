"""What is put on record that no row shows: that someone looked at children, and acts that change nothing here."""

import json

from django.db import connection, transaction
from django.utils import timezone

from pace.permissions import Place, Viewer
from pace.record.acting import Areas, acting, current
from pace.record.models import Entry


def looked(*, by: Viewer, area: Place, what: str, count: int) -> None:
    """Put on record that this person looked at so many children of an area; which ones is not said."""
    with transaction.atomic(), acting(by=by, doing=f"looked at {what}"):
        _write("look", area_id=area.pk, after={"count": count})


def act(*, by: Viewer | str, doing: str, why: str = "", area: Place | None = None, areas: Areas | None = None) -> None:
    """Put an act on record that changes no row, or that is more than the rows it changes."""
    with transaction.atomic(), acting(by=by, doing=doing, why=why, areas=areas):
        _write("act", area_id=area.pk if area else None)


def _write(operation: str, *, area_id: int | None, after: dict[str, int] | None = None) -> None:
    now = current()
    Entry.objects.create(
        at=timezone.now(),
        by_id=now.by_id,
        by_what=now.by_what,
        act=now.act,
        doing=now.doing,
        why=now.why,
        operation=operation,
        area_id=area_id,
        after=json.dumps(after) if after else "",
    )


def seal() -> None:
    """Give what this transaction wrote its place in the chain now, not at commit: for tests and for restoring."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
