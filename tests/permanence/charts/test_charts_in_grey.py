"""Charts without colours: data stand out from paper, and what needs attention is marked by more than its colour."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from edge_charts import clock, control, course, series, staged
from made_charts import AS_OF, WEEKS_12, lettered, read, waits
from pictures import in_grey, shapes

from permanence import charts, waiting_times
from permanence.charts import Happened, theme
from permanence.charts.outcomes import TONES
from permanence.intervals import REACHED, WAITING

BEGAN = Happened("looked_after", date(2026, 1, 5))


def waiting(*days):
    return waits(*[(f"A{n}", AS_OF - timedelta(days=one), one, WAITING) for n, one in enumerate(days)])


def grey_of(colour):
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.parametrize("paper", [theme.PAPER, theme.SHADE])
@pytest.mark.parametrize("colour", theme.TEXTS)
def test_words_are_legible_on_paper_and_on_lanes(colour, paper):
    assert theme.contrast(colour, paper) >= 4.5


@pytest.mark.parametrize("colour", theme.LINES_AND_MARKS)
def test_lines_and_marks_stand_out_from_the_paper(colour):
    assert theme.contrast(colour, theme.PAPER) >= 3


def test_what_needs_attention_is_much_lighter_than_data():
    assert theme.contrast(theme.DATA, theme.ATTENTION) >= 3


def test_neighbouring_layers_of_outcomes_differ_in_grey():
    greys = [grey_of(tone) for tone in (*TONES, TONES[0])]

    assert min(abs(one - other) for one, other in pairwise(greys)) > 30


def test_of_a_bar_in_grey_the_days_over_the_limit_are_light_and_those_within_it_dark():
    chart = charts.who_waits(waiting(200), limit=WEEKS_12)
    within, beyond = [one for one in shapes(chart) if one.look.get("stroke-width") == "10"]

    picture = in_grey(chart)

    greys = [picture.getpixel((int(bar.x + bar.across / 2), int(bar.y))) for bar in (within, beyond)]
    assert (greys[0] < 60, 110 < greys[1] < 170) == (True, True)


def test_the_days_over_the_limit_stand_in_a_column_of_their_own():
    chart = charts.who_waits(waiting(200, 84), limit=WEEKS_12)

    column = [one for one in lettered(chart) if abs(one.box.right - 716) < 1]

    assert [one.words for one in column] == ["over", "116"]


def test_children_who_wait_for_too_long_are_diamonds_and_others_circles():
    chart = charts.each_child(waiting(200, 85, 84, 3), limit=WEEKS_12)

    hollow = [one for one in shapes(chart) if one.look.get("fill") == theme.PAPER and one.kind in ("circle", "path")]
    assert [(one.kind, one.look["stroke"]) for one in hollow] == [
        *[("circle", theme.DATA)] * 2,
        *[("path", theme.ATTENTION)] * 2,
    ]


def test_points_that_stand_out_are_diamonds():
    chart = control([*series(12, apart=2), 200], 720, freeze=12)

    special = [one.kind for one in shapes(chart) if one.look.get("fill") == theme.ATTENTION]
    assert (special, {one.kind for one in shapes(chart) if one.look.get("fill") == theme.DATA}) == (
        ["path"],
        {"circle"},
    )


def test_a_stage_with_children_over_its_limit_says_so_in_bold_words():
    chart = charts.stage_map(staged((9, 0, 0, 9, 4, 50, WEEKS_12)), as_of=AS_OF, width=320)

    said = [one.words for one in lettered(chart)]

    assert [one for one in said if "over" in one and "limit" not in one] == [
        "4 over 12 weeks",
        "50 days over, most of all stages",
    ]


def test_a_limit_of_a_timeline_that_was_missed_says_so_in_words():
    chart = charts.timeline(course([BEGAN], [clock("panel", "12 weeks", date(2026, 1, 5), date(2026, 3, 30))]))

    assert [one.words for one in lettered(chart) if "overdue" in one.words] == ["123 days overdue (due 30 March 2026)"]


@pytest.mark.parametrize(
    ("stopped_on", "colour"), [(date(2026, 3, 30), theme.INK), (date(2026, 3, 31), theme.ATTENTION_INK)]
)
def test_words_about_a_missed_limit_have_the_colour_of_attention_as_well(stopped_on, colour):
    panel = clock("panel", "12 weeks", date(2026, 1, 5), date(2026, 3, 30), stopped_on)

    chart = charts.timeline(course([BEGAN], [panel]))

    standing = chart.table.rows[-1][-1]
    said = next(one for one in read(chart).iter() if (one.text or "").startswith(standing))
    assert said.get("fill") == colour


def test_a_curve_is_drawn_dark_on_white():
    times = waiting_times.of(waits(*[(f"A{n}", date(2024, 1, 1), 10 * n, REACHED) for n in range(20)]))
    chart = charts.waiting_curve(times, title="To the panel", as_of=AS_OF)

    greys = in_grey(chart).getcolors(256)

    dark, light = (sum(count for count, grey in greys if low <= grey < high) for low, high in ((0, 60), (250, 256)))
    assert dark > 300
    assert light > 20 * dark
