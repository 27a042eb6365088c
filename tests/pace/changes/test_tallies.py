"""What was noted of a cycle's cases: its sentence, its points, and for whom."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from pace.changes.actions import filling
from pace.changes.models import TestCycle
from pace.changes.queries import tallied
from tests.pace import cast as people
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes as made

FIRST, SECOND = date(2025, 9, 2), date(2025, 9, 9)


def cycle_with(cast, tally, *days):
    """A cycle in which values were noted on days."""
    cycle, by = made.begun(cast, made.agreed(cast), tally=tally), viewer_of(cast.of("champion"))
    for on, values in days:
        filling.tally(cycle=cycle, on=on, values=[Decimal(value) for value in values], by=by, now=made.NOW)
    return cycle


def found(cast, cycle, who="champion"):
    """What somebody sees of it."""
    return tallied.tallied(viewer_of(cast.of(who)), cycle)


@pytest.mark.parametrize(
    ("tally", "values", "said"),
    [
        ("yes-no", ["1"], "Yes for 1 of 1 case."),
        ("yes-no", ["1", "0", "1"], "Yes for 2 of 3 cases."),
        ("days", ["1"], "1 case: 1 day."),
        ("days", ["8", "3", "5"], "3 cases: from 3 days to 8 days; the middle is 5 days."),
        ("days", ["3", "4"], "2 cases: from 3 days to 4 days; the middle is 3.5 days."),
        ("score", ["7", "7.0"], "2 cases: 7, each of them."),
        ("score", ["7.5", "2"], "2 cases: from 2 to 7.5; the middle is 4.75."),
    ],
)
def test_a_sentence_says_what_was_noted(tally, values, said):
    assert tallied.sentence(tally, [Decimal(value) for value in values]) == said


def test_of_yes_and_no_a_point_is_the_share_of_a_day_and_says_on_how_many_it_rests(cast):
    cycle = cycle_with(cast, "yes-no", (SECOND, ["1"]), (FIRST, ["1", "0"]))

    table = found(cast, cycle).drawn.chart.table

    assert table.columns == ("Day", "Value (%)", "Median (%)", "Phase", "Counted", "Remarks")
    assert table.rows == (
        ("2 September 2025", 50, "not known", 1, 2, ""),
        ("9 September 2025", 100, "not known", 1, 1, ""),
    )


def test_of_days_each_case_is_a_point_in_time_order(cast):
    cycle = cycle_with(cast, "days", (SECOND, ["8"]), (FIRST, ["3", "5"]))

    table = found(cast, cycle).drawn.chart.table

    assert table.columns[0] == "Case"
    assert [row[:3] for row in table.rows] == [
        ("2 September 2025", 3, "not known"),
        ("2 September 2025", 5, "not known"),
        ("9 September 2025", 8, "not known"),
    ]


@pytest.mark.parametrize(("cases", "median"), [(9, "not known"), (10, 5.5)])
def test_few_points_have_no_median(cast, cases, median):
    cycle = cycle_with(cast, "days", (FIRST, [str(value) for value in range(1, cases + 1)]))

    rows = found(cast, cycle).drawn.chart.table.rows

    assert {row[2] for row in rows} == {median}


def test_one_point_makes_no_chart_and_nothing_noted_makes_nothing(cast):
    one = cycle_with(cast, "days", (FIRST, ["3"]))
    assert (found(cast, one).cases, found(cast, one).drawn) == (1, None)

    one.tallies.all().delete()

    assert found(cast, one) is None


def test_the_chart_is_drawn_for_wide_and_for_narrow_pages(cast):
    drawn = found(cast, cycle_with(cast, "days", (FIRST, ["3", "5"]))).drawn

    assert ('width="720"' in drawn.chart.svg, 'width="288"' in drawn.narrow) == (True, True)
    assert "Was it complete?" in drawn.narrow


def test_what_was_noted_is_for_those_who_see_figures_or_fill_the_cycle_in(cast):
    cycle = cycle_with(cast, "days", (FIRST, ["3", "5"]))
    named = people.person("Rhona", role="contributor", area=cast.strathmarr)
    cycle.contributors.add(named)

    seen = {
        who: found(cast, cycle, who) is not None for who in ("senior-manager", "contributor", "improvement-advisor")
    }

    assert seen == {"senior-manager": True, "contributor": False, "improvement-advisor": False}
    assert tallied.tallied(viewer_of(named), cycle).cases == 2


def test_the_files_of_the_chart_can_be_had(cast):
    cycle = cycle_with(cast, "days", (FIRST, ["3", "5"]))
    address = reverse("changes.cycle", kwargs={"area": "strathmarr", "test": cycle.test.slug, "cycle_number": 1})
    client = client_of(cast.of("champion"))

    csv = client.get(address, {"chart": "tally", "format": "csv"}).content.decode("utf-8-sig").splitlines()
    page = client.get(address, {"chart": "tally", "format": "exe"})

    assert csv[0].startswith("Case,Value (days)")
    assert (len(csv), page.headers["Content-Type"]) == (3, "text/html; charset=utf-8")


def test_what_a_cycle_no_longer_tallies_is_not_drawn(cast):
    cycle = cycle_with(cast, "days", (FIRST, ["3", "5"]))
    TestCycle.objects.filter(pk=cycle.pk).update(tally="")
    cycle.refresh_from_db()

    assert found(cast, cycle) is None
