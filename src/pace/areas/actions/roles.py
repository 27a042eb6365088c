"""Roles: ended with a reason, given up, handed over. Whoever has no role left can no longer sign in."""

from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas import rules, states
from pace.areas.models import Person, RoleHeld
from pace.areas.rules import Refused
from pace.permissions import Viewer


def end(*, held: RoleHeld, by: Viewer, now: datetime, why: str) -> RoleHeld:
    """End somebody's role: whoever may invite there. Records why."""
    if not why.strip():
        raise Refused("Say why the role ends. The person may ask.")
    with transaction.atomic(), record.acting(by=by, doing="end a role", why=why):
        held = _checked("end", held, by=by, now=now)
        return _moved("end", held, now=now)


def leave(*, held: RoleHeld, by: Viewer, now: datetime, why: str = "") -> RoleHeld:
    """Give up a role: the person who holds it, unless nobody could invite people then."""
    with transaction.atomic(), record.acting(by=by, doing="give up a role", why=why):
        held = _checked("leave", held, by=by, now=now)
        return _moved("leave", held, now=now)


def hand_over(*, held: RoleHeld, to_id: int, by: Viewer, now: datetime, why: str = "") -> RoleHeld:
    """Give somebody's role to another person who takes part here: whoever may invite there. Gives the new role."""
    with transaction.atomic(), record.acting(by=by, doing="hand over a role", why=why):
        held = _checked("hand-over", held, by=by, now=now)
        to = Person.objects.select_for_update().get(pk=to_id)
        reason = rules.why_not_successor(held, to=to, by=by)
        if reason is not None:
            raise Refused(reason)
        held.handed_to = to
        successor = RoleHeld(person=to, role=held.role, area=held.area, agency=held.agency, since=now)
        successor.save()
        _moved("hand-over", held, now=now)
    return successor


def _checked(move: str, held: RoleHeld, *, by: Viewer, now: datetime) -> RoleHeld:
    """The role as it is now, with every role beside it held fast: two who leave at once must not both be the last."""
    beside = RoleHeld.objects.select_for_update().filter(area_id=held.area_id, state="held")
    list(beside.order_by("pk").values_list("pk", flat=True))
    held = RoleHeld.objects.get(pk=held.pk)
    reason = rules.why_not_role(move, held, by=by, now=now)
    if reason is not None:
        raise Refused(reason)
    return held


def _moved(move: str, held: RoleHeld, *, now: datetime) -> RoleHeld:
    person = Person.objects.select_for_update().get(pk=held.person_id)
    held.state, held.until = states.ROLE_HELD.moves[move].after, now
    held.save()
    if not person.roles.filter(state="held").exists():
        person.is_active = False
        person.save(update_fields=["is_active"])
    return held
