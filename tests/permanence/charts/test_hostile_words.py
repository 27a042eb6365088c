"""Words that people or their files bring, however odd: escaped, on one line, on the paper, and never markup."""

import unicodedata
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from edge_charts import clock, course, run, staged
from made_charts import AS_OF, SVG, WEEKS_12, WIDTHS, lettered, read, waits
from pictures import marks_beyond_the_paper, overlapping, words_beyond_the_paper

from permanence import aims, charts, waiting_times
from permanence.charts import Happened, Mark, PrimaryDriver, SecondaryDriver
from permanence.intervals import ENDED, REACHED, WAITING

WORDS = {
    "a script": "<script>alert('x')</script>",
    "an end of its element": '</text></svg><image href="http://example.org/x.png"/>',
    "quotes and ampersands": "\"quoted\" 'twice' & &amp; &#0; ]]> --",
    "control characters": "a\x00b\x07c\x1b[31md\x7fe\ufffeg\ufffff",
    "turned words": "abc\u202edef\u2066ghi\u200fjkl\u061cm",
    "Arabic and Hebrew": "طفل ينتظر ילד מחכה",
    "a very long word": "W" * 500,
    "many long words": "Wartezeit und Wanderung " * 40,
    "lines": "one\ntwo\r\nthree\tfour\u2028five",
    "nothing": "",
    "blanks": " \n ",
    "piled accents": "Z" + "\u0301" * 60 + "algo",
    "wide characters": "永久の家庭を待つ子ども" * 10 + "👩‍👧",
    "a style": "}</style><style>*{display:none}",
    "a specification": '"}],"url":"file:///etc/passwd","signal":"{{',
}
BEGAN = date(2026, 1, 5)


def _run(words, width):
    marks = (Mark(date(2024, 2, 3), words), Mark(date(2024, 3, 3), words))
    said = {"name": words, "unit": words, "hollow": (1,), "hollow_because": words, "marks": marks}
    return run([10, 12, 11, 30], width, target=20, **said)


def _children(draw, words, width):
    rows = [(words, BEGAN, 207, WAITING), (words + "2", BEGAN, 5, ENDED, words), (words + "3", BEGAN, 9, REACHED)]
    return draw(waits(*rows, start=words, end=words), limit=WEEKS_12, names="references", width=width)


def _curve(words, width):
    times = waiting_times.of(waits(("A", BEGAN, 30, REACHED), ("B", BEGAN, 207, WAITING)))
    return charts.waiting_curve(times, title=words, as_of=AS_OF, limit=WEEKS_12, width=width)


def _outcomes(words, width, names=None):
    times = waiting_times.competing([1, 2, 3], outcome=["panel", words or "otherwise", None])
    return charts.outcome_curves(times, title=words, as_of=AS_OF, names=names, width=width)


def _cohorts(words, width):
    judgement = aims.judge(waits(("A", BEGAN, 30, REACHED)), limit=WEEKS_12)
    return charts.aim_by_cohort(judgement, title=words, target=0.9, width=width)


def _map(words, width):
    return charts.stage_map(staged((40, 30, 3, 7, 2, 500, WEEKS_12)), as_of=AS_OF, title=words, width=width)


def _timeline(words, width):
    happened = [Happened(words, BEGAN, words), Happened("panel", date(2026, 3, 5), words)]
    clocks = [clock(words, "12 weeks", BEGAN, date(2026, 3, 30), start=words)]
    found = replace(course(happened, clocks, ended_on=date(2026, 7, 1), ended_by=words), reference=words)
    return charts.timeline(found, title=words, width=width)


def _drivers(words, width):
    primary = [PrimaryDriver(words, (SecondaryDriver(words, (words, words)), SecondaryDriver(words)))]
    return charts.driver_diagram(words, primary, title=words, width=width)


BROUGHT = {
    "run chart": _run,
    "each child": lambda words, width: _children(charts.each_child, words, width),
    "who waits": lambda words, width: _children(charts.who_waits, words, width),
    "waiting curve": _curve,
    "outcomes": _outcomes,
    "names of outcomes": lambda words, width: _outcomes(words, width, names={"panel": words, words: words}),
    "cohorts": _cohorts,
    "map": _map,
    "timeline": _timeline,
    "driver diagram": _drivers,
}


@cache
def made(name, words, width):
    return BROUGHT[name](words, width)


any_words = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
any_chart = pytest.mark.parametrize("name", BROUGHT)


def everything_said(chart):
    cells = [cell for row in (chart.table.columns, *chart.table.rows) for cell in row if isinstance(cell, str)]
    return [chart.title, chart.headline, chart.description, *chart.notes, *cells, *_texts(chart)]


def _texts(chart):
    return [element.text for element in read(chart).iter() if element.text]


@any_chart
@any_words
def test_odd_words_leave_a_picture_of_shapes_and_words(name, words):
    chart = made(name, words, 320)

    tags = {element.tag.removeprefix(SVG) for element in read(chart).iter()}

    assert tags <= {"svg", "title", "desc", "g", "path", "rect", "circle", "line", "text"}


@any_chart
@any_words
def test_odd_words_are_said_on_one_line_without_what_nobody_can_read(name, words):
    chart = made(name, words, 720)

    said = "".join(everything_said(chart))

    assert {unicodedata.category(one) for one in said} & {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"} == set()
    assert set(said) & set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") == set()


@any_chart
@any_words
@pytest.mark.parametrize("width", WIDTHS)
def test_odd_words_stay_on_the_paper_and_off_other_words(name, words, width):
    chart = made(name, words, width)

    assert (overlapping(chart), words_beyond_the_paper(chart)) == ([], [])


@any_chart
@pytest.mark.parametrize("words", ["W" * 500, "永久の家庭を待つ子ども" * 10])
def test_long_words_as_drawn_stay_on_the_paper(name, words):
    chart = made(name, words, 320)

    assert marks_beyond_the_paper(chart) is None


@any_chart
def test_markup_in_words_is_shown_as_it_was_written(name):
    chart = made(name, "<b>&amp;", 720)

    assert [text for text in _texts(chart) if "<b>&amp;" in text]
    assert "<b>" not in chart.svg


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("<script>alert('x')</script>", "<script>alert('x')</script>"),
        ("one\ntwo\r\nthree\tfour\u2028five", "one two three four five"),
        ("a\x00b\ud800c\ufffe d", "abc d"),
        ("abc\u202edef", "abcdef"),
        ("a \x00 b", "a b"),
        ("طفل", "طفل"),
    ],
)
def test_a_title_keeps_all_that_can_be_read(words, title):
    chart = run([45], 320, name=words)

    assert chart.title == title


def test_a_word_too_long_for_the_paper_is_cut_in_the_picture_and_whole_in_the_table():
    reference = "R" * 500

    chart = charts.who_waits(waits((reference, BEGAN, 207, WAITING)), names="references", width=320)

    assert [one.words for one in lettered(chart) if one.words.startswith("RR")] == ["RRRRRRRRRR…"]
    assert chart.table.rows[0][0] == reference
