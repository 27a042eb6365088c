"""The evidence of a test of change, gathered for whoever may see it; charts only for those who may see figures."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone

from pace.areas.queries import may
from pace.changes import content, states
from pace.changes.models import ChangeTest, TestCycle
from pace.changes.queries import effect, found, holding, method
from pace.changes.rules import progress
from pace.changes.rules.evidence import Cycle, Evidence, Feature, Predicted, Tried
from pace.changes.rules.fidelity import BEGUN
from pace.kit import words
from pace.measures.queries import aims
from pace.permissions import Permission, Viewer


def of(viewer: Viewer, test: ChangeTest, *, now: datetime) -> Evidence:
    """Everything that speaks for and against a test, as plain values."""
    rows = found.cycles(viewer, test)
    prefetch_related_objects(rows, "observations", "tallies")
    begun = min((one.begun_on for one in rows if one.begun_on and one.state in BEGUN), default=None)
    tried = _tried(test, rows)
    cycles, effects = tuple(_cycle(one) for one in rows), effect.of_test(viewer, test, begun=begun)
    known = _known(viewer, test, cycles, tried=tried, moved=[one.moved for one in effects])
    return Evidence(
        on=timezone.localdate(now),
        state=states.TEST.states[test.state],
        aim=_aim(test),
        idea=test.driver.words,
        **{name: getattr(test, name) for name in ("name", "different", "for_whom", "prediction", "starts_on")},
        in_test=aims.of_whom(test) if test.who else "",
        begun_on=begun,
        cycles=cycles,
        tried=tuple(tried),
        effects=effects,
        features=tuple(Feature(key=key, standing=one) for key, one in method.of_test(viewer, test).items()),
        known=tuple(known),
        proposed=str(progress.proposed(known)),
        confirmed=_confirmed(test),
        with_figures=may(viewer, Permission.SEE_FIGURES, test.area),
    )


def _aim(test: ChangeTest) -> str:
    aim = test.driver.diagram.aim
    latest = aim.versions.order_by("-number").first()
    return latest.name if latest else ""


def _cycle(one: TestCycle) -> Cycle:
    asked = [
        Predicted(question=each.question, prediction=each.prediction, result=each.result, happened=each.happened)
        for each in one.questions.all()
    ]
    return Cycle(
        number=one.number,
        state=states.CYCLE.states[one.state],
        begun_on=one.begun_on,
        ended_on=one.ended_on,
        news=_news(one),
        scale=one.scale,
        conditions=tuple(each.words for each in one.conditions.all()),
        noted=_noted(one),
        seen=len(one.observations.all()),
        predicted=tuple(asked),
        learning=one.learning,
        act=content.ACT_WORDS.get(one.act, ""),
        act_words=one.act_words,
    )


def _news(one: TestCycle) -> str:
    return ": ".join(part for part in (content.news_in_words(one.news), one.new_words) if part)


def _noted(one: TestCycle) -> str:
    """What was noted of the cases, in words."""
    values = [float(each.value) for each in one.tallies.all()]
    if not values:
        return ""
    if one.tally == "yes-no":
        return f"yes in {sum(value == 1 for value in values)} of {words.counted(len(values), 'case')}"
    unit = "days" if one.tally == "days" else "score"
    return f"{words.counted(len(values), 'case')}: {unit} from {min(values):g} to {max(values):g}"


def _tried(test: ChangeTest, rows: Sequence[TestCycle]) -> list[Tried]:
    """Under which conditions cycles were begun, by dimension, in the order of the area's list."""
    used: dict[int, list[int]] = {}
    for cycle in (one for one in rows if one.state in BEGUN):
        for each in cycle.conditions.all():
            used.setdefault(each.pk, []).append(cycle.number)
    listed = list(test.area.tested_conditions.order_by("pk"))
    found_ = []
    for key, label in content.DIMENSIONS.items():
        own = [one for one in listed if one.dimension == key]
        values = tuple(f"{one.words} ({_in_cycles(used[one.pk])})" for one in own if one.pk in used)
        left = tuple(one.words for one in own if one.pk not in used and one.retired_at is None)
        found_.append(Tried(dimension=label, values=values, not_tried=left))
    return [one for one in found_ if one.values or one.not_tried]


def _in_cycles(numbers: Sequence[int]) -> str:
    return f"cycle{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def _known(
    viewer: Viewer, test: ChangeTest, cycles: Sequence[Cycle], *, tried: Sequence[Tried], moved: Sequence[str]
) -> list[str]:
    """What is known of how far a test has come: keys of `content.method.KNOWN`."""
    kept = [one.number for one in cycles if any(each.result == "kept" for each in one.predicted)]
    begun = any(one.begun_on for one in cycles)
    claims = {
        "proposed": True,
        "agreed": test.state not in ("proposed", "abandoned") or begun,
        "planned": any(one.state != states.CYCLE.states["called-off"] for one in cycles),
        "begun": begun,
        "studied": any(each.result for one in cycles for each in one.predicted),
        "kept": bool(kept),
        "kept-twice": len(kept) > 1,
        "conditions": any(len(one.values) > 1 for one in tried),
        "moved": "better" in moved,
        "implemented": test.state == "implemented",
        "reached": test.driver.diagram.aim.state == "achieved",
        **_held(viewer, test),
    }
    return [key for key, holds in claims.items() if holds]


def _held(viewer: Viewer, test: ChangeTest) -> Mapping[str, bool]:
    kept = holding.of_test(viewer, test)
    if kept is None or test.state != "implemented":
        return {}
    return {"held": kept.held is True, "not-back": holding.shifted(viewer, kept) is None}


def _confirmed(test: ChangeTest) -> str:
    last = test.progress.order_by("-at", "-pk").first()
    return str(last.score) if last else ""
