"""Run charts against a naive reference, and laws that hold for any series."""

from itertools import groupby
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from permanence.run_charts import run_chart

RULES = st.sampled_from(["anhoej", "ihi", "nhs_scotland"])
VALUES = st.lists(st.none() | st.integers(-6, 6), min_size=1, max_size=50)


@st.composite
def charts(draw):
    """A series and options that fit it."""
    values = draw(VALUES)
    places = st.lists(st.integers(0, len(values) - 1), max_size=4)
    freeze = draw(st.none() | st.integers(1, len(values) + 3))
    return values, {"phases": draw(places), "exclude": draw(places), "freeze": freeze, "rules": draw(RULES)}


@given(chart=charts())
def test_a_chart_is_what_counting_by_hand_gives(chart):
    values, options = chart

    found = run_chart(values, **options)

    assert [(phase.median, phase.n_useful, phase.longest_run, phase.crossings) for phase in found.phases] == [
        _by_hand(points, options) for points in _phases(values, options)
    ]


@given(chart=charts())
def test_the_marks_of_a_shift_are_those_of_runs_longer_than_allowed(chart):
    values, options = chart

    found = run_chart(values, **options)

    assert ["shift" in point.marks for point in found.points] == _shifts_by_hand(found)


@given(chart=charts())
def test_reversing_the_signs_mirrors_a_chart(chart):
    values, options = chart

    found = run_chart(values, **options)
    mirrored = run_chart([None if value is None else -value for value in values], **options)

    assert [(phase.signals, phase.crossings, phase.proposed_phase) for phase in mirrored.phases] == [
        (phase.signals, phase.crossings, phase.proposed_phase) for phase in found.phases
    ]
    assert [(point.centre, point.marks) for point in mirrored.points] == [
        (None if point.centre is None else -point.centre, point.marks) for point in found.points
    ]


@given(values=VALUES, later=VALUES, freeze=st.integers(1, 12), rules=RULES)
def test_a_later_observation_moves_no_point_of_a_frozen_baseline(values, later, freeze, rules):
    freeze = min(freeze, len(values))

    before = run_chart(values, freeze=freeze, rules=rules)
    after = run_chart(values + later, freeze=freeze, rules=rules)

    assert [(point.value, point.centre) for point in after.points[: len(values)]] == [
        (point.value, point.centre) for point in before.points
    ]


@given(chart=charts(), shift=st.integers(-50, 50))
def test_adding_a_constant_moves_the_centre_and_nothing_else(chart, shift):
    values, options = chart

    found = run_chart(values, **options)
    moved = run_chart([None if value is None else value + shift for value in values], **options)

    assert [(point.centre, point.marks) for point in moved.points] == [
        (None if point.centre is None else point.centre + shift, point.marks) for point in found.points
    ]


@given(values=VALUES, later=VALUES, rules=RULES)
def test_a_phase_is_the_chart_of_its_own_points(values, later, rules):
    together = run_chart(values + later, phases=[len(values)], rules=rules)
    apart = run_chart(later, rules=rules)

    assert [point.marks for point in together.points[len(values) :]] == [point.marks for point in apart.points]
    assert together.phases[1].signals == apart.phases[0].signals


def _phases(values, options):
    """The points of each phase: its places and values."""
    starts = sorted({0, *options["phases"]})
    return [list(enumerate(values))[start:stop] for start, stop in zip(starts, [*starts[1:], None], strict=True)]


def _by_hand(points, options):
    there = [(place, value) for place, value in points if value is not None and place not in options["exclude"]]
    if options["freeze"] is not None:
        frozen = {place for place, _ in points[: options["freeze"]]}
        base = [value for place, value in there if place in frozen]
    elif options["rules"] == "nhs_scotland":
        base = [value for _, value in there[:8]]
    else:
        base = [value for _, value in there]
    if not base:
        return None, 0, None, None
    sides = [value > median(base) for _, value in there if value != median(base)]
    runs = [len(list(run)) for _, run in groupby(sides)]
    if not runs:
        return median(base), 0, None, None
    return median(base), len(sides), max(runs), len(runs) - 1


def _shifts_by_hand(chart):
    long = set()
    for number, phase in enumerate(chart.phases):
        useful = [
            (place, point.value > point.centre)
            for place, point in enumerate(chart.points)
            if point.phase == number
            and phase.median is not None
            and not {"missing", "excluded", "on the centre"} & set(point.marks)
        ]
        for _, run in groupby(useful, key=lambda one: one[1]):
            places = [place for place, _ in run]
            if len(places) > phase.longest_run_max:
                long |= set(places)
    return [place in long for place in range(len(chart.points))]
