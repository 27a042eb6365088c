"""Conditions of the moves and of invitations: each gives the reason why not, or None."""

from datetime import datetime

from pace.areas.models import Agency, Area, Invitation, Person, RoleHeld
from pace.moves import Condition
from pace.permissions import ROLES, Permission, Viewer, why_not


class Refused(Exception):
    """An action was not done; the words say why, and what to do next."""


def why_not_give(role: str, *, by: Viewer, area_id: int | None) -> str | None:
    """Why this person may not invite others to this role (in this area, or nationally where None)."""
    if ROLES[role].national is (area_id is not None):
        return f"{ROLES[role].name} is not a role {'of an area' if area_id is not None else 'of the national team'}."
    needed = Permission.INVITE_PEOPLE if area_id is not None else Permission.INVITE_NATIONAL_PEOPLE
    reason = why_not(by, needed, area_id=area_id)
    if reason is None and role == "administrator" and not any(held.role == role for held in by.holdings):
        return "Only an administrator invites another administrator."
    return reason


def roles_to_give(*, by: Viewer, area_id: int | None) -> tuple[str, ...]:
    """The roles to which this person may invite others (in this area, or nationally where None)."""
    return tuple(role for role in ROLES if why_not_give(role, by=by, area_id=area_id) is None)


def why_not_agency(role: str, *, area: Area | None, agency: Agency | None) -> str | None:
    """Why this role is not held for this agency, or not without one."""
    if agency is None:
        return "A champion belongs to one agency: choose which." if role == "champion" else None
    if area is None or agency.area_id != area.pk:
        return f"{agency.name} does not take part in this area. Choose one of its agencies."
    return None


def why_not_needed(role: str, *, email: str, area: Area | None, agency: Agency | None) -> str | None:
    """Why an invitation is not needed: the role is held, or an invitation to it is already on its way."""
    same = {"role": role, "area": area, "agency": agency, "state": "held"}
    if RoleHeld.objects.filter(person__email__iexact=email, **same).exists():
        return f"{email} already holds this role: {ROLES[role].name.lower()}."
    if Invitation.objects.filter(email__iexact=email, **{**same, "state": "sent"}).exists():
        return f"{email} already has an invitation to this role. Send it again, or withdraw it first."
    return None


def why_not_theirs(invitation: Invitation, person: Person) -> str | None:
    """Why an invitation is not for this person: it was sent to another address, or they sent it themselves."""
    if invitation.email.lower() != person.email.lower():
        return f"This invitation was sent to {invitation.email}. Sign out, and accept it with that address."
    if invitation.invited_by_id == person.pk:
        return "Nobody gives themselves a role. Ask someone else who may invite people."
    return None


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
