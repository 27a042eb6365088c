"""What of a test of change would be published: the texts to begin with, the numbers, and what could identify."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from pace.areas.models import RoleHeld
from pace.changes import content, states
from pace.changes.models import ChangeTest, PublishedTest, Question, TestCycle
from pace.changes.queries import published
from pace.changes.queries.published import Published
from pace.changes.rules import publishing as rules
from pace.permissions import Viewer
from pace.register.queries import mentioned

REFERENCE = "a reference of the register"


def prefilled(viewer: Viewer, test: ChangeTest) -> dict[str, str]:
    """The texts as they were published last, else as the test has them, for the person who publishes to go over."""
    there = published.open_of(viewer, test)
    if there is not None:
        return {name: there.content.get(name, "") for name in content.PUBLISHED}
    cycles = _studied(test)
    idea = test.driver
    ended = test.why if test.state in states.DECIDED else ""
    return {
        "name": test.name,
        "idea": idea.words,
        "driver": idea.above.words if idea.above else "",
        "for_whom": test.for_whom,
        "different": test.different,
        "prediction": test.prediction,
        "happened": rules.joined([_happened(one) for one in cycles]),
        "learning": rules.joined([*(one.learning for one in cycles), ended]),
        "advice": "",
    }


def composed(test: ChangeTest, texts: Mapping[str, str]) -> dict[str, Any]:
    """What would be published of a test as it is now, as plain values; no number of cases is in it."""
    tried = _tried(test)
    noted = sum(one.noted for one in tried) if any(one.tally for one in tried) else None
    answered = Question.objects.filter(cycle__test=test, cycle__state__in=states.CYCLE_STUDIED)
    found = answered.aggregate(of=Count("pk"), kept=Count("pk", filter=Q(result="kept")))
    return {
        **{name: texts[name].strip() for name in content.PUBLISHED},
        "result": rules.result_of(test),
        "cycles": len(tried),
        "cases": rules.cases_in_words(noted),
        "predictions": rules.predictions_in_words(found["kept"], found["of"], noted=noted),
        "agencies": sorted(set(test.agencies.values_list("kind", flat=True))),
        "conditions": _conditions(tried),
    }


def preview(test: ChangeTest, texts: Mapping[str, str], *, now: datetime) -> tuple[Published, str]:
    """What others would read of a test that is published now, and the fingerprint of that."""
    content = composed(test, texts)
    made = PublishedTest(area=test.area, test=test, content=content, at=now)
    return published.shown(made), fingerprint(content)


def fingerprint(content: Mapping[str, Any]) -> str:
    """What is another for everything else that could be published."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def identifying(viewer: Viewer, test: ChangeTest, texts: Mapping[str, str]) -> dict[str, str]:
    """Of each text that could identify somebody, what is to be done; what was found is not repeated."""
    roles = RoleHeld.objects.filter(Q(area=test.area_id) | Q(area=None))
    people = frozenset(roles.values_list("person__name", flat=True))
    references = mentioned.references(viewer, test.area)
    found = {
        name: rules.identifying(text, people=people) or (_reference(text, references)) for name, text in texts.items()
    }
    return {
        name: f"It holds what looks like {kind}. Take it out: others will read this."
        for name, kind in found.items()
        if kind
    }


def _reference(text: str, references: frozenset[str]) -> str | None:
    return REFERENCE if rules.names_a_reference(text, references) else None


def _tried(test: ChangeTest) -> Sequence[TestCycle]:
    rows = test.cycles.filter(begun_on__isnull=False).exclude(state__in=("planned", "called-off"))
    return list(rows.annotate(noted=Count("tallies", distinct=True)).prefetch_related("conditions").order_by("number"))


def _studied(test: ChangeTest) -> Sequence[TestCycle]:
    rows = test.cycles.filter(state__in=states.CYCLE_STUDIED)
    return list(rows.prefetch_related("questions").order_by("number"))


def _happened(cycle: TestCycle) -> str:
    said = [
        f"{content.RESULTS[one.result]}: {one.happened}"
        for one in sorted(cycle.questions.all(), key=lambda one: one.place)
        if one.result
    ]
    return f"Cycle {cycle.number}. {' '.join(said)}" if said else ""


def _conditions(tried: Sequence[TestCycle]) -> dict[str, int]:
    """How many of each kind of condition it was tried under; which ones stays in the area."""
    under = {(one.dimension, one.pk) for cycle in tried for one in cycle.conditions.all()}
    kinds = [dimension for dimension, _ in under]
    return {name: kinds.count(name) for name in content.DIMENSIONS if name in kinds}
