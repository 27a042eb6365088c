"""Conditions of signing in: each gives the reason why not, or None."""

from allauth.mfa.models import Authenticator

from pace.areas.models import Person
from pace.areas.queries import SECOND_STEPS
from pace.permissions import Viewer


def why_not_remove(authenticator: Authenticator, *, demanded: bool) -> str | None:
    """Why a second step may not be removed: it is the last, and a role demands one."""
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=SECOND_STEPS).exclude(
        pk=authenticator.pk
    )
    if not demanded or authenticator.type not in SECOND_STEPS or others.exists():
        return None
    return "One of your roles demands a second step, and this is your only one. Add another before you remove it."


def why_not_reset(person: Person, *, by: Viewer) -> str | None:
    """Why this person's second step may not be taken off by this helper."""
    if person.pk == by.id:
        return "You cannot do this for yourself. Ask another administrator."
    return None
