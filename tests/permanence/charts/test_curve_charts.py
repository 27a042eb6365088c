"""The waiting-time curve and the curves of outcomes: what they say, their tables, and how far they are drawn."""

from datetime import date

import pytest
from made_charts import AS_OF, MONTHS_6, WEEKS_12, lettered, waits

from permanence import charts, limits, waiting_times
from permanence.charts import Table
from permanence.intervals import REACHED, WAITING

FOUR = [(10, REACHED), (20, REACHED), (84, REACHED), (100, WAITING)]


def curve(waited, **options):
    found = waits(*[(f"A{n}", date(2024, 1, 1), days, status) for n, (days, status) in enumerate(waited)])
    times = waiting_times.of(found)
    return charts.waiting_curve(times, title="To the panel", as_of=AS_OF, **({"limit": WEEKS_12} | options))


def outcomes(days, outcome, **options):
    times = waiting_times.competing(days, outcome=outcome)
    return charts.outcome_curves(times, title="From accommodated", as_of=AS_OF, **options)


@pytest.mark.parametrize(
    ("waited", "options", "headline"),
    [
        ([], {}, "No child has come to this step yet, so there is nothing to draw."),
        ([(10, WAITING)], {}, "The one child has not reached it; the longest was followed for 10 days."),
        (
            [(10, WAITING), (1, WAITING)],
            {},
            "None of 2 children has reached it; the longest was followed for 10 days.",
        ),
        (
            FOUR,
            {},
            (
                "An estimated 75 % reach it within 12 weeks, and half by day 20 (from 4 children, those still waiting "
                "counted)."
            ),
        ),
        (FOUR, {"limit": None}, "Half by day 20: an estimate from 4 children, those still waiting counted."),
        (
            FOUR,
            {"limit": MONTHS_6},
            (
                "How many reach it within 6 months is not known yet, and half by day 20 (from 4 children, those still "
                "waiting counted)."
            ),
        ),
        (
            [(10, REACHED), *[(100, WAITING)] * 3],
            {},
            (
                "An estimated 25 % reach it within 12 weeks, and half have not reached it yet (from 4 children, those "
                "still waiting counted)."
            ),
        ),
        (
            [(10, REACHED), *[(100, WAITING)] * 3],
            {"limit": None},
            "Half have not reached it yet: an estimate from 4 children, those still waiting counted.",
        ),
        (
            [(10, REACHED)],
            {},
            (
                "An estimated 100 % reach it within 12 weeks, and half by day 10 (from 1 child, those still waiting "
                "counted)."
            ),
        ),
        (
            [(10, REACHED)],
            {"journeys": 1_400},
            (
                "An estimated 100 % reach it within 12 weeks, and half by day 10 (from 1,400 children, those still "
                "waiting counted)."
            ),
        ),
    ],
)
def test_a_waiting_curve_says_the_share_within_the_limit_and_by_when_half(waited, options, headline):
    chart = curve(waited, **options)

    assert chart.headline == headline


def test_the_table_of_a_waiting_curve_has_every_step_tick_and_limit():
    chart = curve(FOUR, width=320)

    # 1 - 3/4, 1 - 3/4 * 2/3 and so on; the intervals are those of waiting_times, log-log with Greenwood's variance.
    assert chart.table == Table(
        ("By day", "Reached (%)", "Low (%)", "High (%)", "Still waiting just before"),
        (
            ("day 0", 0, "not known", "not known", 4),
            ("day 10", 25, 3.9, 87.2, 4),
            ("day 20", 50, 15.5, 94.2, 3),
            ("day 28", 50, 15.5, 94.2, 2),
            ("day 56", 50, 15.5, 94.2, 2),
            ("day 84", 75, 33.5, 99.1, 2),
        ),
    )


def test_the_numbers_still_waiting_in_the_picture_are_those_of_the_table():
    chart = curve(FOUR, width=320)

    row = next(one for one in lettered(chart) if one.words == "Still waiting:").box.bottom + 16
    drawn = [int(one.words) for one in lettered(chart) if abs(one.box.bottom - row) < 1]

    assert drawn == [row[4] for row in chart.table.rows if row[0] in ("day 0", "day 28", "day 56", "day 84")]


def test_a_waiting_curve_says_the_intervals_of_its_quartiles_and_what_it_rests_on():
    chart = curve([*FOUR[:2], (30, WAITING), (40, WAITING)], limit=MONTHS_6)

    assert chart.notes == (
        "A quarter: by day 10 (95 % interval: day 10 to not yet known).",
        "Half: by day 20 (95 % interval: day 10 to not yet known).",
        "Three quarters: not yet reached.",
        "A limit of 6 months is taken as 183 days here.",
        "Shaded: the 95 % interval of the share.",
        "4 journeys, data up to 31 July 2026.",
    )


def test_few_children_are_drawn_as_far_as_they_were_seen():
    chart = curve(FOUR, limit=None)

    assert chart.table.rows[-1] == ("day 98", 75, 33.5, 99.1, 1)


def test_many_children_are_drawn_up_to_the_day_on_which_fewer_than_five_wait():
    waited = [(10 * place, REACHED) for place in range(1, 21)]

    chart = curve(waited, limit=None)

    assert min(row[4] for row in chart.table.rows) == 5


def test_a_limit_beyond_the_last_day_drawn_is_not_in_the_picture():
    drawn = {until: curve(FOUR, until=until) for until in (83, 84)}

    assert [until for until, chart in drawn.items() if ">Limit 12 weeks:" in chart.svg] == [84]


def test_thousands_who_wait_are_told_with_their_comma():
    chart = curve([(10, REACHED)] * 600 + [(100, WAITING)] * 600, limit=limits.parse("4 weeks"))

    assert ">1,200<" in chart.svg


@pytest.mark.parametrize(
    ("days", "outcome", "headline"),
    [
        ([], [], "No child has come to this step yet, so there is nothing to draw."),
        ([3], [None], "The one child has not come to any end yet."),
        ([3, 4], [None, None], "None of 2 children has come to any end yet."),
        (
            [1, 1],
            ["panel", "panel"],
            "Within 1 day, of 2 children an estimated 100 % came to “permanence panel”; none still waits.",
        ),
        (
            [1, 2, 3, 4],
            ["panel", "parents", "panel", None],
            (
                "Within 4 days, of 4 children an estimated 50 % came to “permanence panel” and 25 % to “parents”; 25 % "
                "still wait."
            ),
        ),
        (
            [1, 2, 3, 4, 4],
            ["panel", "parents", "otherwise", "panel", None],
            (
                "Within 4 days, of 5 children an estimated 40 % came to “permanence panel”, 20 % to “an end not "
                "recorded” and 20 % to other ends; 20 % still wait."
            ),
        ),
        (
            [5] * 501,
            ["panel"] * 500 + ["parents"],
            (
                "Within 5 days, of 501 children an estimated more than 99 % came to “permanence panel” and less than 1 "
                "% to “parents”; none still waits."
            ),
        ),
        (
            [365, 365, 365, 100],
            ["panel", "panel", None, "panel"],
            "Within 11 months, of 4 children an estimated 25 % came to “permanence panel”; 75 % still wait.",
        ),
    ],
)
def test_outcome_curves_say_what_journeys_came_to(days, outcome, headline):
    chart = outcomes(days, outcome)

    assert chart.headline == headline


def test_the_table_of_outcomes_has_every_share_on_every_day_drawn():
    chart = outcomes([1, 2, 3, 4], ["panel", "otherwise", "own_word", None], names={"panel": "The panel"})

    assert chart.table == Table(
        ("By day", "An end not recorded (%)", "Own word (%)", "The panel (%)", "Still waiting (%)"),
        (
            ("day 0", 0, 0, 0, 100),
            ("day 1", 0, 0, 25, 75),
            ("day 2", 25, 0, 25, 50),
            ("day 3", 25, 25, 25, 25),
            ("day 4", 25, 25, 25, 25),
        ),
    )


def test_of_many_outcomes_the_rarest_are_drawn_together_and_the_table_has_each():
    chart = outcomes(list(range(1, 11)) * 2, [f"way_{place}" for place in range(10)] * 2)

    assert ">All others 40 %<" in chart.svg
    assert chart.table.columns == ("By day", *(f"Way {place} (%)" for place in range(10)), "Still waiting (%)")


def test_outcomes_of_nobody_have_no_shares():
    chart = outcomes([], [])

    assert (chart.table.rows, chart.notes[-1]) == ((), "No journeys, data up to 31 July 2026.")
