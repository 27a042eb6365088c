"""The paper of charts: the narrowest that is possible, PNG, and laws of labels, lines of words and axes."""

import io
from datetime import date
from itertools import pairwise

import pytest
from edge_charts import EDGES
from hypothesis import given
from hypothesis import strategies as st
from made_charts import MAKERS
from PIL import Image

from permanence import charts, dates
from permanence.charts import axes, lettering, places
from permanence.charts.places import Box

lengths = st.floats(0, 1_000).map(lambda value: round(value, 2))
sentences = st.text(alphabet="abcdefghij WMl—,.0123456789", max_size=120).map(lambda words: " ".join(words.split()))
rooms = st.integers(40, 700)


@pytest.mark.parametrize("name", MAKERS)
def test_a_chart_is_drawn_at_280_pixels_and_refused_below(name):
    narrowest = MAKERS[name](280)

    assert 'width="280"' in narrowest.svg
    with pytest.raises(charts.ChartNotPossible, match=r"^A chart needs a width of 280 pixels or more, not 279\.9\.$"):
        MAKERS[name](279.9)


@pytest.mark.parametrize("name", ["run of no points", "each of none", "nobody waits", "curve of none", "map of nobody"])
def test_a_chart_of_nothing_is_refused_below_280_pixels_as_well(name):
    with pytest.raises(charts.ChartNotPossible):
        EDGES[name](width=279)


def test_a_width_that_is_no_number_is_refused():
    with pytest.raises(charts.ChartNotPossible):
        EDGES["nobody waits"](width=float("nan"))


@pytest.mark.parametrize(("scale", "width"), [(1, 320), (2, 640), (0.5, 160)])
def test_a_png_is_as_large_as_asked(scale, width):
    chart = MAKERS["who waits"](320)

    picture = Image.open(io.BytesIO(charts.to_png(chart, scale=scale)))

    assert (picture.format, picture.width) == ("PNG", width)


def test_the_same_data_give_the_same_picture():
    assert MAKERS["map"](320) == MAKERS["map"](320)


@given(st.lists(st.tuples(lengths, st.integers(1, 40)), min_size=1, max_size=12))
def test_labels_are_spread_without_overlap_in_their_order_between_the_edges(labels):
    wanted, sizes = [at for at, _ in labels], [size for _, size in labels]

    found = places.spread(wanted, sizes=sizes, low=0, high=1_000)

    order = sorted(range(len(labels)), key=lambda place: wanted[place])
    edges = [(found[place] - sizes[place] / 2, found[place] + sizes[place] / 2) for place in order]
    assert all(low >= -1e-6 and high <= 1_000 + 1e-6 for low, high in edges)
    assert all(before[1] <= after[0] + 1e-6 for before, after in pairwise(edges))


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12, unique=True))
def test_labels_with_room_stay_where_they_are_wanted(tens):
    wanted = [100.0 * ten + 50 for ten in tens]

    assert places.spread(wanted, sizes=[100] * len(tens), low=0, high=1_000) == pytest.approx(wanted)


@given(st.lists(st.tuples(lengths, st.integers(1, 300)), max_size=12))
def test_spans_on_one_level_do_not_meet(spans):
    spans = [(low, low + length) for low, length in spans]

    found = places.levels(spans)

    level_of = list(zip(spans, found, strict=True))
    met = [
        (one, other)
        for place, (one, level) in enumerate(level_of)
        for other, its in level_of[:place]
        if level == its and one[0] < other[1] and other[0] < one[1]
    ]
    assert met == []


@pytest.mark.parametrize(("other", "overlaps"), [(Box(10, 0, 20, 10), False), (Box(9.9, 0, 20, 10), True)])
def test_boxes_that_share_an_edge_do_not_overlap(other, overlaps):
    assert Box(0, 0, 10, 10).overlaps(other) == overlaps


@given(sentences, rooms)
def test_lines_of_words_fit_their_room_and_lose_no_word_unless_they_say_so(words, room):
    for broken in (lettering.wrapped, lettering.balanced):
        lines = broken(words, room)

        assert lettering.widest(lines) <= room
        assert len(lines) <= 3
        assert " ".join(lines) == words or any(line.endswith(lettering.MORE) for line in lines)


@given(sentences, rooms)
def test_balanced_lines_are_no_more_and_no_wider_than_full_ones(words, room):
    full, even = lettering.wrapped(words, room), lettering.balanced(words, room)

    assert len(even) == len(full)
    assert lettering.widest(even) <= lettering.widest(full) + 1


@given(sentences, rooms)
def test_shortened_words_fit_and_begin_as_they_did(words, room):
    short = lettering.shortened(words, room)

    assert lettering.width(short) <= room
    assert words.startswith(short.removesuffix(lettering.MORE))


values = st.lists(st.floats(-1e9, 1e9).filter(lambda value: value == 0 or abs(value) > 1e-6), min_size=1, max_size=9)


@given(values, st.sampled_from(["days", "%", ""]))
def test_an_axis_of_values_holds_nought_and_all_of_them(known, unit):
    axis = axes.of_values(known, unit=unit)

    shares = [axis.share_of_length(value) for value in (0.0, *known)]
    assert -1e-6 <= min(shares) <= max(shares) <= 1 + 1e-6
    assert 2 <= len(axis.ticks) <= 14
    assert (axis.ticks[0].at, axis.ticks[-1].at) == (axis.low, axis.high)


@given(st.lists(st.floats(0, 1), max_size=9))
def test_an_axis_of_shares_goes_from_none_to_all(known):
    axis = axes.of_values(known, unit="%")

    assert [tick.words for tick in axis.ticks] == ["0 %", "25 %", "50 %", "75 %", "100 %"]


@given(st.integers(10_000, 25_000), st.integers(0, 9_000), rooms)
def test_words_of_a_calendar_do_not_touch_and_lie_on_their_days(first, span, room):
    axis = axes.of_calendar(first, first + span, room=room)

    at = [axis.share_of_length(tick.at) * room for tick in axis.ticks]
    half = [lettering.width(tick.words) / 2 for tick in axis.ticks]
    assert len(axis.ticks) >= 1
    assert all(0 <= one <= room + 1e-6 for one in at)
    assert all(
        right - left > wide + other for (left, right), (wide, other) in zip(pairwise(at), pairwise(half), strict=True)
    )


def test_a_calendar_without_the_beginning_of_a_month_names_its_ends():
    first, last = dates.to_day(date(2026, 7, 5)), dates.to_day(date(2026, 7, 25))

    axis = axes.of_calendar(first, last, room=400)

    assert [tick.words for tick in axis.ticks] == ["5 July 2026", "25 July 2026"]


@pytest.mark.parametrize(
    ("longest", "words"),
    [
        (0, ["0 weeks"]),
        (28, ["0 weeks", "1", "2", "3", "4"]),
        (190, ["0 weeks", "4", "8", "12", "16", "20", "24"]),
        (191, ["0 months", "1", "2", "3", "4", "5", "6"]),
    ],
)
def test_lengths_are_told_in_weeks_up_to_half_a_year_and_in_months_beyond(longest, words):
    axis = axes.of_lengths(longest, room=500)

    assert [tick.words for tick in axis.ticks] == words
