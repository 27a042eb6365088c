"""What is seen and counted in a cycle, written down by whoever is named on it or keeps tests of change."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from pace import record
from pace.areas.rules import refuse
from pace.changes.actions.cycles import held_fast
from pace.changes.models import Observation, Tally, TestCycle
from pace.changes.rules import cycles as rules
from pace.permissions import Viewer

SAY_WHAT = "Write what you saw."


def observe(*, cycle: TestCycle, on: date, words: str, by: Viewer, now: datetime) -> Observation:
    """Write down what was seen on a day."""
    with transaction.atomic(), record.acting(by=by, doing="write down an observation"):
        cycle = held_fast(cycle)
        refuse(
            rules.why_not_fill(cycle, by=by),
            rules.NO_DATE_AHEAD if on > timezone.localdate(now) else None,
            None if words.strip() else SAY_WHAT,
        )
        return Observation.objects.create(area=cycle.area, cycle=cycle, on=on, words=words, by_id=by.id, at=now)


def remove_observation(*, observation: Observation, by: Viewer) -> None:
    """Take an observation back: whoever wrote it, or keeps tests of change."""
    with transaction.atomic(), record.acting(by=by, doing="take an observation back"):
        cycle = held_fast(observation.cycle)
        refuse(rules.why_not_fill(cycle, by=by), rules.why_not_take_back(cycle, observation.by_id, by=by))
        observation.delete()


def tally(
    *, cycle: TestCycle, on: date, values: Sequence[Decimal], by: Viewer, now: datetime, source: str = "typed"
) -> list[Tally]:
    """Note one value for each of some cases of a day."""
    with transaction.atomic(), record.acting(by=by, doing="note cases of a cycle"):
        cycle = held_fast(cycle)
        refuse(
            rules.why_not_fill(cycle, by=by),
            rules.why_not_noted(cycle, values, on=on, today=timezone.localdate(now)),
        )
        return [
            Tally.objects.create(area=cycle.area, cycle=cycle, on=on, value=value, source=source, by_id=by.id, at=now)
            for value in values
        ]


def remove_tally(*, tally: Tally, by: Viewer) -> None:
    """Take a case back that was noted: whoever noted it, or keeps tests of change."""
    with transaction.atomic(), record.acting(by=by, doing="take back a case of a cycle"):
        cycle = held_fast(tally.cycle)
        refuse(rules.why_not_fill(cycle, by=by), rules.why_not_take_back(cycle, tally.by_id, by=by))
        tally.delete()
