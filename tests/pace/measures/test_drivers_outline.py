"""The outline of a driver diagram: what is done with its lines, what cannot be saved, and laws of both."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pace.measures.rules import outline as outlines
from pace.measures.rules.outline import Line, Misplaced, Outline
from tests.pace.measures.made_drivers import lines, text

BEFORE = """
A
  B
    C
    D
  E
F
"""


@pytest.mark.parametrize(
    ("what", "at", "after", "to", "said"),
    [
        ("add", 1, "\nA\n  B\n  \n    C\n    D\n  E\nF\n", 2, "Added: secondary driver 1.2."),
        ("add", 5, "\nA\n  B\n    C\n    D\n  E\nF\n\n", 6, "Added: primary driver 3."),
        ("deeper", 5, "\nA\n  B\n    C\n    D\n  E\n  F\n", 5, "Now secondary driver 1.3."),
        ("deeper", 4, "\nA\n  B\n    C\n    D\n    E\nF\n", 4, "Now change idea 1.1.3."),
        ("deeper", 0, BEFORE, 0, "Primary driver 1 is the first here, so it cannot go deeper."),
        ("deeper", 1, BEFORE, 1, "Secondary driver 1.1 is the first here, so it cannot go deeper."),
        ("deeper", 3, BEFORE, 3, "Change idea 1.1.2 cannot go deeper: it is a change idea."),
        ("higher", 1, "\nA\nB\n  C\n  D\n  E\nF\n", 1, "Now primary driver 2."),
        ("higher", 3, "\nA\n  B\n    C\n  D\n  E\nF\n", 3, "Now secondary driver 1.2."),
        ("higher", 5, BEFORE, 5, "Primary driver 2 cannot go higher: it leads straight to the aim."),
        ("up", 5, "\nF\nA\n  B\n    C\n    D\n  E\n", 0, "Now primary driver 1."),
        ("up", 3, "\nA\n  B\n    D\n    C\n  E\nF\n", 2, "Now change idea 1.1.1."),
        ("up", 4, "\nA\n  E\n  B\n    C\n    D\nF\n", 1, "Now secondary driver 1.1."),
        ("up", 2, BEFORE, 2, "Change idea 1.1.1 is the first already."),
        ("down", 0, "\nF\nA\n  B\n    C\n    D\n  E\n", 1, "Now primary driver 2."),
        ("down", 1, "\nA\n  E\n  B\n    C\n    D\nF\n", 2, "Now secondary driver 1.2."),
        ("down", 3, "\nA\n  B\n    C\n  E\n    D\nF\n", 4, "Now change idea 1.2.1."),
        ("down", 4, "\nA\n  B\n    C\n    D\nF\n  E\n", 5, "Now secondary driver 2.1."),
        ("down", 5, BEFORE, 5, "Primary driver 2 is the last already."),
        ("remove", 3, "\nA\n  B\n    C\n  E\nF\n", 3, "Removed: change idea 1.1.2."),
        ("remove", 1, "\nA\n  C\n  D\n  E\nF\n", 1, "Removed: secondary driver 1.1."),
        ("remove", 0, "\nB\n  C\n  D\nE\nF\n", 0, "Removed: primary driver 1."),
        ("remove", 5, "\nA\n  B\n    C\n    D\n  E\n", 4, "Removed: primary driver 2."),
        ("remove", 99, BEFORE, 5, ""),
    ],
)
def test_a_line_moves_with_what_is_below_it_and_the_page_says_where_to(what, at, after, to, said):
    done = outlines.does(what, lines(BEFORE), at)

    assert (text(done.lines), done.at, done.said) == (after, to, said)


def test_a_line_with_ideas_two_levels_below_cannot_go_deeper():
    done = outlines.does("deeper", lines("A\nB\n  C\n    D"), 1)

    assert (text(done.lines), done.said) == (
        "\nA\nB\n  C\n    D\n",
        "Primary driver 2 cannot go deeper: there are change ideas below it.",
    )


def test_the_last_line_that_is_removed_leaves_an_empty_one():
    assert outlines.does("remove", lines("A"), 0).lines == (Line(level=1),)


def test_a_line_that_moves_past_a_driver_without_ideas_goes_below_it():
    done = outlines.does("up", lines("A\n  B\nC\n  D\n    E"), 4)

    assert text(done.lines) == "\nA\n  B\n    E\nC\n  D\n"


NO_SECONDARY = (
    "Line 2 (“B”) is a change idea, but stands below no secondary driver. "
    "Write a secondary driver above it, or make it a level higher."
)
NO_PRIMARY = (
    "Line 1 (“A”) is a secondary driver, but stands below no primary driver. "
    "Write a primary driver above it, or make it a level higher."
)


@pytest.mark.parametrize(
    ("said", "at", "words"),
    [
        (
            "A\n    B",
            1,
            NO_SECONDARY,
        ),
        (
            "  A",
            0,
            NO_PRIMARY,
        ),
        ("A\n" + "x" * 201, 1, "Line 2 is 201 characters long; the most is 200. Shorten it."),
        ("A\n" * 102, 100, "There are 102 parts; the most is 100. Remove 2."),
    ],
)
def test_an_outline_that_cannot_be_a_diagram_is_refused_with_the_line_named(said, at, words):
    with pytest.raises(Misplaced) as refused:
        outlines.written(lines(said))

    assert (str(refused.value), refused.value.at) == (words, at)


def test_a_hundred_parts_of_two_hundred_characters_are_taken():
    most = lines(f"{'x' * 200}\n" * 100)

    assert outlines.written(most) == most


def test_a_line_is_named_by_its_place_among_all_lines_be_others_empty():
    with pytest.raises(Misplaced, match=r"^Line 3 \(“B”\)"):
        outlines.written((Line(level=1, words="A"), Line(level=2), Line(level=3, words="B")))


def test_an_outline_as_words_has_the_number_of_each_line():
    assert str(Outline(lines=lines(BEFORE))) == "1 A\n1.1 B\n1.1.1 C\n1.1.2 D\n1.2 E\n2 F"


@st.composite
def outlines_of_any_shape(draw):
    """Lines of which none is more than one level below the one above it."""
    found, above = [], 0
    for number in range(draw(st.integers(1, 12))):
        above = draw(st.integers(1, min(above + 1, 3)))
        found.append(Line(level=above, words=f"Part {number}", key=number))
    return tuple(found)


DEEDS = st.lists(st.tuples(st.sampled_from(sorted(outlines.DOES)), st.integers(0, 14)), max_size=8)


@given(outlines_of_any_shape(), DEEDS)
def test_whatever_is_done_with_lines_they_can_be_saved_and_none_is_lost(found, deeds):
    kept = {(one.words, one.key) for one in found}

    for what, at in deeds:
        if what == "remove" and at < len(found):
            kept.discard((found[at].words, found[at].key))
        found = outlines.does(what, found, at).lines

        assert {(one.words, one.key) for one in outlines.written(found)} == kept


@given(outlines_of_any_shape(), st.integers(0, 11))
def test_a_line_that_goes_deeper_and_higher_again_is_where_it_was(found, at):
    deeper = outlines.does("deeper", found, at)

    again = outlines.does("higher", deeper.lines, at).lines

    assert found in (again, deeper.lines)


@given(outlines_of_any_shape(), st.integers(0, 11), st.sampled_from(["up", "down"]))
def test_a_line_that_moves_takes_along_what_is_below_it_and_nothing_else(found, at, way):
    done = outlines.does(way, found, at)

    assert {one.key: one.level for one in done.lines} == {one.key: one.level for one in found}
    assert _below(done.lines) == _below(found) or _changed(_below(done.lines), _below(found)) <= {
        min(at, len(found) - 1)
    }


def _below(found):
    """Of each line, the key of the one that it leads to."""
    above, leads = {}, {}
    for one in found:
        leads[one.key] = above.get(one.level - 1)
        above[one.level] = one.key
    return leads


def _changed(now, before):
    return {key for key in now if now[key] != before[key]}
