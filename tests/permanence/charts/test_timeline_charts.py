"""A child's timeline: what is overdue and what is next, its table, and bars from day to day."""

from datetime import date

import polars as pl
import pytest
from edge_charts import clock, course
from made_charts import AS_OF, WIDTHS, area, lettered
from pictures import shapes

from permanence import charts, journeys
from permanence.charts import Happened, Table
from permanence.charts.courses import Spell

BEGAN = Happened("looked_after", date(2026, 1, 5))
REVIEW = clock("first_review", "6 weeks", date(2026, 1, 5), date(2026, 2, 16))
REVIEWED = clock("first_review", "6 weeks", date(2026, 1, 5), date(2026, 2, 16), date(2026, 2, 16))
LATE = clock("second_review", "3 months", date(2026, 1, 5), date(2026, 2, 26), date(2026, 2, 27))
PANEL = clock("panel", "12 weeks", date(2026, 7, 5), date(2026, 9, 27))
ENDED = {"ended_on": date(2026, 3, 1), "ended_by": "parents"}


@pytest.mark.parametrize(
    ("clocks", "ended", "headline"),
    [
        ([], {}, "Nothing is overdue; no step has a due day."),
        ([REVIEWED], {}, "Nothing is overdue; no step has a due day."),
        (
            [REVIEW],
            {},
            "First looked after review (social work) is 165 days overdue; no other step has a due day.",
        ),
        (
            [clock("panel", "12 weeks", date(2026, 5, 7), date(2026, 7, 30))],
            {},
            "Permanence panel (social work) is 1 day overdue; no other step has a due day.",
        ),
        (
            [clock("panel", "12 weeks", date(2026, 5, 8), AS_OF)],
            {},
            "Nothing is overdue; next is permanence panel (social work), due on 31 July 2026.",
        ),
        (
            [REVIEW, PANEL],
            {},
            ("First looked after review (social work) is 165 days overdue; next is permanence panel (social work), due "
            "on 27 September 2026."),
        ),
        (
            [clock("panel", "12 weeks", date(2026, 1, 5), date(2026, 3, 30)), REVIEW],
            {},
            ("2 steps are overdue, first looked after review (social work) the longest, by 165 days; no other step has "
            "a due day."),
        ),
        (
            [clock("second_review", "3 months", date(2026, 7, 1), date(2026, 10, 1)), PANEL],
            {},
            "Nothing is overdue; next is permanence panel (social work), due on 27 September 2026.",
        ),
        ([], ENDED, "The journey ended on 1 March 2026: parents; no step with a limit was reached."),
        (
            [],
            {"ended_on": date(2026, 3, 1)},
            "The journey ended on 1 March 2026; no step with a limit was reached.",
        ),
        ([REVIEWED], ENDED, "The journey ended on 1 March 2026: parents; 1 of 1 step with a limit was in time."),
        ([LATE], ENDED, "The journey ended on 1 March 2026: parents; 0 of 1 step with a limit was in time."),
        (
            [REVIEWED, LATE, PANEL],
            ENDED,
            "The journey ended on 1 March 2026: parents; 1 of 2 steps with a limit was in time.",
        ),
    ],
)  # fmt: skip
def test_a_timeline_says_what_is_overdue_and_what_is_next(clocks, ended, headline):
    chart = charts.timeline(course([BEGAN], clocks, **ended))

    assert chart.headline == headline


def test_the_table_has_every_milestone_and_every_limit_with_its_standing():
    happened = [BEGAN, Happened("first_review", date(2026, 2, 16), "current_plan_continues")]
    today = clock("adm_decision", "14 days", date(2026, 7, 17), AS_OF, start="panel")

    chart = charts.timeline(course(happened, [REVIEWED, LATE, PANEL, today]))

    assert chart.table == Table(
        ("What", "Whose", "Day", "Due", "Standing"),
        (
            ("Became looked after", "social work", "5 January 2026", "–", "happened"),
            ("First looked after review (current plan continues)", "social work", "16 February 2026", "–", "happened"),
            (
                *("First looked after review, within 6 weeks of became looked after", "social work"),
                *("16 February 2026", "16 February 2026", "in time"),
            ),
            (
                *("Second looked after review, within 3 months of became looked after", "social work"),
                *("27 February 2026", "26 February 2026", "1 day late"),
            ),
            (
                *("Permanence panel, within 12 weeks of became looked after", "social work"),
                *("not yet", "27 September 2026", "due in 58 days"),
            ),
            (
                *("Agency decision, within 14 days of permanence panel", "social work"),
                *("not yet", "31 July 2026", "due today"),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("due_on", "standing"), [(date(2026, 3, 1), "ended before"), (date(2026, 2, 28), "not reached")]
)
def test_of_a_journey_that_ended_a_limit_was_either_missed_or_not_yet_due(due_on, standing):
    running = clock("panel", "8 weeks", date(2026, 1, 5), due_on)

    chart = charts.timeline(course([BEGAN], [running], **ENDED))

    assert chart.table.rows[-1][-1] == standing


def passed():
    """A limit whose milestone has no date although a later one has."""
    return charts.Clock(
        REVIEW.start, REVIEW.end, REVIEW.limit, REVIEW.standing, REVIEW.started_on, REVIEW.due_on, None, "second_review"
    )


def test_a_milestone_that_was_passed_without_a_date_is_neither_late_nor_overdue():
    chart = charts.timeline(course([BEGAN, Happened("second_review", date(2026, 4, 17))], [passed()]))

    assert (chart.headline, chart.table.rows[-1][-1]) == (
        "Nothing is overdue; no step has a due day.",
        "no date recorded",
    )
    assert not [one for one in shapes(chart) if one.look.get("fill") == "#E5682A"]


def test_a_timeline_in_words_has_every_milestone():
    happened = [BEGAN, Happened("first_review", date(2026, 2, 16), "current_plan_continues")]

    chart = charts.timeline(course(happened))

    assert chart.description == (
        "Nothing is overdue; no step has a due day. 5 January 2026: Became looked after. "
        "16 February 2026: First looked after review (current plan continues)."
    )


@pytest.mark.parametrize(
    ("happened", "clocks", "notes"),
    [
        ([], [], ("As of 31 July 2026.",)),
        ([Happened("review", date(2026, 5, 1))], [], ("Short strokes: looked after reviews.", "As of 31 July 2026.")),
        (
            [],
            [REVIEW],
            (
                "Bars: each limit from the day it started; open: time left; orange: beyond the due day.",
                "Ring: the milestone came. Diamond: a due day to come.",
                "As of 31 July 2026.",
            ),
        ),
    ],
)
def test_a_timeline_explains_what_is_on_it(happened, clocks, notes):
    chart = charts.timeline(course([BEGAN, *happened], clocks))

    assert chart.notes == notes


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_begin_turn_and_end_on_their_days(width):
    chart = charts.timeline(course([BEGAN], [REVIEW, PANEL]), width=width)

    bars = [one for one in shapes(chart) if one.kind == "rect" and one.look["fill"] in ("#002D54", "#E5682A")]
    dark, orange, running = bars
    a_day = dark.across / 42
    assert (dark.across, orange.x, orange.across, running.x, running.across) == pytest.approx(
        (42 * a_day, dark.x + dark.across, 165 * a_day, dark.x + 181 * a_day, 26 * a_day), abs=0.1
    )


def test_the_course_of_a_journey_of_an_area_is_drawn_with_all_its_milestones():
    found = charts.course(area(), journey=int(area().journeys.collect()["journey"][0]))

    chart = charts.timeline(found, width=720)

    drawn = [one.words for one in lettered(chart)]
    named = {row[0].split(" (")[0] for row in chart.table.rows if row[4] == "happened"}
    assert [name for name in sorted(named) if not name.startswith("Looked after review") and name not in drawn] == []


def test_a_journey_that_is_not_there_is_refused():
    with pytest.raises(charts.ChartNotPossible, match="There is no journey of that key"):
        charts.course(area(), journey=-1)


KINSHIP = Spell("placement", "kinship", date(2026, 1, 5), date(2026, 3, 16))
FOSTERED = Spell("placement", "foster_la", date(2026, 3, 16), None)
AGREED = Spell("legal", "voluntary", date(2026, 1, 5), None)


@pytest.mark.parametrize("width", WIDTHS)
def test_placements_and_legal_statuses_stand_in_bands_from_day_to_day(width):
    chart = charts.timeline(course([BEGAN], [REVIEW], spells=(KINSHIP, AGREED, FOSTERED)), width=width)

    bands = [one for one in shapes(chart) if one.kind == "rect" and one.look["fill"] in ("#D5DEE7", "#F2F5F7")]
    first, second, status = bands
    a_day = first.across / 70
    assert (second.x, second.across, status.x, status.across) == pytest.approx(
        (first.x + first.across, 137 * a_day, first.x, 207 * a_day), abs=0.1
    )
    assert first.y == second.y < status.y
    said = " ".join(one.words for one in lettered(chart))
    assert "Placements: 2, the last foster carers of the council, since 16 March 2026" in said
    assert "Legal statuses: 1, the last by agreement (section 25), since 5 January 2026" in said


def test_the_table_and_the_words_have_placements_and_legal_statuses():
    chart = charts.timeline(course([BEGAN], spells=(KINSHIP, AGREED, Spell("placement", None, AS_OF, None))))

    assert chart.table.rows[1:] == (
        ("Kinship carers", "–", "5 January 2026", "–", "until 16 March 2026"),
        ("By agreement (section 25)", "–", "5 January 2026", "–", "lasts"),
        ("Not known", "–", "31 July 2026", "–", "lasts"),
    )
    assert chart.description.endswith(
        "5 January 2026: Kinship carers. 5 January 2026: By agreement (section 25). 31 July 2026: Not known."
    )
    assert chart.notes == ("Bands: each placement or legal status from the day it began.", "As of 31 July 2026.")


def test_the_course_of_a_journey_has_its_spells_in_time_order():
    on = date(2026, 1, 5)
    known = journeys.from_frames(
        events=pl.DataFrame(schema={"journey": pl.Int64, "milestone": pl.String, "on": pl.Date}),
        journeys=pl.DataFrame({"journey": [1], "child": [1], "started_on": [on], "ended_on": [None]}),
        spells=pl.DataFrame(
            {
                "journey": [1, 1, 2],
                "kind": ["placement"] * 3,
                "what": ["foster_la", "kinship", "home"],
                "began_on": [FOSTERED.began_on, on, on],
                "ended_on": [None, KINSHIP.ended_on, None],
            }
        ),
        as_of=AS_OF,
    )

    assert charts.course(known, journey=1).spells == (KINSHIP, FOSTERED)
