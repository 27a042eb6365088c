"""What holds the gain of an implemented change, written, changed and reviewed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from pace import record
from pace.areas.rules import refuse
from pace.changes.actions import moving
from pace.changes.models import ChangeTest, Holding
from pace.changes.rules import holding as rules
from pace.kit.forms import Stale
from pace.permissions import Viewer

SAY_HOW = "Say what holds the gain."
SAY_WHAT = "Say what the review found."


@dataclass(frozen=True, kw_only=True)
class Held:
    """What holds a gain: who watches (a person's key), which measure (its key), how, when it is looked at again."""

    owner: int
    measure: int
    how: str
    review_on: date


def hold(*, test: ChangeTest, held: Held, version: str, by: Viewer, now: datetime) -> Holding:
    """Say what holds the gain, or change it; raises `Stale` where somebody else did so meanwhile."""
    with transaction.atomic(), record.acting(by=by, doing="say what holds a gain"):
        test = moving.held_fast(test)
        refuse(rules.why_not_hold(test, by=by))
        found = Holding.objects.select_for_update().filter(test=test).first()
        _refuse_stale(found, version)
        known = {"owner": held.owner, "measure": held.measure, "review_on": held.review_on}
        there = found.owner_id if found else None
        refuse(
            rules.why_not_held_so(test, **known, held=there, today=timezone.localdate(now), by=by),
            None if held.how.strip() else SAY_HOW,
        )
        kept = found or Holding(area=test.area, test=test, version=0)
        kept.owner_id, kept.measure_id, kept.how, kept.review_on = held.owner, held.measure, held.how, held.review_on
        return _saved(kept)


def review(  # what a review says
    *, test: ChangeTest, held: bool, words: str, review_on: date, version: str, by: Viewer, now: datetime
) -> Holding:
    """Say whether the gain is held, what was found, and when it is looked at again."""
    with transaction.atomic(), record.acting(by=by, doing="review whether a gain is held", why=words):
        test = moving.held_fast(test)
        refuse(rules.why_not_review(test, by=by))
        kept = Holding.objects.select_for_update().get(test=test)
        _refuse_stale(kept, version)
        today = timezone.localdate(now)
        refuse(rules.why_not_next(review_on, today=today), None if words.strip() else SAY_WHAT)
        kept.held, kept.reviewed_words, kept.reviewed_on, kept.review_on = held, words, today, review_on
        return _saved(kept)


def saved_in(kept: Holding) -> dict[str, object]:
    """What holds a gain, by field, as the form has it."""
    keys = {"owner": str(kept.owner_id), "measure": str(kept.measure_id)}
    return {**keys, "how": kept.how, "review_on": kept.review_on}


def _refuse_stale(kept: Holding | None, version: str) -> None:
    if str(kept.version if kept else "") != version:
        raise Stale(version=kept.version if kept else "", saved=saved_in(kept) if kept else {})


def _saved(kept: Holding) -> Holding:
    kept.version += 1
    kept.save()
    return kept
