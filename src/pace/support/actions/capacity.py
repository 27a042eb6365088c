"""Who attended what: recorded, changed, taken out again. Whoever keeps an area's capacity may."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from pace import record
from pace.areas.models import Area
from pace.kit.forms import Stale
from pace.permissions import Viewer
from pace.support.actions import refuse
from pace.support.models import Training
from pace.support.rules import capacity as rules


def attended(
    *, area: Area, people: Collection[int], kind: str, on: date, note: str, by: Viewer, now: datetime
) -> list[Training]:
    """Record that these people attended a training or an event on a day."""
    with transaction.atomic(), record.acting(by=by, doing="record who attended a training"):
        area = Area.objects.select_for_update().get(pk=area.pk)
        refuse(
            rules.why_not_keep(area, by=by),
            None if people else "Choose who attended.",
            rules.why_not_attended(area, people, kind=kind, on=on, now=now),
        )
        rows = (Training(area=area, person_id=one, kind=kind, on=on, note=note) for one in people)
        return [_saved(one) for one in rows]


def change_training(
    *, training: Training, kind: str, on: date, note: str, version: str, by: Viewer, now: datetime
) -> Training:
    """Change what somebody attended and when, unless somebody else did so meanwhile."""
    with transaction.atomic(), record.acting(by=by, doing="change who attended a training"):
        training = Training.objects.select_for_update(of=("self",)).select_related("area").get(pk=training.pk)
        refuse(rules.why_not_keep(training.area, by=by))
        if str(training.version) != version:
            saved = {"kind": training.kind, "on": training.on, "note": training.note}
            raise Stale(version=training.version, saved=saved)
        people = (training.person_id,)
        refuse(rules.why_not_attended(training.area, people, kind=kind, on=on, now=now, but=training))
        training.kind, training.on, training.note, training.version = kind, on, note, training.version + 1
        training.save()
    return training


def remove_training(*, training: Training, by: Viewer) -> None:
    """Take out that somebody attended a training, where that was a mistake; the record keeps what stood there."""
    with transaction.atomic(), record.acting(by=by, doing="take out who attended a training"):
        refuse(rules.why_not_keep(training.area, by=by))
        training.delete()


def _saved(training: Training) -> Training:
    training.save()
    return training
