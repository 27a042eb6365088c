"""One point per child, and who waits now: what they say, their tables, and that no reference leaks."""

import json
from dataclasses import asdict
from datetime import date, timedelta

import pytest
from edge_charts import children
from made_charts import AS_OF, MONTHS_6, WEEKS_12, WIDTHS, waits

from permanence import charts, limits
from permanence.charts import Table
from permanence.intervals import ENDED, REACHED, WAITING

SEVEN = (
    ("Ref-A", date(2026, 1, 5), 84, REACHED),
    ("Ref-B", date(2026, 1, 6), 85, REACHED),
    ("Ref-C", date(2026, 5, 1), 91, WAITING),
    ("Ref-D", date(2026, 7, 1), 30, WAITING),
    ("Ref-E", date(2026, 2, 2), 10, ENDED, "parents"),
    ("Ref-F", date(2026, 2, 3), 0, ENDED),
    ("Ref-G", date(2026, 2, 3), 0, ENDED, "own_word"),
)


def of(*waited):
    """Waits of (status, days), those who wait up to the day of the data."""
    rows = [
        (f"Ref-{n}", AS_OF - timedelta(days=days if status == WAITING else 400), days, status, "parents")
        for n, (status, days) in enumerate(waited)
    ]
    return waits(*rows)


@pytest.mark.parametrize(
    ("waited", "limit", "headline"),
    [
        ([], WEEKS_12, "No child has come to this step yet, so there is nothing to draw."),
        ([(REACHED, 84)], None, "The one child so far reached it."),
        ([(REACHED, 84)], WEEKS_12, "The one child so far reached it within 12 weeks."),
        ([(REACHED, 85)], WEEKS_12, "The one child so far reached it later than 12 weeks."),
        ([(WAITING, 85)], None, "The one child so far still waits."),
        ([(WAITING, 84)], WEEKS_12, "The one child so far still waits."),
        ([(WAITING, 85)], WEEKS_12, "The one child so far still waits, for longer than 12 weeks."),
        ([(ENDED, 85)], WEEKS_12, "The one child so far did not reach it: the journey ended otherwise."),
        ([(REACHED, 1), (REACHED, 2)], None, "Of 2 children, 2 reached it, none still waits and none ended otherwise."),
        ([(REACHED, 1), (WAITING, 2)], None, "Of 2 children, 1 reached it, 1 still waits and none ended otherwise."),
        (
            [(ENDED, 1), (WAITING, 2), (WAITING, 3)],
            None,
            "Of 3 children, none reached it, 2 still wait and 1 ended otherwise.",
        ),
        (
            [(REACHED, 1), (REACHED, 85)],
            WEEKS_12,
            "Of 2 children, 1 reached it within 12 weeks and 1 later; none still waits.",
        ),
        (
            [(REACHED, 85), (WAITING, 85)],
            WEEKS_12,
            "Of 2 children, none reached it within 12 weeks and 1 later; 1 still waits, for longer already.",
        ),
        (
            [(WAITING, 85), (WAITING, 90)],
            WEEKS_12,
            "Of 2 children, none reached it; 2 still wait, all of them for longer.",
        ),
        (
            [(WAITING, 1), (WAITING, 2)],
            WEEKS_12,
            "Of 2 children, none reached it; 2 still wait, none of them for longer.",
        ),
        (
            [(WAITING, 1), (WAITING, 90), (ENDED, 1)],
            WEEKS_12,
            "Of 3 children, none reached it; 2 still wait, 1 of them for longer, and 1 ended otherwise.",
        ),
        (
            [(REACHED, 1)] * 1_200 + [(WAITING, 90)] * 1_100 + [(WAITING, 1)] + [(ENDED, 1)] * 1_000,
            WEEKS_12,
            (
                "Of 3,301 children, 1,200 reached it within 12 weeks and none later; 1,101 still wait, 1,100 of them "
                "for longer, and 1,000 ended otherwise."
            ),
        ),
    ],
)
def test_one_point_per_child_says_how_many_reached_wait_and_ended(waited, limit, headline):
    chart = charts.each_child(of(*waited), limit=limit)

    assert chart.headline == headline


@pytest.mark.parametrize(
    ("days", "limit", "headline"),
    [
        ([], WEEKS_12, "No child waits at this step now."),
        ([1], None, "1 child waits, for 1 day."),
        ([84], WEEKS_12, "1 child waits, for 84 days, not over the limit of 12 weeks."),
        ([85], WEEKS_12, "1 child waits, for 85 days, over the limit of 12 weeks."),
        ([10, 85], None, "2 children wait, the longest for 85 days."),
        ([10, 20], WEEKS_12, "2 children wait; none of them are over 12 weeks, the longest for 20 days."),
        ([10, 85], WEEKS_12, "2 children wait; 1 of them is over 12 weeks, the longest for 85 days."),
        ([10, 85, 90], WEEKS_12, "3 children wait; 2 of them are over 12 weeks, the longest for 90 days."),
        ([85, 90], WEEKS_12, "2 children wait; all of them are over 12 weeks, the longest for 90 days."),
        (
            [1] + [1_100] * 1_100,
            WEEKS_12,
            "1,101 children wait; 1,100 of them are over 12 weeks, the longest for 1,100 days.",
        ),
    ],
)
def test_who_waits_says_how_many_wait_and_how_many_for_too_long(days, limit, headline):
    chart = charts.who_waits(of((REACHED, 500), *((WAITING, one) for one in days)), limit=limit)

    assert chart.headline == headline


def test_the_table_of_each_child_has_all_in_the_order_of_their_clocks():
    chart = charts.each_child(waits(*SEVEN), limit=WEEKS_12)

    assert chart.table == Table(
        ("Child", "Clock started", "Days", "Days allowed", "Standing"),
        (
            ("Child 1", "5 January 2026", 84, 84, "reached in time"),
            ("Child 2", "6 January 2026", 85, 84, "reached late"),
            ("Child 3", "2 February 2026", 10, 84, "ended otherwise: parents"),
            ("Child 4", "3 February 2026", 0, 84, "ended otherwise: not known"),
            ("Child 5", "3 February 2026", 0, 84, "ended otherwise: own word"),
            ("Child 6", "1 May 2026", 91, 84, "waiting, overdue"),
            ("Child 7", "1 July 2026", 30, 84, "waiting, not yet due"),
        ),
    )


def test_without_a_limit_the_table_of_each_child_says_so():
    chart = charts.each_child(waits(*SEVEN[:1], *SEVEN[2:3]))

    assert chart.table.rows == (
        ("Child 1", "5 January 2026", 84, "no limit", "reached"),
        ("Child 2", "1 May 2026", 91, "no limit", "waiting"),
    )


def test_each_child_is_judged_by_its_own_due_day():
    # Six months from 28 August end on 28 February; six months from 1 March end on 1 September.
    found = waits(("A", date(2025, 8, 28), 184, REACHED), ("B", date(2025, 3, 1), 184, REACHED))

    chart = charts.each_child(found, limit=MONTHS_6)

    assert [row[2:] for row in chart.table.rows] == [(184, 184, "reached in time"), (184, 184, "reached in time")]


def test_working_days_leave_out_the_days_that_are_closed():
    found = waits(("A", date(2026, 7, 1), 8, REACHED))
    closed = frozenset({date(2026, 7, 3)})

    days = [
        charts.each_child(found, limit=limits.parse("5 working days"), closed=days).table.rows[0][3]
        for days in (frozenset(), closed)
    ]

    assert days == [7, 8]


def test_each_child_says_how_to_read_it_and_what_it_rests_on():
    chart = charts.each_child(waits(*SEVEN), limit=limits.parse("2 months"))

    assert chart.notes == (
        "Filled: reached. Hollow: still waiting, at the days so far. Cross: ended otherwise.",
        "Diamond: waiting for longer than the limit.",
        "Limit: 2 months, drawn at 61 days; each child is judged by the child's own due day.",
        "7 journeys, data up to 31 July 2026.",
        "A child who is looked after again counts again.",
    )


def test_diamonds_are_explained_only_where_there_are_any():
    chart = charts.each_child(waits(*SEVEN), limit=MONTHS_6)

    assert "Diamond: waiting for longer than the limit." not in chart.notes


def test_the_table_of_who_waits_has_the_longest_wait_first():
    chart = charts.who_waits(waits(*SEVEN), limit=WEEKS_12)

    assert (chart.table, chart.notes) == (
        Table(
            ("Child", "Waiting since", "Days so far", "Days allowed", "Days over"),
            (("Child 1", "1 May 2026", 91, 84, 7), ("Child 2", "1 July 2026", 30, 84, 0)),
        ),
        (
            "2 journeys still waiting, data up to 31 July 2026.",
            "Limit: 12 weeks; each child is judged by the child's own due day.",
        ),
    )


def test_without_a_limit_nobody_is_over_it():
    chart = charts.who_waits(waits(*SEVEN))

    assert chart.table.rows == (
        ("Child 1", "1 May 2026", 91, "no limit", "no limit"),
        ("Child 2", "1 July 2026", 30, "no limit", "no limit"),
    )


@pytest.mark.parametrize(
    ("number", "width", "more"),
    [
        (30, 320, []),
        (31, 320, ["1 more child has waited 100 days or less: the table has all."]),
        (32, 320, ["2 more children have waited 101 days or less: the table has all."]),
        (60, 720, []),
        (61, 720, ["1 more child has waited 100 days or less: the table has all."]),
    ],
)
def test_more_children_than_there_is_room_for_are_in_the_table(number, width, more):
    found = of(*((WAITING, 100 + place) for place in range(number)))

    chart = charts.who_waits(found, width=width)

    assert [note for note in chart.notes if "more" in note] == more
    assert len(chart.table.rows) == number


def test_a_table_has_all_of_forty_thousand_children():
    chart = charts.each_child(children(40_000), limit=WEEKS_12)

    assert len(chart.table.rows) == 40_000


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("draw", [charts.each_child, charts.who_waits])
def test_numbers_instead_of_names_give_no_reference_away(draw, width):
    found = waits(*SEVEN)

    chart = draw(found, limit=WEEKS_12, names="numbers", width=width)

    assert [row[0] for row in SEVEN if row[0] in json.dumps(asdict(chart))] == []


@pytest.mark.parametrize("draw", [charts.each_child, charts.who_waits])
def test_numbers_are_what_a_chart_has_when_nobody_asks_for_names(draw):
    found = waits(*SEVEN)

    assert draw(found) == draw(found, names="numbers")


def test_references_are_in_the_table_of_each_child_where_they_are_asked_for():
    chart = charts.each_child(waits(*SEVEN), names="references")

    assert [row[0] for row in chart.table.rows] == ["Ref-A", "Ref-B", "Ref-E", "Ref-F", "Ref-G", "Ref-C", "Ref-D"]
    assert "Ref-" not in chart.svg


def test_references_are_in_the_picture_of_who_waits_where_they_are_asked_for():
    chart = charts.who_waits(waits(*SEVEN), names="references")

    assert [row[0] for row in chart.table.rows] == ["Ref-C", "Ref-D"]
    assert [row[0] for row in SEVEN if f">{row[0]}<" in chart.svg] == ["Ref-C", "Ref-D"]


@pytest.mark.parametrize("draw", [charts.each_child, charts.who_waits])
def test_other_names_are_refused(draw):
    with pytest.raises(charts.ChartNotPossible, match='names must be "references" or "numbers", not \'initials\''):
        draw(waits(*SEVEN), names="initials")


@pytest.mark.parametrize("draw", [charts.each_child, charts.who_waits])
def test_the_order_of_the_rows_does_not_matter(draw):
    assert draw(waits(*SEVEN), names="references") == draw(waits(*reversed(SEVEN)), names="references")
