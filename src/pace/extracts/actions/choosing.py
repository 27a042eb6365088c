"""Choosing the files of an extract: kept sealed, and read in the background."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from pace import record
from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.extracts import rules
from pace.extracts.actions.holding import begin_next
from pace.extracts.models import Extract, ExtractFile
from pace.kit import scanning, sealed, uploads
from pace.permissions import Viewer

Files = Sequence[tuple[str, bytes]]


def choose(*, area: Area, files: Files, by: Viewer, now: datetime, as_of: date | None = None) -> Extract:
    """Take the files of an extract (name, bytes): whoever may load extracts. It is read at once, or it waits its turn.

    `as_of`: the day up to which the data are complete, where it is known. Raises `Refused` with a sentence.
    """
    named = [(uploads.clean_name(name), content) for name, content in files]
    refuse(rules.why_not_choose(area, [(name, len(content)) for name, content in named], by=by))
    _scan(named)
    with transaction.atomic(), record.acting(by=by, doing="choose the files of an extract"):
        held = Area.objects.select_for_update().get(pk=area.pk)
        refuse(rules.why_not_choose(held, [(name, len(content)) for name, content in named], by=by))
        extract = Extract.objects.create(area=held, begun_at=now, begun_by_id=by.id, stated_as_of=as_of)
        for name, content in named:
            ExtractFile.unscoped.create(
                area=held,
                extract=extract,
                name=name,
                size=len(content),
                digest=hashlib.sha256(content).hexdigest(),
                sealed=sealed.seal_bytes(content),
            )
        begin_next(held)
        return Extract.objects.get(pk=extract.pk)


def _scan(files: Files) -> None:
    """The installation's scanner sees each file first; it may take seconds, so nothing is held meanwhile."""
    for name, content in files:
        try:
            scanning.scan(content)
        except uploads.NotTaken as reason:
            raise rules.Refused(f"{name}: {reason}") from reason
