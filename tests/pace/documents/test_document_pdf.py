"""A PDF: opened and read back as by somebody who hears it; no words of anybody are mark-up, and none make it fail."""

import pytest
import typst

from pace.documents import pdf, texts
from pace.documents.blocks import (
    Aside,
    Bullets,
    Field,
    Fields,
    Heading,
    Numbered,
    Paragraph,
    Point,
    Quote,
    Signature,
    Table,
)
from tests.pace.documents.made_documents import document, whole
from tests.pace.documents.reading import Tagged, edges, opened, tags, text_of

HOSTILE = (
    '#import "x.typ"; #read("document.typ") $x^2$ *bold* _it_ @label <label> \\ // /* ` ~ [x] {{ x }} {% x %} = - + "q"'
)


def compiled(words, font):
    """Words in one of the program's own letters alone."""
    source = f'#set document(title: "T")\n#set text(font: "{font}", fallback: false)\n#sys.inputs.words'
    return typst.compile(
        source.encode(),
        font_paths=typst.Fonts(include_system_fonts=False),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"words": words},
    )


def test_it_says_that_it_is_marked_in_which_language_and_by_which_title():
    with opened(pdf.made(whole())) as found:
        said = (
            bool(found.Root.MarkInfo.Marked),
            str(found.Root.Lang),
            bool(found.Root.ViewerPreferences.DisplayDocTitle),
            {name: str(found.docinfo[f"/{name}"]) for name in ("Title", "Author", "CreationDate")},
        )
        with found.open_metadata() as metadata:
            claims = metadata["pdfuaid:part"], metadata["dc:description"]

    words = {"Title": "A visit to the harbour", "Author": "The harbour", "CreationDate": "D:20261120000000Z"}
    assert said == (True, "en-GB", True, words)
    assert claims == ("1", "What was seen")


def test_its_structure_is_that_of_the_document_in_the_order_of_reading():
    kinds = ("Title", "H1", "H2", "P", "LI", "BlockQuote", "Caption", "TH", "TD")

    found = tags(pdf.made(whole()), *kinds)

    assert found == [
        Tagged("Title", "A visit to the harbour"),
        Tagged("P", "What was seen"),
        Tagged("P", "The harbour, 20 November 2026"),
        Tagged("P", "First words."),
        Tagged("P", "More words."),
        Tagged("H1", "Boats"),
        Tagged("LI", "• Red boats."),
        Tagged("LI", "• Blue boats. They are at sea."),
        Tagged("H2", "Small boats"),
        Tagged("LI", "1. Row."),
        Tagged("LI", "2. Sail."),
        Tagged("LI", "1. Sleep."),
        Tagged("P", "Counted by hand."),
        Tagged("BlockQuote", "I saw nine. Then ten. Then fog."),
        Tagged("P", "I saw nine. Then ten."),
        Tagged("P", "Then fog."),
        Tagged("LI", "Harbour Open"),
        Tagged("LI", "Lights –"),
        Tagged("Caption", "Boats by length"),
        Tagged("TH", "Boat"),
        Tagged("TH", "Length"),
        Tagged("TD", "Osprey"),
        Tagged("TD", "12 m"),
        Tagged("TD", "Heron"),
        Tagged("TD", ""),
        Tagged("H1", "Signed"),
        Tagged("LI", "Name Isla Ross"),
        Tagged("LI", "Date"),
    ]


def test_a_page_break_begins_a_page_and_what_is_repeated_at_its_edges_is_not_read_twice():
    content = pdf.made(whole())

    with opened(content) as found:
        pages = len(found.pages)
    assert pages == 2
    assert text_of(content).count("A visit to the harbour") == 1


def test_the_same_document_gives_the_same_bytes():
    assert pdf.made(whole()) == pdf.made(whole())


@pytest.mark.parametrize(
    "block",
    [
        Heading(HOSTILE),
        Paragraph(HOSTILE),
        Aside(HOSTILE),
        Quote(HOSTILE),
        Bullets((Point(HOSTILE),)),
        Numbered((Point("", HOSTILE),)),
        Fields((Field(HOSTILE, HOSTILE),)),
        Signature((Field("Name", HOSTILE),)),
        Table((HOSTILE,), ((HOSTILE,),), HOSTILE),
    ],
    ids=lambda block: type(block).__name__,
)
def test_no_words_of_anybody_are_mark_up(block):
    whole_text = text_of(pdf.made(document(block, title=HOSTILE, author=HOSTILE, subject=HOSTILE)))

    assert whole_text.replace(" ", "").count(HOSTILE.replace(" ", "")) >= 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x1b\u202e\ufeff\ud800\uffff",
        "😀" * 50,
        "漢字仮名",
        "مَرْحَبًا שָׁלוֹם हिन्दी ไทย",
        "e" + "\u0301\u0323\u20dd" * 40,
        "a " * 5_000,
        "a" * 10_000,
        "\n" * 10_000,
        "👩\u200d👩\u200d👧\u200d👦 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "".join(map(chr, range(0x20, 0x3000))),
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_no_text_makes_it_fail(text):
    made = pdf.made(document(Quote(text), Fields((Field("Name", text),)), author=text, subject=text, title=f"T {text}"))

    assert made.startswith(b"%PDF-1.7")


def test_a_title_that_is_longer_than_a_page_leaves_room_for_the_page():
    found = edges(pdf.made(document(Quote("Words."), title="long " * 900, author="name " * 900)))

    ends = f"{'name ' * 15}name…Page {len(found)} of {len(found)}"
    assert found[0] == f"{'name ' * 15}name…Page 1 of {len(found)}"
    assert found[-1] == f"{'long ' * 15}long…20 November 2026{ends}"


def test_a_long_word_stays_whole_for_those_who_copy_it():
    address = "https://example.org/" + "a" * 200

    assert address in text_of(pdf.made(document(Quote(address)))).replace("\u200b", "").replace(" ", "")


def test_what_the_letters_lack_is_said_in_words():
    assert "[grinning face] [1 letter of another script]" in text_of(pdf.made(document(Quote("😀 中"))))


@pytest.mark.parametrize("font", texts.fonts())
def test_the_program_has_every_character_that_is_said_to_be_among_its_letters(font):
    ranges = texts.letters()[font]
    everyone = [chr(code) for first, last in ranges for code in range(first, last + 1)]

    parts = [" ".join(everyone[place : place + 16]) for place in range(0, len(everyone), 16)]

    assert all(compiled(part, font).startswith(b"%PDF-") for part in parts)


def test_where_the_letters_are_fewer_than_was_said_english_letters_remain(monkeypatch):
    everything = dict.fromkeys(texts.fonts(), ((0x20, 0x10FFFF),))
    monkeypatch.setattr(texts, "letters", lambda: everything)

    made = pdf.made(document(Quote("漢 and so on")))

    assert "[1 letter of another script] and so on" in text_of(made)
