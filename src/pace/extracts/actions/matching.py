"""Saying what columns and words of an area's extracts mean: remembered for the next, and the extract is read anew."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.rules import refuse
from pace.extracts import content, rules
from pace.extracts.actions.holding import begin, held_for
from pace.extracts.models import Extract, SavedMatching
from pace.permissions import Viewer


def match_columns(*, extract: Extract, means: Sequence[str], by: Viewer, now: datetime) -> Extract:
    """Say what each column holds, in the order in which they are shown; the extract is read anew if that changes it."""
    with transaction.atomic(), record.acting(by=by, doing="match columns of extracts"):
        held = held_for(extract)
        refuse(rules.why_not_match(held, by=by))
        columns = held.read.columns
        if len(means) != len(columns) or not set(means) <= set(content.words_of_meanings()):
            raise rules.Refused("The columns have changed meanwhile. Look at them again.")
        said = [
            {"heading": one["heading"], "under": one["under"], "means": meant}
            for one, meant in zip(columns, means, strict=True)
        ]
        _save(held, columns=said, words={}, by=by, now=now)
        if [one["means"] for one in columns] == list(means):
            return held
        return begin(held, by=by)


def match_words(*, extract: Extract, words: Mapping[str, str], by: Viewer, now: datetime) -> Extract:
    """Say what words of the files mean, or that they are not used; the extract is read anew."""
    with transaction.atomic(), record.acting(by=by, doing="match words of extracts"):
        held = held_for(extract)
        refuse(rules.why_not_match(held, by=by))
        shown = {one["word"] for one in held.read.words}
        allowed = {value for _, choices in content.meanings_of_words() for value, _ in choices}
        if not set(words) <= shown or not set(words.values()) <= allowed:
            raise rules.Refused("The words have changed meanwhile. Look at them again.")
        if not words:
            raise rules.Refused("Choose what at least one of the words means, or go back.")
        _save(held, columns=[], words=dict(words), by=by, now=now)
        return begin(held, by=by)


def _save(held: Extract, *, columns: list[dict], words: dict[str, str], by: Viewer, now: datetime) -> None:
    """Add to what the area has said before; of the same heading or word the last counts."""
    saved = SavedMatching.objects.filter(area=held.area).first() or SavedMatching(area=held.area)
    known = {(one["heading"], tuple(one["under"])): one for one in (*saved.columns, *columns)}
    saved.columns, saved.words = list(known.values()), {**saved.words, **words}
    saved.at, saved.by_id = now, by.id
    saved.save()
