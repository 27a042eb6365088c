"""Mails that say that a round was submitted, returned or decided: that something waits on a page, and nothing of it."""

import logging

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from pace.areas.models import Person
from pace.kit import mail
from pace.readiness.models import Round
from pace.readiness.queries import recipients

logger = logging.getLogger(__name__)


def the_national_team(found: Round) -> None:
    """Tell who supports the area, when everything is stored, that its round waits for them."""
    _afterwards(recipients.of_the_national_team(found.area), "readiness/mail/submitted.txt", found)


def the_area(found: Round) -> None:
    """Tell the area's lead, when everything is stored, that the national team has returned or decided."""
    _afterwards(recipients.of_the_area(found.area), "readiness/mail/answered.txt", found)


def _afterwards(people: tuple[Person, ...], template: str, found: Round) -> None:
    context = {"area": found.area.name, "url": settings.CONFIGURATION.address + _url(found)}
    transaction.on_commit(lambda: [_send(one, template, context) for one in people])


def _url(found: Round) -> str:
    return reverse("joining.decision", kwargs={"area": found.area.slug})


def _send(person: Person, template: str, context: dict[str, object]) -> None:
    """Send one mail; where the mail server does not take it, the page waits all the same, and the log says so."""
    try:
        mail.send(to=person.email, template=template, context={**context, "name": person.name})
    except mail.NotSent:
        logger.warning("The mail about readiness to person %s could not be sent.", person.pk)
