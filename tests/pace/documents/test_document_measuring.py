"""Words are measured rather too wide than too narrow, and titles of slides have room."""

import pytest

from pace.documents import measuring, slide_titles

LONG = "Words that go on and on. " * 200


def test_a_title_is_shortened_where_it_has_no_room_and_two_are_never_the_same():
    assert slide_titles.shortened("So\n it  is") == "So it is"
    assert slide_titles.shortened(LONG).endswith("…")
    assert slide_titles.has_room(slide_titles.shortened("漢" * 500))
    assert slide_titles.shortened("\u200b") == "Untitled"
    assert slide_titles.unlike("A", {"A", "A (continued)"}) == "A (continued 2)"


@pytest.mark.parametrize("text", ["", "one", "one two", "x" * 99, "漢" * 30, "a  b"])
def test_measured_lines_hold_every_letter_and_are_no_wider_than_their_room(text):
    found = measuring.lines(text, 10, 60)

    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(measuring.width(one, 10) <= 60 for one in found)


def test_a_cut_text_stands_on_so_many_lines():
    found = measuring.cut("one two three four five", 10, 60, 2)

    assert found.endswith("…")
    assert len(measuring.lines(found, 10, 60)) == 2
    assert measuring.cut("one two", 10, 600, 2) == "one two"
