"""Mails that say how much is due for people, at most once a week, to those who want them."""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from pace import record
from pace.areas.queries import viewer_of
from pace.areas.rules import refuse
from pace.changes.models import Reminded
from pace.changes.queries import due
from pace.kit import mail, words
from pace.permissions import Viewer

logger = logging.getLogger(__name__)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """How many mails were sent, and how many could not be and are tried again the next time."""

    sent: int
    failed: int


def turn_on(*, by: Viewer, now: datetime) -> Reminded:
    """Be reminded from now on; to have said so already changes nothing."""
    with transaction.atomic(), record.acting(by=by, doing="turn reminders by mail on"):
        refuse("Sign in first." if by.id is None else None)
        return Reminded.objects.get_or_create(person_id=by.id, defaults={"since": now})[0]


def turn_off(*, by: Viewer) -> None:
    """Be reminded no more."""
    with transaction.atomic(), record.acting(by=by, doing="turn reminders by mail off"):
        Reminded.objects.filter(person_id=by.id).delete()


def mail_due(*, now: datetime) -> Sent:
    """Send everybody who wants it, and had none in the last week, how much is due for them."""
    today = timezone.localdate(now)
    waiting = _not_yet(today).order_by("pk").values_list("pk", flat=True)
    sent = failed = 0
    for key in list(waiting):
        try:
            sent += _remind(key, now=now)
        except mail.NotSent:
            failed += 1
            logger.warning("A reminder could not be sent; it is tried again the next time.")
    return Sent(sent=sent, failed=failed)


def _remind(key: int, *, now: datetime) -> bool:
    """Send one mail where something is due; two who run this at once send it once."""
    today = timezone.localdate(now)
    with transaction.atomic(), record.acting(by="command", doing="remind somebody by mail"):
        rows = _not_yet(today).select_for_update(of=("self",)).select_related("person")
        found = rows.filter(pk=key).first()
        counted = due.counted(viewer_of(found.person_id), today=today) if found else []
        if not found or not counted:
            return False
        mail.send(to=found.person.email, template="changes/mail/due.txt", context=_said(found.person.name, counted))
        found.mailed_on = today
        found.save()
        return True


def _not_yet(today: date) -> QuerySet[Reminded]:
    """Those who want a mail, can sign in, and had none within a week."""
    rows = Reminded.objects.filter(person__is_active=True)
    return rows.filter(Q(mailed_on=None) | Q(mailed_on__lte=today - A_WEEK))


def _said(name: str, counted: list[due.Counted]) -> dict[str, object]:
    """What the mail says: counts by area, and nothing of what they count."""
    address = settings.CONFIGURATION.address
    return {
        "name": name,
        "due": words.counted(sum(one.due for one in counted), "thing"),
        "lines": [in_words(one) for one in counted],
        "url": address + reverse("home"),
        "off": address + reverse("reminders"),
    }


def in_words(one: due.Counted) -> str:
    """How much is due in one area, as a sentence."""
    overdue = f", {one.overdue:,} of them overdue" if one.overdue else ""
    return f"{one.area}: {words.counted(one.due, *one.nouns)}{overdue}."
