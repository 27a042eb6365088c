"""Tests of change published to the library of all areas, published again, withdrawn."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.rules import refuse
from pace.changes.actions.moving import held_fast
from pace.changes.actions.proposing import SAY_WHY
from pace.changes.models import ChangeTest, PublishedTest
from pace.changes.queries import to_publish
from pace.changes.rules import publishing as rules
from pace.permissions import Viewer

CHANGED_MEANWHILE = "What would be published has changed meanwhile. Read it again below."
PUBLISHED_ANEW = "Published anew."


def publish(
    *, test: ChangeTest, texts: Mapping[str, str], read: bool, seen: str, by: Viewer, now: datetime
) -> PublishedTest:
    """Publish a test as this person saw it (`seen`: its fingerprint); what was published of it before is replaced."""
    with transaction.atomic(), record.acting(by=by, doing="publish a test of change"):
        test = held_fast(test)
        refuse(rules.why_not_publish(test, by=by), None if read else rules.NOT_READ)
        refuse(rules.why_not_texts(texts, to_publish.identifying(by, test, texts)))
        content = to_publish.composed(test, texts)
        refuse(None if to_publish.fingerprint(content) == seen else CHANGED_MEANWHILE)
        there = _open(test)
        if there and there.content == content:
            return there
        if there:
            _withdraw(there, why=PUBLISHED_ANEW, by=by, now=now)
        return PublishedTest.objects.create(area=test.area, test=test, content=content, at=now, by_id=by.id)


def withdraw(*, test: ChangeTest, why: str, by: Viewer, now: datetime) -> PublishedTest:
    """Take a test out of the library, with the reason; who copied it keeps the copy and learns that it is gone."""
    with transaction.atomic(), record.acting(by=by, doing="withdraw a published test of change", why=why):
        test = held_fast(test)
        there = _open(test)
        refuse(
            rules.why_not_withdraw(there, by=by, area_id=test.area_id),
            None if why.strip() else SAY_WHY,
        )
        return _withdraw(there, why=why, by=by, now=now)


def _open(test: ChangeTest) -> PublishedTest | None:
    return test.published.select_for_update().filter(withdrawn_at__isnull=True).first()


def _withdraw(there: PublishedTest, *, why: str, by: Viewer, now: datetime) -> PublishedTest:
    there.withdrawn_at, there.withdrawn_by_id, there.withdrawn_why = now, by.id, why
    there.save()
    return there
