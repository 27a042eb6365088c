"""The next round of an area, which begins from what the last one said."""

from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.models import Area
from pace.areas.rules import Refused
from pace.permissions import Viewer
from pace.readiness.models import Answer, AnswerVersion, Evidence, Rating, Round
from pace.readiness.rules import repeating


def begin_again(*, area: Area, by: Viewer, now: datetime) -> Round:
    """Begin the next round from the last one's answers, ratings and evidence: whoever may draft.

    Nothing counts as complete until somebody has looked at it again. Notes and steps stay with the round in which they
    were written.
    """
    with transaction.atomic(), record.acting(by=by, doing="begin the next round of readiness"):
        Area.objects.select_for_update().get(pk=area.pk)
        last = Round.objects.filter(area=area).order_by("-number").first()
        reason = repeating.why_not_begin_again(last, area_id=area.pk, by=by)
        if reason is not None or last is None:
            raise Refused(reason or repeating.NO_ROUND)
        begun = Round.objects.create(area=area, number=last.number + 1, begun_at=now, begun_by_id=by.id)
        _copy_answers(last, begun)
        _copy_ratings(last, begun)
        _copy_evidence(last, begun)
    return begun


def _copy_answers(last: Round, begun: Round) -> None:
    """Each answer, with its wording and writer, as the first version of the new round's."""
    for answer in list(Answer.objects.filter(round=last).exclude(text="").order_by("number")):
        answer.pk, answer.round, answer.complete, answer.version = None, begun, False, 1
        answer.save(force_insert=True)
        AnswerVersion.objects.create(
            area_id=answer.area_id,
            answer=answer,
            version=1,
            question=answer.question,
            text=answer.text,
            begun_at=answer.changed_at,
            at=answer.changed_at,
            by_id=answer.changed_by_id,
        )


def _copy_ratings(last: Round, begun: Round) -> None:
    for rating in list(Rating.objects.filter(round=last).exclude(rating="").order_by("number")):
        rating.pk, rating.round, rating.version = None, begun, 1
        rating.save(force_insert=True)


def _copy_evidence(last: Round, begun: Round) -> None:
    """Each piece of evidence, one at a time, since files are large."""
    for key in list(Evidence.objects.filter(round=last, removed_at=None).order_by("pk").values_list("pk", flat=True)):
        evidence = Evidence.objects.get(pk=key)
        evidence.pk, evidence.round = None, begun
        evidence.save(force_insert=True)
