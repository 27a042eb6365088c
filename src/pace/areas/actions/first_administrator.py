"""The way into a new installation: a link for the first administrator, whom nobody there can invite."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from pace import record
from pace.areas.actions.invitations import LASTS, digest
from pace.areas.models import Invitation, RoleHeld
from pace.areas.rules import Refused

ROLE = "administrator"
THERE_IS_ONE = "An administrator is there already. Ask them for an invitation: they find it under national people."


def invite(*, email: str, name: str, now: datetime) -> str:
    """Make the link, where nobody is administrator; an earlier one that nobody used is of no use any more.

    For whoever may run commands on the server. Records the invitation. The link is given once and kept nowhere.
    """
    if RoleHeld.objects.filter(role=ROLE, state="held").exists():
        raise Refused(THERE_IS_ONE)
    secret = secrets.token_urlsafe(32)
    with transaction.atomic(), record.acting(by="command", doing="invite the first administrator"):
        Invitation.objects.filter(role=ROLE, state="sent", invited_by=None).update(state="withdrawn")
        Invitation.objects.create(
            email=email.strip().lower(),
            name=name,
            role=ROLE,
            token_hash=digest(secret),
            sent_at=now,
            expires_at=now + LASTS,
        )
    return settings.CONFIGURATION.address + reverse("invitation-link", kwargs={"token": secret})
