"""What the actions of an extract write with, each inside its own transaction and in its own name."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from pace.areas.models import Area
from pace.extracts.models import Extract, ExtractRead
from pace.extracts.states import IN_HAND
from pace.jobs import actions as jobs
from pace.jobs import queries as work
from pace.jobs.actions import Progress
from pace.permissions import Viewer

READ = "pace.extracts.actions.reading.read"


def begin(held: Extract, *, by: Viewer) -> Extract:
    """Ask for the reading, within the transaction of the action around it."""
    held.state, held.problem = "reading", ""
    held.job = jobs.start(title="Read an extract", work=READ, by=by, extract=held.pk)
    held.save()
    return held


def begin_next(area: Area) -> None:
    """Begin with the next extract that waits, where none is in hand; in the name of whoever chose its files."""
    waiting = area.extracts.filter(state="waiting").order_by("pk").first()
    if waiting is not None and not area.extracts.filter(state__in=IN_HAND).exists():
        begin(waiting, by=Viewer(id=waiting.begun_by_id))


def held_for(extract: Extract) -> Extract:
    """The extract as it is now; the area's others wait until this transaction has ended."""
    Area.objects.select_for_update().get(pk=extract.area_id)
    return Extract.objects.select_for_update(of=("self",)).select_related("area").get(pk=extract.pk)


def taken_up(extract: Extract, progress: Progress, *, states: Collection[str], state: str) -> bool:
    """Whether this work is the one that is wanted of the extract, or takes the place of one that was interrupted."""
    with transaction.atomic():
        held = held_for(extract)
        own = held.job == progress.job_id
        if held.state not in states or (not own and work.goes_on(held.job)):
            return False
        held.state, held.job = state, progress.job_id
        held.save(update_fields=["state", "job"])
        return True


def end(held: Extract, *, state: str, by_id: int | None, now: datetime) -> None:
    """Close an extract within the transaction around it: no file stays, and the next one begins."""
    held.files.all().update(sealed=None)
    held.differences.all().delete()
    ExtractRead.unscoped.filter(extract=held).update(sealed=None, marked=None)
    held.state, held.job, held.ended_at, held.ended_by_id = state, None, now, by_id
    held.save()
    begin_next(held.area)
