"""Conditions of signing in: each gives the reason why not, or None."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError

from pace.areas.models import Person
from pace.areas.queries import SECOND_STEPS
from pace.permissions import Viewer
from pace.signin.content import KNOWN_TO_ALL

# So many characters of a password must be its own, beside words that everyone here knows.
FEWEST_OF_ITS_OWN = 8


class WordsOfItsOwn:
    """Refuses a password that is little more than the service's own words; Django asks it as a class."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002  # Django's own shape
        """Raise ValidationError where too little is left without those words."""
        rest = password.lower()
        for word in sorted(KNOWN_TO_ALL, key=len, reverse=True):
            rest = rest.replace(word, "")
        if rest != password.lower() and len(rest) < FEWEST_OF_ITS_OWN:
            raise ValidationError(self.get_help_text(), code="known_to_all")

    def get_help_text(self) -> str:
        """What such a password is told."""
        return "This is made of words that everyone here knows, such as the programme's name. Use others."


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
