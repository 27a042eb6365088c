"""Taking a change of the register back, as a whole: what it brought ends, what it ended is so again."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register import rules
from pace.register.actions import writing
from pace.register.actions.taking_back import facts, values
from pace.register.models import Change


@dataclass(frozen=True, kw_only=True)
class TakenBack:
    """What came of it: values that ended, values that are so again, and later corrections that stay."""

    ended: int
    again: int
    kept: int


def take_back(*, change: Change, why: str, by: Viewer, now: datetime) -> TakenBack:
    """Undo a change with a reason: whoever may load extracts. What was corrected after it stays corrected."""
    if not why.strip():
        raise rules.Refused("Say why it is taken back. Others will ask.")
    with transaction.atomic(), record.acting(by=by, doing="take back a change of the register", why=why):
        area = Area.objects.select_for_update().get(pk=change.area_id)
        reason = rules.why_not_take_back(change, by=by)
        if reason is not None:
            raise rules.Refused(reason)
        undoing = writing.begin(area, kind="undo", by=by, now=now, why=why.strip(), takes_back=change)
        counts = [facts.undo(change, undoing), *(values.undo(model, change, undoing) for model in values.KINDS)]
        writing.wait_again(area)
        writing.finish(undoing)
    ended, again, kept = (sum(some) for some in zip(*counts, strict=True))
    return TakenBack(ended=ended, again=again, kept=kept)
