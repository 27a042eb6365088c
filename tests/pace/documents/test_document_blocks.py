"""A document refuses what nobody could follow, and texts come apart as they were written."""

import pytest

from pace.documents import texts
from pace.documents.blocks import Heading, Table
from tests.pace.documents.made_documents import document


def levels(*found):
    """A document with headings of these levels."""
    return document(*(Heading("Words", level) for level in found))


def test_headings_go_down_one_level_at_a_time_and_up_as_many_as_they_like():
    assert [one.level for one in levels(1, 2, 3, 3, 1, 2).blocks] == [1, 2, 3, 3, 1, 2]


@pytest.mark.parametrize("found", [(2,), (1, 3), (0,), (1, 2, 3, 4)])
def test_a_heading_that_skips_a_level_is_refused(found):
    with pytest.raises(ValueError, match="has level"):
        levels(*found)


@pytest.mark.parametrize("words", ["", "  \n"])
def test_a_heading_and_a_title_have_words(words):
    with pytest.raises(ValueError, match="no words"):
        document(Heading(words))
    with pytest.raises(ValueError, match="needs a title"):
        document(title=words)


def test_every_row_of_a_table_fits_its_head():
    with pytest.raises(ValueError, match="A row of the table 'Boats' does not have the 2"):
        document(Table(("Boat", "Length"), (("Osprey", "12 m"), ("Heron",)), "Boats"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        (" \n\n ", ()),
        ("one", (("one",),)),
        ("one\r\ntwo\n\n\n\nthree  \u2028four", (("one", "two"), ("three", "four"))),
    ],
)
def test_a_text_comes_apart_into_paragraphs_and_lines(text, expected):
    assert texts.paragraphs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ó Néill, Łódź, Ελλάδα, Мария – “so”…", "Ó Néill, Łódź, Ελλάδα, Мария – “so”…"),
        ("שלום", "שלום"),
        ("A\u030a is one letter", "Å is one letter"),
        ("Good 😀", "Good [grinning face]"),
        ("to 中, 漢字 and back", "to [1 letter of another script], [2 letters of another script] and back"),
        ("e\u20dd", "e[1 letter of another script]"),
        ("hidden\u0000\u202e\u200b\ufeff words\tapart\ud800", "hidden words apart"),
        ("👩\u200d🔧\ufe0f", "[woman][wrench]"),
        ("x" * 85, f"{'x' * 40}\u200b{'x' * 40}\u200b{'x' * 5}"),
    ],
)  # fmt: skip
def test_a_pdf_is_given_only_characters_that_its_letters_have(text, expected):
    assert texts.for_pdf(text) == expected


def test_word_is_given_every_character_that_somebody_sees():
    text = "中 😀 #$*_@<>\\ {{ x }}\u0000\x1b\u202e\uffff"

    assert texts.without_hidden(text) == "中 😀 #$*_@<>\\ {{ x }}"


def test_in_need_a_pdf_is_given_the_letters_of_english_alone():
    assert texts.plainest("Ó 5") == "[1 letter of another script] 5"
