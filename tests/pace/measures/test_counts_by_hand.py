"""Counts that people type where the register cannot give them: what can be counted, by whom, and the chart of it."""

from datetime import date

import pytest

from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.measures.actions import measures as actions
from pace.measures.queries import counted
from pace.measures.queries import measures as queries
from pace.measures.queries.charted import Look
from pace.permissions import ROLES
from permanence.periods import Periods
from tests.pace.cast import viewer_of
from tests.pace.measures.made_measures import BY_HAND, NOW, add

MAY = {"local-area-lead", "project-manager", "data-lead", "champion"}
FEBRUARY = date(2026, 2, 1)


def count(measure, by, *, on=FEBRUARY, numerator=4, denominator=5, version="", note=""):
    """So many of so many in a month."""
    typed = {"numerator": numerator, "denominator": denominator, "note": note, "version": version}
    return actions.count(measure=measure, on=on, **typed, by=by, now=NOW)


@pytest.mark.parametrize("role", ROLES)
def test_counts_are_typed_by_those_who_count(role, cast):
    measure = add(cast, **BY_HAND)

    try:
        count(measure, viewer_of(cast.of(role)))
        typed = True
    except Refused:
        typed = False

    assert (typed, measure.counts.exists()) == (role in MAY, role in MAY)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"on": date(2026, 2, 3)}, "3 February 2026 does not begin a month. Choose the period from the list."),
        ({"on": date(2026, 4, 1)}, "This period has not begun yet."),
        ({"denominator": None}, "Say how many, and of how many."),
        ({"numerator": 6}, "6 cannot be part of 5. Look which of the two numbers is wrong."),
    ],
)
def test_what_cannot_have_been_counted_is_refused(typed, reason, cast):
    measure = add(cast, **BY_HAND)

    with pytest.raises(Refused) as refused:
        count(measure, viewer_of(cast.of("champion")), **typed)

    assert str(refused.value) == reason
    assert not measure.counts.exists()


def test_of_the_register_and_of_what_is_retired_nothing_is_counted_by_hand(cast):
    by = viewer_of(cast.of("data-lead"))
    retired = actions.retire(measure=add(cast, **BY_HAND), why="Done.", by=by, now=NOW)

    for measure, reason in ((add(cast), "nobody types them"), (retired, "measured no more")):
        with pytest.raises(Refused, match=reason):
            count(measure, by)


def test_two_who_count_the_same_month_are_told_and_nothing_is_lost(cast):
    measure, by = add(cast, **BY_HAND), viewer_of(cast.of("champion"))
    count(measure, by)

    with pytest.raises(Stale) as stale:
        count(measure, by, numerator=3)
    count(measure, by, numerator=3, version="1")

    assert (stale.value.version, stale.value.saved["numerator"]) == ("1", 4)
    assert list(measure.counts.values_list("numerator", "denominator", "version")) == [(3, 5, 2)]


def test_months_that_nobody_counted_leave_a_gap_and_are_named(cast):
    measure, by = add(cast, **BY_HAND), viewer_of(cast.of("champion"))
    for on, numerator, whole in ((date(2025, 10, 1), 4, 5), (date(2025, 12, 1), 0, 0), (date(2026, 1, 1), 9, 10)):
        count(measure, by, on=on, numerator=numerator, denominator=whole)

    found = counted.periods_of(measure, queries.counts(measure))

    months = (date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1))
    assert found == Periods("month", months, (5, 0, 0, 10), (4.0, 0.0, 0.0, 9.0), (0.8, None, None, 0.9))
    assert queries.not_counted(measure, today=NOW.date()) == [FEBRUARY, date(2025, 11, 1)]


def test_the_chart_of_counts_is_on_the_chart_that_was_chosen(cast):
    measure, by = add(cast, **BY_HAND), viewer_of(cast.of("champion"))
    for month in range(1, 13):
        count(measure, by, on=date(2025, month, 1), numerator=month % 3 + 2, denominator=6)

    run, p = (counted.chart(measure, queries.counts(measure), Look(chart=chart, target=95)) for chart in ("", "p"))

    assert run.as_of == date(2025, 12, 31)
    assert [row[1] for row in run.drawn.chart.table.rows] == [50, 66.7, 33.3] * 4
    said = "The median of 12 months is 50 %; too few to tell a change from chance."
    assert run.drawn.chart.headline == said
    assert any(note.startswith("P chart") for note in p.drawn.chart.notes)
