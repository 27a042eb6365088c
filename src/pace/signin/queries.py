"""What is known of how a person signed in, of an invitation that they hold, and of someone who needs help."""

import time
from dataclasses import dataclass
from datetime import datetime

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest

from pace import permissions
from pace.areas import queries as people
from pace.areas.actions.invitations import digest
from pace.areas.models import Invitation, Person, RoleHeld
from pace.areas.rules import invitation_is_fresh, word_of
from pace.permissions import ROLES, Permission, Viewer
from pace.signin import rules

CONFIRMED_FOR_SECONDS = 5 * 60


@dataclass(frozen=True)
class InvitationShown:
    """An invitation as its link shows it; with `reason` it is of no use any more; `known`: there is an account."""

    email: str
    name: str
    role: str
    about: str
    area: str
    agency: str
    by: str
    expires_at: datetime
    reason: str | None
    known: bool


@dataclass(frozen=True)
class PersonToHelp:
    """Someone whose second step may be taken off: what they have, and why it may not be done."""

    id: int
    name: str
    email: str
    second_steps: tuple[str, ...]
    reason: str | None


@dataclass(frozen=True)
class SignedIn:
    """A place where a person is signed in: since when, with which browser, from which network, whether it is here."""

    id: int
    since: datetime
    browser: str
    network: str
    here: bool


# What browsers call themselves, the more special name first, and the words for it.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrom": "Chrome", "Safari": "Safari"}
SYSTEMS = {"Windows": "Windows", "Android": "Android", "iPhone": "an iPhone", "iPad": "an iPad", "Mac": "a Mac"}

WORDS = {"totp": "an app that shows codes", "webauthn": "a passkey", "recovery_codes": "recovery codes"}


def recently_confirmed(request: HttpRequest) -> bool:
    """Whether the person gave a password, a code or a passkey within the last five minutes.

    In the demonstration nobody has a password, so everyone counts as confirmed.
    """
    if settings.DEMO:
        return True
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < CONFIRMED_FOR_SECONDS


def invitation_by(secret: str, *, now: datetime) -> InvitationShown | None:
    """What a link invites to; None where there is no such link, or a newer one."""
    found = Invitation.objects.select_related("area", "agency", "invited_by").filter(token_hash=digest(secret)).first()
    if found is None:
        return None
    return InvitationShown(
        email=found.email,
        name=found.name,
        role=word_of(found.role, found.area).one,
        about=ROLES[found.role].description,
        area=found.area.name if found.area else "",
        agency=found.agency.name if found.agency else "",
        by=found.invited_by.name if found.invited_by else "",
        expires_at=found.expires_at,
        reason=_why_closed(found, now),
        known=Person.objects.filter(email__iexact=found.email, is_active=True).exists(),
    )


_CLOSED = {
    "accepted": "This invitation has been accepted already. If that was you, sign in.",
    "withdrawn": "This invitation was withdrawn. Ask the person who invited you why.",
}


def _why_closed(invitation: Invitation, now: datetime) -> str | None:
    return _CLOSED.get(invitation.state) or invitation_is_fresh(invitation, now)


def email_of(viewer: Viewer) -> str:
    """The address with which this person signs in."""
    return Person.objects.get(pk=viewer.id).email


def person_of_directory(email: str) -> Person | None:
    """Whom the council's directory may sign in by an address: an open account that holds a role."""
    found = Person.objects.filter(email__iexact=email, is_active=True).first()
    return found if found and RoleHeld.objects.filter(person=found, state="held").exists() else None


def has_directory(person_id: int) -> bool:
    """Whether this person has signed in by the council's directory before."""
    return bool(settings.CONFIGURATION.directory) and SocialAccount.objects.filter(user_id=person_id).exists()


def signed_in_at(request: HttpRequest) -> tuple[SignedIn, ...]:
    """Where this person is signed in, the newest first."""
    found = UserSession.objects.purge_and_list(request.user)
    return tuple(
        SignedIn(one.pk, one.created_at, browser_in_words(one.user_agent), one.ip, here=one.is_current())
        for one in sorted(found, key=lambda one: one.created_at, reverse=True)
    )


def browser_in_words(user_agent: str) -> str:
    """What a browser calls itself, as people call it: "Firefox on Windows"."""
    browser = next((words for sign, words in BROWSERS.items() if sign in user_agent), "A browser")
    system = next((words for sign, words in SYSTEMS.items() if sign in user_agent), "")
    return f"{browser} on {system}" if system else browser


def kinds_of_second_step(person_id: int) -> frozenset[str]:
    """The kinds of second step that a person has: totp, webauthn, recovery_codes."""
    return frozenset(Authenticator.objects.filter(user_id=person_id).values_list("type", flat=True))


def second_steps_of(person_id: int) -> tuple[str, ...]:
    """The kinds of second step that a person has, in words."""
    kinds = kinds_of_second_step(person_id)
    return tuple(words for kind, words in WORDS.items() if kind in kinds)


def why_not_remove(viewer: Viewer, *, kind: str, pk: int | None = None) -> str | None:
    """Why one's own app (`totp`) or passkey (`webauthn`, by its key) may not be removed."""
    chosen = {"pk": pk} if pk is not None else {}
    found = Authenticator.objects.filter(user_id=viewer.id, type=kind, **chosen).first()
    demanded = any(ROLES[held.role].second_step for held in viewer.holdings)
    return rules.why_not_remove(found, demanded=demanded) if found else None


def why_not_remove_the_last(viewer: Viewer) -> str | None:
    """Why this person's one second step stays, where a role demands it; None where nothing holds it."""
    kinds = Authenticator.objects.filter(user_id=viewer.id, type__in=rules.SECOND_STEPS).values_list("type", "pk")
    reasons = [why_not_remove(viewer, kind=kind, pk=pk) for kind, pk in kinds]
    return next(iter(reasons), None) if len(reasons) == 1 else None


def may_remove(authenticator: Authenticator) -> bool:
    """Whether a second step may be removed by the person whose it is."""
    viewer = people.viewer_of(authenticator.user_id)
    return why_not_remove(viewer, kind=authenticator.type, pk=authenticator.pk) is None


def person_to_help(viewer: Viewer, person_id: int) -> PersonToHelp | None:
    """Someone whom this person may help to sign in; None where there is nobody or they may not."""
    found = Person.objects.filter(pk=person_id).first()
    if found is None or permissions.why_not(viewer, Permission.HELP_SIGN_IN) is not None:
        return None
    return PersonToHelp(
        found.pk, found.name, found.email, second_steps_of(found.pk), rules.why_not_reset(found, by=viewer)
    )
