"""What a person may see of areas and people; the person comes first."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet

from pace import permissions
from pace.areas.content.role_words import words_of_roles
from pace.areas.models import Area, Person, RoleHeld
from pace.permissions import Holding, Permission, Viewer

# Recovery codes alone are no second step: they stand in for one of these.
SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def viewer_of(person_id: int) -> Viewer:
    """The person as every rule sees them, with the roles that they hold now.

    In the demonstration one signs in with one click, so nobody is asked for a second step there.
    """
    person = Person.objects.get(pk=person_id)
    held = RoleHeld.objects.filter(person=person, state="held").order_by("pk").values_list("role", "area_id")
    return Viewer(
        id=person.pk,
        name=person.name,
        holdings=tuple(Holding(role, area_id) for role, area_id in held),
        has_second_step=settings.DEMO or Authenticator.objects.filter(user=person, type__in=SECOND_STEPS).exists(),
    )


def areas_of(viewer: Viewer) -> QuerySet[Area]:
    """The areas in which a role of this person counts, by name."""
    if any(held.area_id is None for held in viewer.holdings):
        return Area.objects.order_by("name")
    return Area.objects.filter(pk__in=[held.area_id for held in viewer.holdings]).order_by("name")


def area_named(viewer: Viewer, slug: str) -> Area | None:
    """The area of this name in an address; None where there is none that this person has to do with."""
    area = Area.objects.filter(slug=slug).first()
    return area if area is not None and permissions.reaches(viewer, area.pk) else None


def role_names(viewer: Viewer, area: Area | None) -> tuple[str, ...]:
    """What this person is here, by the words used here; the national roles count everywhere."""
    named = words_of_roles(area.own_words if area else {})
    here = {None, area.pk if area else None}
    return tuple(named[held.role].one for held in viewer.holdings if held.area_id in here)


def has_own_words(area: Area) -> bool:
    """Whether an area has looked at what it calls its roles, and saved it."""
    return bool(area.own_words)


def stored(area: Area) -> Area:
    """An area as it is stored now."""
    return Area.objects.get(pk=area.pk)


def may(viewer: Viewer, permission: Permission, area: Area | None = None) -> bool:
    """Whether this person may do this now."""
    return permissions.why_not(viewer, permission, area_id=area.pk if area else None) is None
