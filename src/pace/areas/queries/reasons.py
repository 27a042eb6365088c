"""Why the viewer may not do something about people now: what a disabled button says, and what the action will say."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from pace import moves, permissions
from pace.areas import rules, states
from pace.areas.models import Agency, Area, Invitation, RoleHeld
from pace.areas.queries.people import successors
from pace.permissions import Permission, Viewer

NO_SUCCESSOR = "Nobody else who has a role here could take it over. Invite somebody first."
ALL_HERE = "All 32 councils take part already."


def why_not_invite(viewer: Viewer, area: Area | None) -> str | None:
    """Why this person may not invite others here."""
    needed = Permission.INVITE_PEOPLE if area else Permission.INVITE_NATIONAL_PEOPLE
    return permissions.why_not(viewer, needed, area_id=area.pk if area else None)


def why_not_invitation(viewer: Viewer, invitation: Invitation, *, move: str, now: datetime) -> str | None:
    """Why this person may not send an invitation again, or withdraw it."""
    reason = moves.why_not_move(
        states.INVITATION.moves[move],
        workflow=states.INVITATION,
        thing=invitation,
        by=viewer,
        now=now,
        conditions=rules.CONDITIONS,
    )
    if reason is None and move == "send-again":
        return rules.why_not_give(invitation.role, by=viewer, area_id=invitation.area_id)
    return reason


def why_not_role(viewer: Viewer, held: RoleHeld, *, move: str, now: datetime) -> str | None:
    """Why this person may not end a role, hand it over or (`leave`) give it up."""
    reason = rules.why_not_role(move, held, by=viewer, now=now)
    if reason is None and move == "hand-over" and not successors(viewer, held):
        return NO_SUCCESSOR
    return reason


def why_not_roles(
    viewer: Viewer, keys: Iterable[int], *, tried: Iterable[str], now: datetime
) -> Mapping[tuple[int, str], str | None]:
    """For each of several roles and moves, why this person may not make it."""
    rows = RoleHeld.objects.filter(pk__in=list(keys)).select_related("area")
    names = tuple(tried)
    return {(row.pk, move): why_not_role(viewer, row, move=move, now=now) for row in rows for move in names}


def why_not_remove(viewer: Viewer, agency: Agency) -> str | None:
    """Why this person may not remove an agency."""
    reason = permissions.why_not(viewer, Permission.CHANGE_AREA, area_id=agency.area_id)
    return reason or rules.why_not_remove_agency(agency)


def why_not_add_area(viewer: Viewer, *, left: int) -> str | None:
    """Why this person may not add an area, of so many councils that are not here yet."""
    return permissions.why_not(viewer, Permission.ADD_AREAS) or (None if left else ALL_HERE)


def is_last_role(held: RoleHeld) -> bool:
    """Whether whoever holds this role has no other, anywhere."""
    return not RoleHeld.objects.filter(person=held.person_id, state="held").exclude(pk=held.pk).exists()
