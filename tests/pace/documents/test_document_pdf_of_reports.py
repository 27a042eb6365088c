"""A PDF with charts, key figures, contents, notes and a cover: opened and read back as by somebody who hears it."""

from dataclasses import replace
from datetime import date

import pytest

from pace.documents import drawings, pdf, texts
from pace.documents.blocks import Chart, Contents, Figure, Figures, Heading, Note, Paragraph, Table
from tests.pace.documents.made_documents import CREST, SVG, document, everything, waiting_times
from tests.pace.documents.reading import Tagged, alternatives, edges, links, pages_of, tags, text_of


def chart(**others):
    """A chart of two numbers."""
    words = {"title": "Boats", "says": "More boats.", "description": "A line.", "svg": SVG}
    return Chart(**{**words, "head": ("Month", "Boats"), "rows": (("May", 1), ("June", "withheld")), **others})


def test_every_part_of_a_report_has_its_place_in_the_structure():
    kinds = ("Title", "H1", "H2", "P", "TOCI", "Figure", "Caption", "TH", "TD")

    found = tags(pdf.made(everything()), *kinds)

    # What every document has stands in another test.
    assert found[:18] == [
        Tagged("Figure", ""),
        Tagged("Title", "A visit to the harbour"),
        Tagged("P", "What was seen"),
        Tagged("P", "The harbour, 20 November 2026"),
        Tagged("P", "Harbour Road 1"),
        Tagged("H1", "Contents"),
        Tagged("TOCI", "Harbour 2"),
        Tagged("TOCI", "Boats 2"),
        Tagged("TOCI", "Small boats 3"),
        Tagged("TOCI", "Signed 4"),
        Tagged("TOCI", "The numbers behind the charts 4"),
        Tagged("P", "9"),
        Tagged("P", "boats in harbour"),
        Tagged("P", "one more than in May"),
        Tagged("P", "14 weeks"),
        Tagged("P", "at sea"),
        Tagged("P", "Not shown"),
        Tagged("P", "How many boats have no anchor: fewer than five."),
    ]
    assert found[18:23] == [
        Tagged("H1", "Harbour"),
        Tagged("Caption", "More boats came back than before."),
        Tagged("Figure", "Boats in harbour"),
        Tagged("P", "Counted by hand."),
        Tagged("P", "September was foggy."),
    ]


def test_every_picture_has_its_words():
    assert alternatives(pdf.made(everything())) == [
        "A blue boat",
        "A line that goes up from 4 in August to 9.5 in October.",
    ]


def test_contents_lead_to_their_headings():
    headed = document(Contents(deepest=1), Heading("One"), Heading("Below", 2), Heading("Two"))

    content = pdf.made(headed)

    assert [one.text for one in tags(content, "TOCI")] == ["One 1", "Two 1"]
    assert links(content) == [2]


def test_the_numbers_behind_charts_stand_at_the_end_where_they_are_wanted():
    shown, left_out = chart(), chart(title="Oars", is_in_appendix=False)

    found = tags(pdf.made(document(shown, left_out, Paragraph("The end."))), "P", "H1", "Caption", "TH", "TD")

    place = found.index(Tagged("P", "The end."))
    words = ("Boats", "Month", "Boats", "May", "1", "June", "withheld")
    kinds = ("Caption", "TH", "TH", "TD", "TD", "TD", "TD")
    numbers = [Tagged(*one) for one in zip(kinds, words, strict=True)]
    assert found[place + 1 :] == [Tagged("H1", "The numbers behind the charts"), *numbers]


def test_cells_say_their_values_as_pages_do():
    rows = ((1204, 0.1 + 0.2, -5, date(2026, 3, 1), ""),)

    found = tags(pdf.made(document(Table(("A", "B", "C", "D", "E"), rows, "Kinds"))), "TD")

    assert [one.text for one in found] == ["1,204", "0.3", "-5", "1 March 2026", ""]


def test_a_real_chart_loses_no_letter_and_repeats_no_note():
    real = waiting_times()

    said = text_of(pdf.made(document(real)))

    assert "Weeks to a home" in said
    assert [said.count(one) for one in real.notes] == [1] * len(real.notes)


def test_letters_that_a_picture_cannot_show_are_said_in_words():
    content = pdf.made(document(chart(svg=SVG.replace("Boats in", "Boats 😀 漢 in"))))

    assert "Boats [grinning face] [1 letter of another script] in harbour" in text_of(content)


def test_a_cover_stands_alone_and_the_words_of_an_area_at_the_foot_of_other_pages():
    found = edges(pdf.made(document(Paragraph("Words."), has_cover=True, below="Harbour Road 1")))

    assert found == ["", "A visit to the harbour20 November 2026The harbourPage 2 of 2Harbour Road 1"]


def test_without_a_cover_the_words_of_an_area_are_read_on_the_first_page():
    found = tags(pdf.made(document(below="Harbour Road 1\nPier", crest=CREST, crest_says="A boat")), "P", "Figure")

    assert [one.text for one in found] == ["", "What was seen", "The harbour, 20 November 2026", "Harbour Road 1 Pier"]


@pytest.mark.parametrize("lines", range(24, 36, 2))
def test_a_heading_stays_with_its_picture_and_a_caption_with_its_table(lines):
    above = Paragraph("\n".join(["words"] * lines))
    table = Table(("Boat", "Length"), (("Osprey", 1),) * 3, "Lengths")

    pictured = pages_of(pdf.made(document(above, Heading("Last"), chart(is_in_appendix=False))))
    listed = pages_of(pdf.made(document(above, Heading("Last"), table)))

    assert ["Last" in page for page in pictured] == ["More boats." in page for page in pictured]
    assert ["Last" in page for page in listed].index(True) == ["Osprey" in page for page in listed].index(True)


def test_a_picture_that_does_not_say_how_large_it_is_is_refused():
    with pytest.raises(ValueError, match="does not say how large"):
        drawings.size("<svg><rect/></svg>")
    with pytest.raises(ValueError, match="is no SVG"):
        drawings.size("<p/>")


@pytest.mark.parametrize(
    "tag",
    ['width="320" height="200"', 'height="200px" width="320px"', 'viewBox="0 0 320 200"', 'viewBox="-5,-5,320,200"'],
)
def test_a_picture_says_how_large_it_is_in_any_of_its_ways(tag):
    assert drawings.size(f'<svg xmlns="x" {tag}>') == drawings.Size(320, 200)


def test_small_pictures_keep_the_size_of_their_letters_and_tall_ones_fit_the_page():
    assert drawings.Size(280, 100).on_a_page(453.5, 500) == drawings.Size(226.75, 226.75 / 2.8)
    assert drawings.Size(600, 1200).on_a_page(453.5, 500) == drawings.Size(250, 500)


def test_many_key_figures_and_long_ones_have_room():
    many = tuple(Figure("9" * place, "boats " * place, "says " * place) for place in range(1, 12))

    made = text_of(pdf.made(document(Figures(many), Figures(()), Note(""), Note("", "Only a title"))))

    assert "99999999999" in made
    assert "Only a title" in made


def test_plain_letters_are_used_in_pictures_where_others_cannot_be_set(monkeypatch):
    everyone = dict.fromkeys(texts.fonts(), ((0x20, 0x10FFFF),))
    monkeypatch.setattr(texts, "letters", lambda: everyone)

    made = text_of(pdf.made(document(chart(says="漢 so"), chart(title="漢", svg=SVG))))

    assert "[1 letter of another script] so" in made


def test_the_same_report_gives_the_same_bytes():
    content = everything(waiting_times())

    assert pdf.made(content) == pdf.made(replace(content))
