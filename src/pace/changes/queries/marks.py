"""Tests of change on the charts of the measures that they should move: cycles begun, changes widened, implemented."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.utils import timezone

from pace.changes.models import ChangeDecision, TestCycle
from pace.kit import words
from pace.measures.models import Measure
from pace.measures.queries import marked
from pace.measures.queries.marked import OtherMark, shortened

# More than so many are folded: one for each test and month.
MOST = 12
_NOT_TRIED = ("planned", "called-off")
_DECIDED = {"widen": "Widened", "implement": "Implemented"}


def marks(measure: Measure) -> list[OtherMark]:
    """What the tests of the measure's own area did that should move it, in two queries; many marks are folded."""
    begun = _begun(measure)
    decided = [_decision(one) for one in _accepted(measure)]
    singly = [_cycle(one) for one in begun]
    return [*decided, *(singly if len(singly) + len(decided) <= MOST else _folded(begun))]


def _begun(measure: Measure) -> Sequence[TestCycle]:
    rows = TestCycle.objects.filter(area=measure.area_id, test__measures=measure, begun_on__isnull=False)
    return list(rows.exclude(state__in=_NOT_TRIED).select_related("test").order_by("test", "begun_on", "number"))


def _accepted(measure: Measure) -> Iterable[ChangeDecision]:
    rows = ChangeDecision.objects.filter(area=measure.area_id, test__measures=measure, state="accepted")
    return rows.select_related("test").order_by("decided_at", "pk")


def _decision(one: ChangeDecision) -> OtherMark:
    said = f"{_DECIDED[one.kind]}: {one.test.name}"
    on = timezone.localdate(one.decided_at)
    return OtherMark(on=on, words=shortened(said), url_name="changes.one", url_words={"test": one.test.slug})


def _cycle(one: TestCycle) -> OtherMark:
    address = {"test": one.test.slug, "cycle_number": one.number}
    said = f"Cycle {one.number}: {one.test.name}"
    return OtherMark(on=one.begun_on, words=shortened(said), url_name="changes.cycle", url_words=address)


def _folded(begun: Sequence[TestCycle]) -> Iterable[OtherMark]:
    """One mark for each test and month, on the day of its first cycle."""
    for _, some in groupby(begun, key=lambda one: (one.test_id, one.begun_on.replace(day=1))):
        first, *more = some
        if not more:
            yield _cycle(first)
            continue
        said = f"{words.counted(len(more) + 1, 'cycle')}: {first.test.name}"
        yield OtherMark(
            on=first.begun_on, words=shortened(said), url_name="changes.ramp", url_words={"test": first.test.slug}
        )


marked.offer(marks)
