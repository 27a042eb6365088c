"""Who takes part in an area or nationally, in which role, for which agency, and who is invited; the viewer first.

`area` None stands for the national team. Whoever may not see the people gets nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pace.areas.content.role_words import Word, words_of_roles
from pace.areas.models import Area, Invitation, Person, RoleHeld
from pace.areas.queries import may
from pace.permissions import MEANINGS, ROLES, Permission, Viewer


@dataclass(frozen=True, kw_only=True)
class Held:
    """A role that someone holds or held, as pages show it; `until` None while it is held."""

    id: int
    person_id: int
    name: str
    email: str
    key: str
    role: str
    agency_id: int | None
    agency: str
    since: datetime
    until: datetime | None = None
    state: str = "held"
    handed_to: str = ""
    area: str = ""
    area_slug: str = ""


@dataclass(frozen=True, kw_only=True)
class Invited:
    """An invitation that waits for an answer; `mailed` is false while its mail has not gone out."""

    id: int
    name: str
    email: str
    key: str
    role: str
    agency_id: int | None
    agency: str
    sent_at: datetime
    expires_at: datetime
    by: str
    mailed: bool
    too_old: bool


@dataclass(frozen=True, kw_only=True)
class PersonShown:
    """One person: who they are, their roles now and before, and whether they can sign in."""

    id: int
    name: str
    email: str
    active: bool
    joined_at: datetime
    last_login: datetime | None
    held: tuple[Held, ...]
    past: tuple[Held, ...]


def words_in(area: Area | None) -> Mapping[str, Word]:
    """What roles are called here: the area's own words where it has any."""
    return words_of_roles(area.own_words if area else {})


def held_in(viewer: Viewer, area: Area | None) -> tuple[Held, ...]:
    """The roles that people hold here, by name."""
    if not may(viewer, _seeing(area), area):
        return ()
    rows = RoleHeld.objects.filter(area=area, state="held").select_related("person", "agency")
    return _shown(rows.order_by("person__name", "pk"), words_in(area))


def invited_to(viewer: Viewer, area: Area | None, *, now: datetime) -> tuple[Invited, ...]:
    """The invitations here that nobody has accepted yet, the oldest first."""
    if not may(viewer, _seeing(area), area):
        return ()
    rows = Invitation.objects.filter(area=area, state="sent").select_related("agency", "invited_by")
    words = words_in(area)
    return tuple(_invited(row, words, now) for row in rows.order_by("sent_at", "pk"))


def invitation(viewer: Viewer, area: Area | None, key: int) -> Invitation | None:
    """One invitation here, whatever its state; None where there is none."""
    if not may(viewer, _inviting(area), area):
        return None
    return Invitation.objects.filter(area=area, pk=key).select_related("agency", "invited_by", "area").first()


def role_held(viewer: Viewer, area: Area | None, *, person: int, key: int) -> RoleHeld | None:
    """One role of one person here, whatever its state; None where there is none."""
    if not may(viewer, _seeing(area), area):
        return None
    rows = RoleHeld.objects.filter(area=area, person_id=person, pk=key)
    return rows.select_related("person", "agency", "area").first()


def own_role(viewer: Viewer, key: int) -> RoleHeld | None:
    """A role that the viewer holds or held; None where it is not theirs."""
    return RoleHeld.objects.filter(person_id=viewer.id, pk=key).select_related("person", "agency", "area").first()


def own_roles(viewer: Viewer) -> tuple[Held, ...]:
    """The roles that the viewer holds, in every area, each by the words used there."""
    rows = RoleHeld.objects.filter(person_id=viewer.id, state="held").select_related("person", "agency", "area")
    return tuple(_held(row, words_in(row.area)) for row in rows.order_by("area__name", "pk"))


def person_in(viewer: Viewer, area: Area | None, key: int) -> PersonShown | None:
    """A person who has or had a role here, with their roles here alone; None where there is none."""
    if not may(viewer, _seeing(area), area):
        return None
    rows = RoleHeld.objects.filter(person_id=key, area=area).select_related("person", "agency", "handed_to")
    roles = _shown(rows.order_by("since", "pk"), words_in(area))
    return _person(Person.objects.get(pk=key), roles) if roles else None


def anyone(viewer: Viewer, key: int) -> PersonShown | None:
    """A person with all their roles, for those who help people to sign in; None for everybody else."""
    found = Person.objects.filter(pk=key).first()
    if found is None or not may(viewer, Permission.HELP_SIGN_IN):
        return None
    rows = RoleHeld.objects.filter(person=found).select_related("person", "agency", "handed_to", "area")
    return _person(found, tuple(_held(row, words_in(row.area)) for row in rows.order_by("since", "pk")))


def everyone(viewer: Viewer) -> tuple[PersonShown, ...]:
    """Everyone who can or could sign in, by name, for those who help people to sign in."""
    if not may(viewer, Permission.HELP_SIGN_IN):
        return ()
    held: dict[int, list[Held]] = {}
    for row in RoleHeld.objects.filter(state="held").select_related("person", "agency", "area").order_by("pk"):
        held.setdefault(row.person_id, []).append(_held(row, words_in(row.area)))
    return tuple(_person(one, tuple(held.get(one.pk, ()))) for one in Person.objects.order_by("name", "pk"))


def successors(viewer: Viewer, held: RoleHeld) -> tuple[Held, ...]:
    """The people here to whom a role can be handed over, each once, with the first of their roles."""
    return successors_among(held_in(viewer, held.area), viewer, held)


def successors_among(here: tuple[Held, ...], viewer: Viewer, held: RoleHeld) -> tuple[Held, ...]:
    """The same, among the roles that are held here: for a page that asks of several roles."""
    taken = {one.person_id for one in here if (one.key, one.agency_id) == (held.role, held.agency_id)}
    left_out = {held.person_id, viewer.id, *taken}
    return tuple({one.person_id: one for one in reversed(here) if one.person_id not in left_out}.values())[::-1]


def what_they_may(roles: Iterable[str]) -> tuple[str, ...]:
    """What people with these roles may do, in words that follow "may"."""
    together = {permission for key in roles for permission in ROLES[key].may}
    return tuple(meaning.words for permission, meaning in MEANINGS.items() if permission in together)


def _seeing(area: Area | None) -> Permission:
    return Permission.SEE_PEOPLE if area else Permission.SEE_NATIONAL_PEOPLE


def _inviting(area: Area | None) -> Permission:
    return Permission.INVITE_PEOPLE if area else Permission.INVITE_NATIONAL_PEOPLE


def _shown(rows: Iterable[RoleHeld], words: Mapping[str, Word]) -> tuple[Held, ...]:
    return tuple(_held(row, words) for row in rows)


def _held(row: RoleHeld, words: Mapping[str, Word]) -> Held:
    area = row.area if RoleHeld.area.is_cached(row) else None
    return Held(
        id=row.pk,
        person_id=row.person_id,
        name=row.person.name,
        email=row.person.email,
        key=row.role,
        role=words[row.role].one,
        agency_id=row.agency_id,
        agency=row.agency.name if row.agency else "",
        since=row.since,
        until=row.until,
        state=row.state,
        handed_to=row.handed_to.name if row.state == "handed-over" and row.handed_to else "",
        area=area.name if area else "",
        area_slug=area.slug if area else "",
    )


def _invited(row: Invitation, words: Mapping[str, Word], now: datetime) -> Invited:
    return Invited(
        id=row.pk,
        name=row.name,
        email=row.email,
        key=row.role,
        role=words[row.role].one,
        agency_id=row.agency_id,
        agency=row.agency.name if row.agency else "",
        sent_at=row.sent_at,
        expires_at=row.expires_at,
        by=row.invited_by.name if row.invited_by else "",
        mailed=row.mailed_at is not None,
        too_old=now >= row.expires_at,
    )


def _person(row: Person, roles: tuple[Held, ...]) -> PersonShown:
    return PersonShown(
        id=row.pk,
        name=row.name,
        email=row.email,
        active=row.is_active,
        joined_at=row.joined_at,
        last_login=row.last_login,
        held=tuple(one for one in roles if one.state == "held"),
        past=tuple(one for one in roles if one.state != "held"),
    )
