"""Notes written under the items of an agenda."""

from django.db import transaction

from pace import record
from pace.areas.rules import refuse
from pace.kit.forms import Stale
from pace.meetings.actions.moving import held_fast
from pace.meetings.models import AgendaItem
from pace.meetings.rules import held as rules
from pace.permissions import Viewer


def note(*, item: AgendaItem, notes: str, version: str, by: Viewer) -> AgendaItem:
    """Write the notes of an item; raises `Stale` where somebody else wrote others since this version.

    To write what stands there already changes nothing, whatever the version: what was sent twice is saved once.
    """
    with transaction.atomic(), record.acting(by=by, doing="write the notes of a meeting"):
        meeting = held_fast(item.meeting)
        refuse(rules.why_not_note(meeting, by=by))
        item = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
        if item.notes == notes:
            return item
        if str(item.version) != version:
            raise Stale(version=item.version, saved={"notes": item.notes})
        item.notes = notes
        item.version += 1
        item.save()
        return item
