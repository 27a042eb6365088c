"""Invitations: sent, sent again, withdrawn, accepted. The link's secret is kept only as a digest."""

import hashlib
import logging
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from pace import moves, record
from pace.areas import rules, states
from pace.areas.models import Agency, Area, Invitation, Person, RoleHeld
from pace.areas.rules import Refused
from pace.kit import mail, words
from pace.permissions import Viewer

LASTS = timedelta(days=14)
logger = logging.getLogger(__name__)


def invite(
    *,
    email: str,
    name: str,
    role: str,
    area: Area | None = None,
    agency: Agency | None = None,
    by: Viewer,
    now: datetime,
) -> Invitation:
    """Invite someone to a role: whoever may give it. Records the invitation; the mail goes out afterwards."""
    _refuse(rules.why_not_give(role, by=by, area_id=area.pk if area else None))
    _refuse(rules.why_not_agency(role, area=area, agency=agency))
    with transaction.atomic(), record.acting(by=by, doing="invite a person"):
        _refuse(rules.why_not_needed(role, email=email, area=area, agency=agency))
        secret = secrets.token_urlsafe(32)
        invitation = Invitation.objects.create(
            email=email.strip().lower(),
            name=name,
            role=role,
            area=area,
            agency=agency,
            invited_by_id=by.id,
            token_hash=digest(secret),
            sent_at=now,
            expires_at=now + LASTS,
        )
        _mail_afterwards(invitation, secret=secret)
    return invitation


def send_again(*, invitation: Invitation, by: Viewer, now: datetime) -> Invitation:
    """Send a new link, good for another fortnight, and make the earlier one useless: whoever may invite there."""
    with transaction.atomic(), record.acting(by=by, doing="send an invitation again"):
        invitation = _locked(invitation)
        _check("send-again", invitation, by=by, now=now)
        _refuse(rules.why_not_give(invitation.role, by=by, area_id=invitation.area_id))
        secret = secrets.token_urlsafe(32)
        invitation.token_hash = digest(secret)
        invitation.sent_at, invitation.mailed_at, invitation.expires_at = now, None, now + LASTS
        invitation.save()
        _mail_afterwards(invitation, secret=secret)
    return invitation


def withdraw(*, invitation: Invitation, by: Viewer, now: datetime, why: str = "") -> Invitation:
    """Make an invitation's link useless: whoever may invite there."""
    with transaction.atomic(), record.acting(by=by, doing="withdraw an invitation", why=why):
        invitation = _locked(invitation)
        _check("withdraw", invitation, by=by, now=now)
        invitation.state = states.INVITATION.moves["withdraw"].after
        invitation.save()
    return invitation


def accept(*, secret: str, by: Viewer, now: datetime) -> RoleHeld:
    """Take up a role by the link of an invitation: the person who has signed in, at the address it was sent to."""
    with transaction.atomic(), record.acting(by=by, doing="accept an invitation"):
        invitation = _by_secret(secret)
        _check("accept", invitation, by=by, now=now)
        person = Person.objects.get(pk=by.id)
        _refuse(rules.why_not_theirs(invitation, person))
        invitation.state = states.INVITATION.moves["accept"].after
        invitation.accepted_by, invitation.accepted_at = person, now
        invitation.save()
        same = {"person": person, "role": invitation.role, "area": invitation.area, "agency": invitation.agency}
        return RoleHeld.objects.get_or_create(**same, state="held", defaults={"since": now})[0]


def join(*, secret: str, name: str, password: str | None, now: datetime) -> Person:
    """Become a person who signs in, and take up the role: a newcomer with a link; no password with a directory.

    Someone who left and is invited back keeps their account, and their second step with it.
    """
    with transaction.atomic(), record.acting(by="invitation", doing="join by an invitation"):
        invitation = _by_secret(secret)
        _check("accept", invitation, by=Viewer(), now=now)
        # Who joins in a demonstration is not real either.
        newcomer = Person(email=invitation.email, invented=settings.DEMO)
        person = Person.objects.filter(email__iexact=invitation.email).first() or newcomer
        if person.pk and person.is_active:
            raise Refused("There is an account with this address already. Sign in to accept the invitation.")
        person.name, person.is_active = name, True
        person.set_password(password)
        person.save()
        accept(secret=secret, by=Viewer(id=person.pk, name=person.name), now=now)
    return person


def digest(secret: str) -> str:
    """What is kept of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _by_secret(secret: str) -> Invitation:
    found = Invitation.objects.select_for_update().filter(token_hash=digest(secret)).first()
    if found is None:
        raise Refused("This link is not one of ours, or a newer one was sent since. Use the link in the latest mail.")
    return found


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update().get(pk=invitation.pk)


def _check(move: str, invitation: Invitation, *, by: Viewer, now: datetime) -> None:
    _refuse(
        moves.why_not_move(
            states.INVITATION.moves[move],
            workflow=states.INVITATION,
            thing=invitation,
            by=by,
            now=now,
            conditions=rules.CONDITIONS,
        )
    )


def _refuse(reason: str | None) -> None:
    if reason is not None:
        raise Refused(reason)


def _mail_afterwards(invitation: Invitation, *, secret: str) -> None:
    transaction.on_commit(lambda: _mail(invitation, secret=secret))


def _mail(invitation: Invitation, *, secret: str) -> None:
    """Send the link; where the mail server does not take it, `mailed_at` stays empty, and the people page says so."""
    try:
        mail.send(to=invitation.email, template="signin/mail/invitation.txt", context=_words(invitation, secret))
    except mail.NotSent:
        logger.warning("The mail of invitation %s could not be sent.", invitation.pk)
        return
    with record.acting(by="mail", doing="send an invitation's mail"):
        same = Invitation.objects.filter(pk=invitation.pk, token_hash=invitation.token_hash)
        same.update(mailed_at=invitation.sent_at)


def _words(invitation: Invitation, secret: str) -> dict[str, str]:
    return {
        "name": invitation.name,
        "by": invitation.invited_by.name if invitation.invited_by else "",
        "role": rules.word_of(invitation.role, invitation.area).small,
        "area": invitation.area.name if invitation.area else "",
        "until": words.day(invitation.expires_at),
        "url": settings.CONFIGURATION.address + reverse("invitation-link", kwargs={"token": secret}),
    }
