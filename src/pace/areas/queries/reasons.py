"""Why the viewer may not do something about people now: what a disabled button says, and what the action will say."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from pace import moves, permissions
from pace.areas import rules, states
from pace.areas.models import Agency, Area, Invitation, RoleHeld
from pace.areas.queries.people import held_in, successors_among
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
    return why_not_roles(viewer, [held.pk], tried=(move,), now=now)[held.pk, move]


def why_not_roles(
    viewer: Viewer, keys: Iterable[int], *, tried: Iterable[str], now: datetime
) -> Mapping[tuple[int, str], str | None]:
    """For each of several roles and moves, why this person may not make it."""
    rows = list(RoleHeld.objects.filter(pk__in=list(keys)).select_related("area"))
    names = tuple(tried)
    found = {(row, move): rules.why_not_role(move, row, by=viewer, now=now) for row in rows for move in names}
    alone = _without_successor(
        viewer, [row for (row, move), reason in found.items() if move == "hand-over" and not reason]
    )
    return {
        (row.pk, move): NO_SUCCESSOR if move == "hand-over" and row in alone else reason
        for (row, move), reason in found.items()
    }


def _without_successor(viewer: Viewer, rows: Iterable[RoleHeld]) -> frozenset[RoleHeld]:
    """Those of these roles that nobody here could take over; each area is asked once."""
    here = {area: held_in(viewer, area) for area in {row.area for row in rows}}
    return frozenset(row for row in rows if not successors_among(here[row.area], viewer, row))


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
