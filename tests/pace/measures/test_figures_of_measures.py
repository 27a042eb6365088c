"""Figures of pages equal those of the library on the same register; who sees single children; what is not there yet."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from pace.measures.queries import changed, charted, definitions
from pace.measures.queries.changed import Asked
from pace.measures.queries.charted import Look
from pace.measures.queries.figures import figures, read, written
from pace.register import queries as register
from pace.register.queries.figures import of_figures
from permanence import aims, charts, improvement, intervals, limits, periods
from tests.pace.cast import viewer_of
from tests.pace.measures.made_measures import AS_OF, COUNT, WAIT, add, load_panels
from tests.pace.register.made_registers import load

WEEKS_12 = limits.parse("12 weeks")
COMPLETE_FROM = date(2023, 3, 4)
STEP = {"start": "permanence_recommended", "end": "panel"}
CHARTS = ("cohorts", "run", "p", "pp", "i", "mr", "g", "children", "curve", "outcomes", "staircase")


@pytest.fixture
def lead(cast):
    """The data lead of Strathmarr, whose register holds three years of panels."""
    load_panels(cast.strathmarr)
    return viewer_of(cast.of("data-lead"))


def waits_of(lead, area):
    """The same waits as the library finds them in the register as it holds children by reference."""
    found = intervals.between(register.journeys_of(lead, area), **STEP)
    return intervals.observed_from(found, data_from=COMPLETE_FROM, entry="window")


def test_cohorts_are_those_of_the_library(cast, lead):
    measure = add(cast)

    found = figures(lead, cast.strathmarr, charted.wanted(measure, Look(chart="cohorts", by="quarter")))

    waits = waits_of(lead, cast.strathmarr)
    judgement = aims.judge(waits, limit=WEEKS_12)
    expected = charts.expected_shares(waits, judgement=judgement)
    title = "From permanence recommended to permanence panel"
    shares = periods.shares(waits, limit=WEEKS_12, by="quarter", expected=expected)
    assert found.charts["chart"].chart == charts.aim_by_cohort(judgement, title=title, expected=expected, width=720)
    assert found.facts == {
        "journeys": 36,
        "reached": 34,
        "ended": 0,
        "waiting": 2,
        "why": "",
        "earlier": 0,
        "complete_from": "2023-03-04",
        "on": [one.isoformat() for one in shares.on],
        "values": list(shares.values),
        "proposed": "",
    }


def test_who_reaches_a_milestone_is_counted_as_the_library_counts(cast, lead):
    measure = add(cast, **COUNT)

    found = figures(lead, cast.strathmarr, charted.wanted(measure, Look(chart="run")))

    every = intervals.between(register.journeys_of(lead, cast.strathmarr), start="looked_after", end="panel")
    wish = charts.Wish(chart="run", by="month", data_from=COMPLETE_FROM)
    assert found.charts["chart"].chart == charts.number_reaching(every, wish=wish, width=720)


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_of_a_share_has_its_sentence_its_table_and_both_pictures(chart, cast, lead):
    found = figures(lead, cast.strathmarr, charted.wanted(add(cast), Look(chart=chart, by="quarter", target=90)))

    drawn = found.charts["chart"]
    assert drawn.chart.headline.endswith(".")
    assert drawn.chart.table.rows
    assert drawn.chart.svg.startswith("<svg")
    assert drawn.narrow.startswith("<svg")
    assert 'viewBox="0 0 288' in drawn.narrow


def test_phases_and_marks_that_were_decided_stand_on_the_chart(cast, lead):
    look = Look(chart="run", by="month", phases=(date(2024, 9, 20),), marks=((date(2024, 9, 1), "A second panel"),))

    found = figures(lead, cast.strathmarr, charted.wanted(add(cast), look))

    chart = found.charts["chart"].chart
    assert next(row[0] for row in chart.table.rows if row[3] == 2) == "September 2024"
    assert "Mark 1, 1 September 2024: A second panel" in chart.notes


def test_who_sees_no_single_child_is_shown_periods(cast, lead):
    measure = add(cast)
    alone = Look(chart="children", singly=False)

    found = charted.wanted(measure, alone)
    of_waits = charted.wanted(add(cast, **WAIT), replace(alone, chart=""))

    assert [one.asked["look"]["chart"] for one in (found, of_waits)] == ["cohorts", "curve"]
    assert lead.id


def test_figures_are_not_given_to_who_may_not_see_them(cast, lead):
    measure = add(cast)

    for role in ("partnership-member", "contributor", "programme-lead", "national-data-analyst"):
        with pytest.raises(PermissionDenied):
            figures(viewer_of(cast.of(role)), cast.strathmarr, charted.wanted(measure, Look(chart="cohorts")))

    assert figures(viewer_of(cast.of("champion")), cast.strathmarr, charted.wanted(measure, Look(chart="cohorts")))
    assert lead.id


def test_an_empty_register_raises_that_nothing_is_loaded(cast):
    with pytest.raises(register.NothingLoaded, match="No extract of Strathmarr has been loaded yet"):
        figures(viewer_of(cast.of("data-lead")), cast.strathmarr, charted.wanted(add(cast), Look(chart="cohorts")))


@pytest.mark.parametrize("chart", ["", *CHARTS])
def test_one_child_is_said_truly_on_every_chart(chart, cast):
    one = ("S1/1", date(2025, 1, 6), None, None, [("permanence_recommended", date(2025, 6, 2), "adoption")])
    load(cast.strathmarr, one)

    found = figures(
        viewer_of(cast.of("data-lead")), cast.strathmarr, charted.wanted(add(cast), Look(chart=chart, by="quarter"))
    )

    assert found.facts["journeys"] == 1
    assert found.charts["chart"].chart.headline


def test_what_is_kept_is_read_as_it_was(cast, lead):
    found = figures(lead, cast.strathmarr, charted.wanted(add(cast), Look(chart="cohorts", by="quarter", target=90)))

    assert read(written(found)) == found


def test_the_register_as_figures_eat_it_holds_no_reference(cast, lead):
    held = of_figures(lead, cast.strathmarr).journeys

    everything = f"{held.journeys.collect().to_native()}{held.events.collect().to_native()}"
    assert cast.strathmarr.journeys.filter(reference="P0/1").exists()
    assert "P0" not in everything
    assert held.as_of == AS_OF


def test_did_it_change_says_what_the_library_says(cast, lead):
    at = date(2024, 9, 1)

    found = figures(lead, cast.strathmarr, changed.wanted(add(cast), Asked(at=at)))

    every = intervals.between(register.journeys_of(lead, cast.strathmarr), **STEP)
    seen = intervals.observed_from(every, data_from=COMPLETE_FROM, entry="late")
    contrast = improvement.compare(seen, horizon=84, at=at).contrasts[0]
    said = found.facts["contrasts"][0]
    assert (said["says_share"], said["says_wait"]) == (
        contrast.share_reached.sentence,
        contrast.restricted_mean.sentence,
    )
    assert (said["children"], said["against_children"]) == (18, 18)


def test_groups_that_nobody_is_in_are_not_compared(cast, lead):
    found = figures(lead, cast.strathmarr, changed.wanted(add(cast), Asked(segment="team")))

    assert found.facts["contrasts"] == []
    assert found.facts["nothing"] == "Fewer than two groups of children are known, so nothing can be compared."


def test_a_definition_asks_the_same_where_it_is_the_same():
    one = definitions.Definition(start="panel", end="adm_decision", value=14, unit="days")

    assert one.asked == definitions.Definition(start="panel", end="adm_decision", value=14, unit="days").asked
    assert one.asked != replace(one, value=15).asked
