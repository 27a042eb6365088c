"""The secret address of a person's calendar: made, made anew, ended. Only its digest is kept."""

import secrets
from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.actions.invitations import digest
from pace.areas.rules import refuse
from pace.meetings.models import CalendarLink
from pace.permissions import Viewer

SIGN_IN = "Sign in first."


def make(*, by: Viewer, now: datetime) -> str:
    """Make one's own secret address, and the earlier one useless; the secret, which is not kept."""
    with transaction.atomic(), record.acting(by=by, doing="make a calendar link"):
        refuse(SIGN_IN if by.id is None else None)
        secret = secrets.token_urlsafe(32)
        said = {"token_hash": digest(secret), "since": now}
        CalendarLink.objects.update_or_create(person_id=by.id, defaults=said)
        return secret


def end(*, by: Viewer) -> None:
    """Make one's own secret address useless."""
    with transaction.atomic(), record.acting(by=by, doing="end a calendar link"):
        refuse(SIGN_IN if by.id is None else None)
        CalendarLink.objects.filter(person_id=by.id).delete()
