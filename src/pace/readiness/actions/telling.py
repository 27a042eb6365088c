"""Mails that say that something of joining waits on a page, such as a round that was submitted; and nothing of it."""

import logging

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from pace.areas.models import Area, Person
from pace.kit import mail
from pace.readiness.models import Round
from pace.readiness.queries import recipients

logger = logging.getLogger(__name__)


def the_national_team(found: Round) -> None:
    """Tell who supports the area, when everything is stored, that its round waits for them."""
    people = recipients.of_the_national_team(found.area)
    afterwards(people, "readiness/mail/submitted.txt", area=found.area, page="joining.decision")


def the_area(found: Round) -> None:
    """Tell the area's lead, when everything is stored, that the national team has returned or decided."""
    people = recipients.of_the_area(found.area)
    afterwards(people, "readiness/mail/answered.txt", area=found.area, page="joining.decision")


def afterwards(people: tuple[Person, ...], template: str, *, area: Area, page: str) -> None:
    """Tell these people, when everything is stored, that something waits on a page of an area."""
    url = settings.CONFIGURATION.address + reverse(page, kwargs={"area": area.slug})
    context = {"area": area.name, "url": url}
    transaction.on_commit(lambda: [_send(one, template, context) for one in people])


def _send(person: Person, template: str, context: dict[str, object]) -> None:
    """Send one mail; where the mail server does not take it, the page waits all the same, and the log says so."""
    try:
        mail.send(to=person.email, template=template, context={**context, "name": person.name})
    except mail.NotSent:
        logger.warning("The mail about joining to person %s could not be sent.", person.pk)
