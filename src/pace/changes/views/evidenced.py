"""The evidence of a test as pages show it, live or as it was frozen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from pace.changes import content
from pace.changes.content.method import FEATURES, KNOWN, LACKING, MOVED, STEPS, THERE, TOO_EARLY
from pace.changes.queries import evidence_words as said
from pace.changes.rules import evidence as rules
from pace.changes.rules import progress
from pace.changes.rules.evidence import Chart, Cycle, Effect, Evidence, Predicted
from pace.changes.views.cycles.shown import RESULT_KINDS
from pace.kit.parts import Picture, Status, SummaryItem
from pace.measures.queries.figures import Drawn
from pace.measures.views.pictures import file_asked, picture

WAYS = {"better": "done", "worse": "attention", "changed": "attention", "unclear": "waiting"}
STANDINGS = {THERE: ("done", "There"), LACKING: ("attention", "Missing"), TOO_EARLY: ("none", "Too early to say")}


@dataclass(frozen=True, kw_only=True)
class CycleShown:
    """A cycle with a line of when and where, and the standing of each prediction."""

    cycle: Cycle
    line: str
    predicted: tuple[tuple[Predicted, Status], ...]


@dataclass(frozen=True, kw_only=True)
class EffectShown:
    """A measure with its standing, its course over time, what else is drawn of it, and the same in groups."""

    effect: Effect
    status: Status
    course: Picture | None
    more: tuple[Picture, ...]
    groups: tuple[Picture, ...]


@dataclass(frozen=True, kw_only=True)
class FeatureShown:
    """A feature of the method: its name, how it stands in words, and the next step where it lacks."""

    name: str
    status: Status
    says: str
    step: str


def shown(request: HttpRequest, evidence: Evidence) -> dict[str, Any]:
    """What the template of the evidence is given; the same for the page of a test and for frozen evidence."""
    return {
        "evidence": evidence,
        "answer": rules.answer(evidence),
        "says": [SummaryItem(key=key, value=value) for key, value in said.says(evidence)],
        "results": said.results(evidence),
        "cycles": [_cycle(one) for one in evidence.cycles],
        "tried": evidence.tried,
        "effects": [_effect(request, one) for one in evidence.effects],
        "features": list(_features(evidence)),
        "step": next((one for one in STEPS if str(one.score) == evidence.proposed), None),
        "reasons": [KNOWN[key] for key in evidence.known if key in KNOWN],
        "to_next": progress.lacking(evidence.known),
    }


def file_of(request: HttpRequest, evidence: Evidence) -> HttpResponse | None:
    """The file of one of its charts, where the address asks for one."""
    if "chart" not in request.GET:
        return None
    charts = [chart for one in evidence.effects for chart in (*one.charts, *one.groups)]
    return file_asked(request, [(one.name, _drawn(one)) for one in charts])


def _cycle(one: Cycle) -> CycleShown:
    return CycleShown(
        cycle=one,
        line=said.line(one),
        predicted=tuple((each, _standing(each)) for each in one.predicted),
    )


def _standing(one: Predicted) -> Status:
    if not one.result:
        return Status("Not studied yet", "none")
    word = content.RESULTS.get(one.result, content.RESULTS["unclear"])
    return Status(word, RESULT_KINDS.get(one.result, "waiting"))


def _effect(request: HttpRequest, one: Effect) -> EffectShown:
    drawn = _pictures(request, one.charts)
    return EffectShown(
        effect=one,
        status=Status(MOVED[one.moved], WAYS[one.moved]),
        course=drawn[-1] if drawn else None,
        more=drawn[:-1],
        groups=_pictures(request, one.groups),
    )


def _pictures(request: HttpRequest, charts: Sequence[Chart]) -> tuple[Picture, ...]:
    return tuple(picture(request, one.name, _drawn(one), level=4, title=one.title) for one in charts)


def _drawn(one: Chart) -> Drawn:
    """A chart as the pages of measures take it."""
    from permanence.charts.chart import Chart as Made  # noqa: PLC0415  # the drawing comes with it
    from permanence.charts.chart import Table  # noqa: PLC0415  # as above

    table = Table(tuple(one.head), tuple(tuple(row) for row in one.rows))
    title = one.title or one.says[:60]
    made = Made(
        title=title, headline=one.says, description=one.described, svg=one.wide, table=table, notes=tuple(one.notes)
    )
    return Drawn(chart=made, narrow=one.narrow)


def _features(evidence: Evidence) -> Iterator[FeatureShown]:
    for one in evidence.features:
        feature, (kind, word) = FEATURES[one.key], STANDINGS[one.standing]
        says = {THERE: feature.there, LACKING: feature.lacking, TOO_EARLY: feature.early}[one.standing]
        step = "" if one.standing == THERE else feature.step
        yield FeatureShown(name=feature.name, status=Status(word, kind), says=says, step=step)
