"""Conditions of the moves: each gives the reason why not, or None."""

from datetime import datetime

from pace.areas.models import Invitation, RoleHeld
from pace.moves import Condition
from pace.permissions import ROLES, Permission


def invitation_is_fresh(invitation: Invitation, now: datetime) -> str | None:
    """An invitation is of no use after its last day."""
    if now < invitation.expires_at:
        return None
    return "This invitation is too old. Ask the person who invited you to send it again."


def someone_else_can_invite(held: RoleHeld, _: datetime) -> str | None:
    """The last person who can invite others does not go without a successor."""
    inviting = Permission.INVITE_PEOPLE if held.area_id else Permission.INVITE_NATIONAL_PEOPLE
    roles = [key for key, role in ROLES.items() if inviting in role.may and role.national is (held.area_id is None)]
    if held.role not in roles:
        return None
    others = RoleHeld.objects.filter(area_id=held.area_id, role__in=roles, state="held").exclude(pk=held.pk)
    if others.exists():
        return None
    return "Nobody else here could invite people any more. Give someone that role first, or hand this one over."


CONDITIONS: dict[str, Condition] = {
    "invitation-is-fresh": invitation_is_fresh,
    "someone-else-can-invite": someone_else_can_invite,
}
