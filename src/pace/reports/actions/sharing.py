"""Reports shared with their readers outside the area, told of by mail, and withdrawn."""

import logging
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from pace import record
from pace.areas.models import Area, Person
from pace.areas.rules import refuse
from pace.kit import mail
from pace.permissions import Viewer
from pace.reports import content
from pace.reports.models import Report, ReportShared
from pace.reports.queries import readers
from pace.reports.rules import sharing as rules

logger = logging.getLogger(__name__)


def share(*, report: Report, read: bool, tell: bool, by: Viewer, now: datetime) -> ReportShared:
    """Let the readers outside the area read a report: whoever shares reports, having read it.

    `tell`: the members of the partnership get a mail with a link, and nothing of the report.
    """
    with transaction.atomic(), record.acting(by=by, doing="share a report"):
        report = _held_fast(report)
        refuse(rules.why_not_share(report, by=by), None if read else rules.NOT_READ)
        shared = ReportShared.objects.create(area=report.area, report=report, at=now, by_id=by.id)
        if tell and content.KINDS[report.kind].readers == content.PARTNERSHIP:
            _tell(report, by=by)
    return shared


def withdraw(*, report: Report, why: str, by: Viewer, now: datetime) -> ReportShared:
    """Let nobody outside the area read a report any more, with the reason; the area keeps it."""
    with transaction.atomic(), record.acting(by=by, doing="withdraw a report", why=why):
        report = _held_fast(report)
        refuse(rules.why_not_withdraw(report, by=by), None if why.strip() else rules.SAY_WHY)
        shared = report.shared.select_for_update().get(until=None)
        shared.until, shared.why = now, why
        shared.save()
        return shared


def _held_fast(report: Report) -> Report:
    """The report while nobody else shares or withdraws it; a report itself is never changed, so its area is held."""
    Area.objects.select_for_update().get(pk=report.area_id)
    return Report.objects.select_related("area").defer("content").get(pk=report.pk)


def _tell(report: Report, *, by: Viewer) -> None:
    """Tell the members of the partnership, once everything is stored."""
    kwargs = {"area": report.area.slug, "report_number": report.number}
    url = settings.CONFIGURATION.address + reverse("reports.one", kwargs=kwargs)
    said = {"area": report.area.name, "by": by.name, "url": url}
    people = tuple(readers.partners(report.area))
    transaction.on_commit(lambda: [_send(one, said) for one in people])


def _send(person: Person, said: dict[str, str]) -> None:
    """Send one mail; where the mail server does not take it, the report is shared all the same, and the log says so."""
    try:
        mail.send(to=person.email, template="reports/mail/shared.txt", context={**said, "name": person.name})
    except mail.NotSent:
        logger.warning("The mail about a report to person %s could not be sent.", person.pk)
