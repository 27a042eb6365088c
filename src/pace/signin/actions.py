"""What is done about how people sign in: an administrator helps, a newcomer joins."""

import logging

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from pace import permissions, record
from pace.areas.models import Person
from pace.areas.rules import Refused
from pace.kit import mail
from pace.permissions import Permission, Viewer
from pace.signin import rules

logger = logging.getLogger(__name__)


def reset_second_step(*, person_id: int, by: Viewer, why: str) -> None:
    """Take off a person's second steps and sign them out everywhere: whoever helps people to sign in, with a reason.

    Records who, whom and why, and tells the person by mail. At their next sign-in they set up a second step again.
    """
    with transaction.atomic(), record.acting(by=by, doing="take off a second step", why=why):
        person = Person.objects.select_for_update().get(pk=person_id)
        reason = permissions.why_not(by, Permission.HELP_SIGN_IN) or rules.why_not_reset(person, by=by)
        if reason is not None:
            raise Refused(reason)
        Authenticator.objects.filter(user=person).delete()
        end_sessions(person_id=person.pk)
        transaction.on_commit(lambda: _tell(person, by=by, why=why))


def end_sessions(*, person_id: int) -> None:
    """Sign a person out on every device."""
    for session in UserSession.objects.filter(user_id=person_id):
        session.end()


def end_other_sessions(*, person_id: int, kept: str) -> None:
    """Sign a person out everywhere but where they are: the session of this key."""
    for session in UserSession.objects.filter(user_id=person_id).exclude(session_key=kept):
        session.end()


def end_one_session(*, person_id: int, session_id: int, kept: str) -> None:
    """Sign a person out in one place, not the one where they are; nothing happens where it is not one of theirs."""
    for session in UserSession.objects.filter(user_id=person_id, pk=session_id).exclude(session_key=kept):
        session.end()


def _tell(person: Person, *, by: Viewer, why: str) -> None:
    words = {"name": person.name, "by": by.name, "why": why}
    try:
        mail.send(to=person.email, template="signin/mail/second_step_reset.txt", context=words)
    except mail.NotSent:
        logger.warning("The mail to person %s about their second step could not be sent.", person.pk)
