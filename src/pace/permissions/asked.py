"""Why a person may not do something now: the page guard, the disabled button and the action all ask here."""

from dataclasses import dataclass

from pace.permissions.names import MEANINGS, Permission
from pace.permissions.roles import ROLES, Role


@dataclass(frozen=True)
class Holding:
    """A role that a person holds now: in one area (`area_id`), or nationally (None)."""

    role: str
    area_id: int | None = None


@dataclass(frozen=True)
class Viewer:
    """The person who looks or acts, as every rule sees them; nobody has signed in where `id` is None."""

    id: int | None = None
    name: str = ""
    holdings: tuple[Holding, ...] = ()
    has_second_step: bool = False

    @property
    def needs_second_step(self) -> bool:
        """Whether one of the roles held demands a second step of signing in that is not set up yet."""
        return not self.has_second_step and any(ROLES[held.role].second_step for held in self.holdings)

    def roles_in(self, area_id: int | None) -> tuple[Role, ...]:
        """The roles that count in an area (its own and the national ones), or nationally where it is None."""
        return tuple(ROLES[held.role] for held in self.holdings if held.area_id in {None, area_id})


NOBODY = Viewer()


def why_not(viewer: Viewer, permission: Permission, *, area_id: int | None = None) -> str | None:
    """Why this person may not do this now (in this area), in words for them; None where they may."""
    meaning = MEANINGS[permission]
    if viewer.id is None:
        return "Sign in first."
    if meaning.in_area and area_id is None:
        return f"Choose an area first: to {meaning.words} is a matter of one area."
    if not any(permission in role.may for role in viewer.roles_in(area_id)):
        return f"Your roles do not let you {meaning.words}. {_who_may(permission)}"
    if viewer.needs_second_step:
        return "Set up a second step of signing in first: your role demands it."
    return None


def _who_may(permission: Permission) -> str:
    names = [role.name.lower() for role in ROLES.values() if permission in role.may]
    return f"These roles do: {', '.join(names)}."


def reaches(viewer: Viewer, area_id: int) -> bool:
    """Whether any role of this person counts in the area, so that its being there need not be hidden."""
    return bool(viewer.roles_in(area_id))


def child_level_areas(viewer: Viewer) -> frozenset[int]:
    """The areas whose children this person may see: what row-level security is told."""
    own = {held.area_id for held in viewer.holdings if held.area_id is not None}
    see = (Permission.SEE_CHILDREN, Permission.SEE_AGENCY_CHILDREN)
    return frozenset(one for one in own if any(why_not(viewer, may, area_id=one) is None for may in see))
