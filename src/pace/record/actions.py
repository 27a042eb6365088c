"""What is put on record that no row shows: that someone looked at children, acts that change nothing here, checks."""

import json
from collections.abc import Mapping

from django.db import connection, models, transaction
from django.utils import timezone

from pace.jobs import rules as jobs
from pace.jobs.states import CannotBeDone, Outcome
from pace.permissions import Place, Viewer
from pace.record import queries
from pace.record.acting import ALL_AREAS, acting, current
from pace.record.chain import Fault, Head
from pace.record.content import CHECKED
from pace.record.models import Entry
from pace.record.queries import whole


def looked(*, by: Viewer, area: Place, what: str, count: int, one: models.Model | None = None) -> None:
    """Put on record that this person looked at so many children of an area; whose row it was where it was one."""
    with transaction.atomic(), acting(by=by, doing=f"look at {what}"):
        _write("look", area_id=area.pk, after={"count": count}, one=one)


def act(*, by: Viewer | str, doing: str, why: str = "", area: Place | None = None) -> None:
    """Put an act on record that changes no row here, or that is more than the rows it changes."""
    with transaction.atomic(), acting(by=by, doing=doing, why=why):
        _write("act", area_id=area.pk if area else None)


def _write(
    operation: str,
    *,
    area_id: int | None,
    after: Mapping[str, object] | None = None,
    one: models.Model | None = None,
) -> None:
    now = current()
    Entry.objects.create(
        at=timezone.now(),
        by_id=now.by_id,
        by_what=now.by_what,
        act=now.act,
        doing=now.doing,
        why=now.why,
        operation=operation,
        table=one._meta.db_table if one else "",
        row=str(one.pk) if one else "",
        area_id=area_id,
        after=json.dumps(after) if after else "",
    )


def check(*, by: Viewer | str, progress: whole.Progress, noted: Head | None = None) -> Head | Fault:
    """Go through the whole record, and put on record that this was done and what came of it."""
    with acting(by="record", doing=CHECKED, areas=ALL_AREAS):
        found = queries.first_fault_of_all(progress=progress, noted=noted)
    act(by=by, doing=CHECKED, why=in_words(found))
    return found


def in_words(found: Head | Fault) -> str:
    """What came of a check, in a sentence or two."""
    if isinstance(found, Fault):
        return f"The record does not fit at position {found.position:,}. {found.words}"
    return f"All {found.position:,} entries fit. The head of the chain is {found}"


@jobs.work
def check_as_a_job(progress: whole.Progress, *, by_id: int | None) -> Outcome:
    """The check, in the background, for the person who asked."""
    found = check(by=Viewer(id=by_id), progress=progress)
    if isinstance(found, Fault):
        raise CannotBeDone(in_words(found))
    return Outcome(in_words(found))


def overwrite() -> None:
    """Once this transaction has ended, leave nothing of removed rows in SQLite's log; the file itself holds zeros."""
    if connection.vendor == "sqlite":
        transaction.on_commit(_empty_the_log)


def _empty_the_log() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def seal() -> None:
    """Give what this transaction wrote its place in the chain now, not at commit: for tests and for restoring."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
