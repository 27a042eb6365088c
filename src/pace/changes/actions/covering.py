"""Which children of the register a cycle covers, and what the register tells of them noted as its cases."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pace import record
from pace.areas.rules import Refused, refuse
from pace.changes.actions.cycles import held_fast
from pace.changes.models import CycleChild, Tally, TestCycle
from pace.changes.queries import covered
from pace.changes.queries.covered import Taken
from pace.changes.rules import covered as rules
from pace.permissions import Viewer
from pace.register.queries import NothingLoaded

REGISTER = "register"


def cover(*, cycle: TestCycle, references: Sequence[str], by: Viewer) -> int:
    """Add children by the references of the register: whoever keeps tests and sees children. How many were added."""
    with transaction.atomic(), record.acting(by=by, doing="name the children of a cycle"):
        cycle = held_fast(cycle)
        refuse(rules.why_not_cover(cycle, by=by))
        found = covered.journeys(by, cycle.area, references)
        if set(references) - set(found):
            raise Refused("Not every reference is in the register. Nothing was added.")
        there = set(cycle.area.cycle_children.filter(cycle=cycle).values_list("journey_id", flat=True))
        added = sorted(set(found.values()) - there)
        for key in added:
            CycleChild.unscoped.create(area=cycle.area, cycle=cycle, journey_id=key)
        return len(added)


def uncover(*, cycle: TestCycle, key: UUID, by: Viewer) -> None:
    """Take a child out of a cycle; what was noted from the register stays until it is taken again."""
    with transaction.atomic(), record.acting(by=by, doing="take a child out of a cycle"):
        cycle = held_fast(cycle)
        refuse(rules.why_not_cover(cycle, by=by))
        cycle.area.cycle_children.filter(cycle=cycle, journey__key=key).delete()


def take(*, cycle: TestCycle, measure: int, by: Viewer, now: datetime) -> Taken:
    """Note of the children of a cycle what the register tells of them; what was taken before is replaced."""
    with transaction.atomic(), record.acting(by=by, doing="take cases of a cycle from the register"):
        cycle = held_fast(cycle)
        refuse(rules.why_not_take(cycle, by=by))
        chosen = next((one for one in covered.measures(by, cycle) if one.pk == measure), None)
        if chosen is None:
            raise Refused(rules.NO_MEASURE)
        try:
            taken = covered.from_register(by, cycle, chosen)
        except NothingLoaded as nothing:
            raise Refused(str(nothing)) from nothing
        cycle.tallies.filter(source=REGISTER).delete()
        for on, value in taken.values:
            Tally.objects.create(area=cycle.area, cycle=cycle, on=on, value=value, source=REGISTER, by_id=by.id, at=now)
        return taken
