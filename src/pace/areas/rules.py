"""Why something about people, roles and agencies may not be done now: each function gives the reason, or None."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Manager

from pace.areas import states
from pace.areas.content import OWN_WORDS, role_words
from pace.areas.models import Agency, Area, Cluster, Invitation, Person, RoleHeld
from pace.moves import Condition, why_not_move
from pace.permissions import ROLES, Permission, Viewer, why_not

LONGEST_LIST = 3
# What stands in addresses where a cluster's word would stand.
WORDS_OF_ADDRESSES = frozenset({"add"})


class Refused(Exception):
    """An action was not done; the words say why, and what to do next."""


def refuse(*reasons: str | None) -> None:
    """Refuse for the first of these reasons that there is."""
    for reason in reasons:
        if reason is not None:
            raise Refused(reason)


def word_of(role: str, area: Area | None) -> role_words.Word:
    """What a role is called here."""
    return role_words.words_of_roles(area.own_words if area else {})[role]


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
        needed = f"A{word_of(role, area).with_article[1:]} belongs to one agency: choose which."
        return needed if role == "champion" else None
    if area is None or agency.area_id != area.pk:
        return f"{agency.name} does not take part in this area. Choose one of its agencies."
    return None


def why_not_needed(role: str, *, email: str, area: Area | None, agency: Agency | None) -> str | None:
    """Why an invitation is not needed: the role is held, or an invitation to it is already on its way."""
    same = {"role": role, "area": area, "agency": agency, "state": "held"}
    if RoleHeld.objects.filter(person__email__iexact=email, **same).exists():
        return f"{email} already holds this role: {word_of(role, area).small}."
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


def why_not_role(move: str, held: RoleHeld, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not end, hand over or (`leave`) give up a role now."""
    if move == "leave" and held.person_id != by.id:
        return "Only the person who holds a role can give it up. To end somebody else's role, end it with a reason."
    return _kept_by_administrators(move, held, by=by) or why_not_move(
        states.ROLE_HELD.moves[move], workflow=states.ROLE_HELD, thing=held, by=by, now=now, conditions=CONDITIONS
    )


def _kept_by_administrators(move: str, held: RoleHeld, *, by: Viewer) -> str | None:
    own = held.person_id == by.id or any(one.role == "administrator" for one in by.holdings)
    if held.role != "administrator" or own or move == "leave":
        return None
    return "Only an administrator ends the role of an administrator or hands it over."


def why_not_successor(held: RoleHeld, *, to: Person, by: Viewer) -> str | None:
    """Why this person cannot take the role over: it is theirs, they give it to themselves, or they are not here."""
    if to.pk == held.person_id:
        return f"{to.name} holds this role already. Choose somebody else."
    if to.pk == by.id:
        return "Nobody gives themselves a role. Ask someone else who may invite people."
    here = RoleHeld.objects.filter(person=to, area_id=held.area_id, state="held")
    if not to.is_active or not here.exists():
        return f"{to.name} has no role here. Invite them first."
    if here.filter(role=held.role, agency_id=held.agency_id).exists():
        return f"{to.name} holds this role already. End this one instead."
    return None


def why_not_agency_name(name: str, *, area: Area, but: Agency | None = None) -> str | None:
    """Why an agency of this area cannot be called so: another one is."""
    others = area.agencies.filter(name__iexact=name).exclude(pk=but.pk if but else None)
    return f"{area.name} already has an agency called {name}. Give this one another name." if others.exists() else None


def why_not_remove_agency(agency: Agency) -> str | None:
    """Why an agency stays: somebody has, had or was offered a role for it."""
    names = sorted(set(agency.roles.values_list("person__name", flat=True)))
    if names:
        return f"It stays, because {listed(names)} had a role for it. You can rename it."
    if agency.invitations.exists():
        return "It stays, because someone was invited to a role for it. You can rename it."
    return None


def why_not_cluster_name(name: str, *, but: Cluster | None = None) -> str | None:
    """Why a cluster cannot be called so: another one is."""
    others = Cluster.objects.filter(name__iexact=name).exclude(pk=but.pk if but else None)
    return f"There is already a cluster called {name}. Give this one another name." if others.exists() else None


def saved_in(row: Area | Cluster, fields: Iterable[str]) -> dict[str, object]:
    """What is saved in these fields, as a form shows it, for those who changed the same meanwhile."""
    saved = {name: getattr(row, name) for name in fields}
    if "own_words" in saved:
        return words_by_field(saved["own_words"])
    return {name: _keys(value) if isinstance(value, Manager) else value for name, value in saved.items()}


def words_by_field(own: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """What an area calls its roles, by the fields of the form in which it chooses."""
    words = role_words.words_of_roles(own)
    return {f"{key}-{part}": getattr(words[key], part) for key in OWN_WORDS for part in ("one", "more")}


def _keys(related: Manager) -> list[str]:
    return [str(key) for key in related.order_by("pk").values_list("pk", flat=True)]


def listed(names: Sequence[str]) -> str:
    """Names in a sentence, the first three and how many more."""
    shown = names if len(names) <= LONGEST_LIST else [*names[:LONGEST_LIST], f"{len(names) - LONGEST_LIST} more"]
    return " and ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


CONDITIONS: dict[str, Condition] = {
    "invitation-is-fresh": invitation_is_fresh,
    "someone-else-can-invite": someone_else_can_invite,
}
