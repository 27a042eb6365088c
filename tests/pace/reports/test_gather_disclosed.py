"""What readers outside the area are told: no few children, nor any count from which sums would give them away."""

from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pace.reports.queries.gather.waiting import waits
from pace.reports.rules import disclosed
from pace.reports.rules.disclosed import WITHHELD

FEW = {1, 2, 3, 4}
MOST = 16
COUNTS = st.lists(st.integers(0, 12), min_size=1, max_size=4)


def possible(shown):
    """Which counts can be behind what is shown, for somebody who knows the rules and nothing else."""
    if shown == WITHHELD:
        return range(1, MOST + 1)
    if shown == 0:
        return [0]
    return [many for many in range(5, MOST * 4) if disclosed.rounded(many) == shown]


def left_open(told):
    """Of each withheld cell the counts that fit the cells and the total that are shown."""
    places = [place for place, one in enumerate(told.cells) if one == WITHHELD]
    found = {place: set() for place in places}
    totals = None if told.total == WITHHELD else set(possible(told.total))
    for counts in product(*map(possible, told.cells)):
        if totals is None or sum(counts) in totals:
            for place in places:
                found[place].add(counts[place])
    return found


@settings(max_examples=150, deadline=None)
@given(COUNTS)
@example([1, 1, 5])
@example([2, 12])
@example([3])
@example([1, 0])
@example([4, 5, 5])
def test_no_sum_tells_which_of_few_a_withheld_count_is(counts):
    told = disclosed.column(counts)

    assert all(found >= FEW for place, found in left_open(told).items() if counts[place] in FEW)


@given(COUNTS)
def test_a_count_of_few_is_never_shown_nor_rounded_to_another(counts):
    told = disclosed.column(counts)

    assert [told.cells[place] for place, many in enumerate(counts) if many in FEW] == [
        WITHHELD for many in counts if many in FEW
    ]


@given(st.lists(st.integers(0, 60), min_size=2, max_size=8))
def test_in_a_column_two_cells_are_withheld_or_none(counts):
    many = disclosed.column(counts).cells.count(WITHHELD)

    assert many != 1


@given(st.lists(st.integers(0, 60), max_size=8))
def test_nought_stays_nought_where_nothing_is_withheld(counts):
    kept = [many for many in counts if many not in FEW]

    told = disclosed.column(kept)

    assert [one for one, many in zip(told.cells, kept, strict=True) if not many] == [0] * kept.count(0)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=6))
def test_of_those_who_wait_neither_who_is_over_a_limit_nor_who_is_not_is_few(pairs):
    rows = [{"waiting": a + b, "beyond": a} for a, b in pairs]
    told = waits(rows)

    shown = [pair for pair, cell in zip(pairs, told.beyond.cells, strict=True) if cell != WITHHELD]
    assert [pair for pair in shown if set(pair) & FEW] == []


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_share_is_shown_only_where_many_are_in_it_and_many_are_not(part, rest):
    shown = disclosed.share(part, part + rest)

    few = part in FEW or rest in FEW or part + rest < 10
    assert (shown is None) == few


def test_nothing_few_and_not_recorded_are_different_words():
    assert [disclosed.count(many) for many in (0, 1, 4, 5, 11, None)] == [0, WITHHELD, WITHHELD, 5, 10, "not recorded"]


def test_a_sum_of_days_is_shown_of_ten_or_more_alone():
    assert [disclosed.days(total, behind=many) for total, many in ((104, 10), (104, 9), (0, 0), (None, 12))] == [
        100,
        WITHHELD,
        0,
        "not recorded",
    ]


def test_a_chart_is_shown_where_every_period_has_ten_and_no_part_of_it_is_few():
    shares = {
        "enough": ([10, 20], [0.5, 0.25]),
        "a period of nine": ([10, 9], [0.5, 0.0]),
        "two of twenty": ([10, 20], [0.5, 0.1]),
        "all but two": ([10, 20], [0.5, 0.9]),
        "nothing": ([], []),
    }

    assert {name: disclosed.may_be_drawn(*one) for name, one in shares.items()} == {
        "enough": True,
        "a period of nine": False,
        "two of twenty": False,
        "all but two": False,
        "nothing": False,
    }


def test_names_are_left_out_of_texts_and_words_that_are_like_them_stay():
    said = disclosed.without_names("Grant Brown asks; GRANT BROWN too. Brown grants brown papers.", ["Grant Brown"])

    assert said == "[a name] asks; [a name] too. [a name] grants brown papers."
