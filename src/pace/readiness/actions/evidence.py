"""Evidence: links and files added, removed and put back, while a round is being drafted."""

from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.rules import Refused, refuse
from pace.kit import scanning, uploads
from pace.permissions import Viewer
from pace.readiness.actions.holding import drafted
from pace.readiness.models import Evidence, Round
from pace.readiness.rules import drafting
from pace.readiness.rules import evidence as rules
from pace.readiness.rules.evidence import About


def add_link(*, round: Round, about: About, title: str, url: str, by: Viewer, now: datetime) -> Evidence:  # noqa: A002  # the programme's word
    """Add a link: whoever may draft. Records it."""
    with transaction.atomic(), record.acting(by=by, doing="add a link as evidence"):
        held = drafted(round, by=by)
        refuse(rules.why_not_link(url) or rules.why_not_more(held, about))
        return _added(held, about, by=by, now=now, title=title or rules.host_of(url), url=url)


def add_file(
    *,
    round: Round,  # noqa: A002  # the programme's word
    about: About,
    title: str,
    name: str,
    content: bytes,
    by: Viewer,
    now: datetime,
) -> Evidence:
    """Add a file, if it is of a kind that is taken and the scanner finds nothing in it: whoever may draft."""
    with transaction.atomic(), record.acting(by=by, doing="add a file as evidence"):
        # A scanner may take seconds, so the round is held for others only after it.
        refuse(drafting.why_not_draft(round, by=by))
        file = _checked(name, content)
        held = drafted(round, by=by)
        refuse(rules.why_not_more(held, about))
        refuse(rules.why_not_file(held, about, size=len(content), digest=file.digest))
        fields = {"file_name": file.name, "media_type": file.media_type, "digest": file.digest}
        named = {"title": title or file.name, "size": len(content), "content": file.content}
        return _added(held, about, by=by, now=now, **fields, **named)


def remove(*, evidence: Evidence, by: Viewer, now: datetime) -> Evidence:
    """Take a piece of evidence off; it can be put back. Whoever may draft."""
    return _removed(evidence, at=now, by=by, doing="remove evidence")


def put_back(*, evidence: Evidence, by: Viewer) -> Evidence:
    """Put a piece of evidence back that was removed: whoever may draft."""
    return _removed(evidence, at=None, by=by, doing="put evidence back")


def _removed(evidence: Evidence, *, at: datetime | None, by: Viewer, doing: str) -> Evidence:
    with transaction.atomic(), record.acting(by=by, doing=doing):
        held = drafted(evidence.round, by=by)
        about = About(question=evidence.question, requirement=evidence.requirement)
        if at is None and evidence.removed_at is not None:
            refuse(rules.why_not_more(held, about))
        evidence.removed_at = at
        evidence.save(update_fields=["removed_at"])
    return evidence


def _checked(name: str, content: bytes) -> uploads.Upload:
    """The file, of a kind that is taken, after the scanner has seen it."""
    try:
        file = uploads.checked(name, content)
        scanning.scan(content)
    except uploads.NotTaken as reason:
        raise Refused(str(reason)) from reason
    return file


def _added(held: Round, about: About, *, by: Viewer, now: datetime, **fields: object) -> Evidence:
    return Evidence.objects.create(area_id=held.area_id, round=held, at=now, by_id=by.id, **about.fields, **fields)
