"""Slides: opened and read back; each with a title of its own, and nothing that runs over its edge."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pptx
import pytest
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from pace.documents import measuring, power_point, slides
from pace.documents.blocks import (
    Aside,
    Bullets,
    Chart,
    Contents,
    Field,
    Fields,
    Figure,
    Figures,
    Heading,
    Line,
    Note,
    Numbered,
    Paragraph,
    Point,
    Quote,
    Series,
    Table,
)
from tests.pace.documents.made_documents import SVG, document, everything, waiting_times

LONG = "Words that go on and on. " * 200


def opened(made_of):
    """A document as slides, to be looked into."""
    return pptx.Presentation(io.BytesIO(power_point.made(made_of)))


def shown(slide):
    """What stands in the places of a slide, but for its foot."""
    kinds = {"ftr", "dt", "sldNum"}
    places = [one for one in slide.placeholders if one._element.xpath(".//p:ph")[0].get("type") not in kinds]  # noqa: SLF001  # the library offers no other way
    return [one.text_frame.text for one in places]


def all_words(show):
    """Every word of every slide and of its speaker, in order."""
    found = []
    for slide in show.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
        if slide.has_notes_slide:
            found.append(slide.notes_slide.notes_text_frame.text)
    return "\n".join(found)


def described(show):
    """What is said of everything that is not words to those who do not see it."""
    shapes = [shape for slide in show.slides for shape in slide.shapes]
    seen = [one for one in shapes if one.has_chart or one.has_table or hasattr(one, "image")]
    return [one._element.xpath(".//p:cNvPr")[0].get("descr") for one in seen]  # noqa: SLF001  # as above


def chart(**others):
    """A chart that can be edited."""
    series = Series(("May", "June"), (Line("Boats", (1, 2)), Line("Wanted", (3, 3), "target")))
    words = {"title": "Boats", "says": "More boats.", "description": "A line.", "svg": SVG, "series": series}
    return Chart(**{**words, "head": ("Month", "Boats"), "rows": (("May", 1), ("June", 2)), **others})


def test_every_part_of_a_report_has_its_slide():
    show = opened(everything())

    assert [shown(slide) for slide in show.slides] == [
        ["A visit to the harbour", "What was seen", "The harbour, 20 November 2026\nHarbour Road 1"],
        ["Key figures", "Not shown How many boats have no anchor: fewer than five."],
        ["More boats came back than before.", "First words.\nMore words.", "Harbour"],
        ["Boats", "Red boats.\nBlue boats. They are at sea."],
        [
            "Small boats",
            "Row.\nSail.\nSleep.\nCounted by hand.\nI saw nine.\vThen ten.\nThen fog.\nHarbour: Open\nLights: –",
            "Boats",
        ],
        ["Signed", "Name: Isla Ross\nDate: –"],
    ]


def test_every_slide_has_a_title_of_its_own_in_the_place_of_a_title():
    titles = [slide.shapes.title.text_frame.text for slide in opened(everything(chart(), chart(), chart())).slides]

    assert len(set(titles)) == len(titles)
    assert titles[-3:] == ["More boats.", "More boats. (continued)", "More boats. (continued 2)"]


def test_every_chart_table_and_picture_has_its_words():
    assert described(opened(everything(chart(series=None)))) == [
        "A blue boat",
        "A line that goes up from 4 in August to 9.5 in October.",
        "Boats by length: a table of 2 rows.",
        "Boats by length: a table of 2 rows.",
        "A line.",
    ]


def test_every_slide_but_the_first_says_whose_it_is_of_which_day_and_its_number():
    show = opened(document(Paragraph("Words.")))

    kinds = {
        one._element.xpath(".//p:ph")[0].get("type"): one.text_frame.text  # noqa: SLF001  # as above
        for one in show.slides[1].placeholders
    }
    fields = show.slides[1].shapes._spTree.xpath(".//a:fld/@type")  # noqa: SLF001  # as above
    assert (kinds["ftr"], kinds["dt"], fields) == ("The harbour", "20 November 2026", ["slidenum"])
    assert "ftr" not in [one._element.xpath(".//p:ph")[0].get("type") for one in show.slides[0].placeholders]  # noqa: SLF001  # as above


def test_a_chart_can_be_edited_and_its_workbook_holds_no_formula():
    series = Series(("=1+1", "June", "July"), (Line("=2+2", (1, None, 2.5)), Line("Wanted", (3, 3, 3), "target")))

    show = opened(document(chart(series=series)))

    found = next(one.chart for one in show.slides[1].shapes if one.has_chart)
    plotted = [(one.name, tuple(one.values)) for one in found.plots[0].series]
    sheet = openpyxl.load_workbook(io.BytesIO(found.part.chart_workbook.xlsx_part.blob)).active
    cells = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]
    assert plotted == [("=2+2", (1, None, 2.5)), ("Wanted", (3, 3, 3))]
    assert list(found.plots[0].categories) == ["=1+1", "Jun", "Jul"]
    assert [[value for value, _ in row] for row in cells] == [
        [None, "=2+2", "Wanted"],
        ["=1+1", 1, 3],
        ["Jun", None, 3],
        ["Jul", 2.5, 3],
    ]
    assert "f" not in {kind for row in cells for _, kind in row}


def test_what_columns_are_held_against_stands_as_a_line_across_them():
    lines = (Line("Boats", (1, 2)), Line("Wanted", (3, 3), "target"), Line("Usual", (1, 1), "centre"))

    show = opened(document(chart(series=Series(("May", "June"), lines, "bars", unit="%"))))

    found = next(one.chart for one in show.slides[1].shapes if one.has_chart)
    assert [(type(plot).__name__, [one.name for one in plot.series]) for plot in found.plots] == [
        ("BarPlot", ["Boats"]),
        ("LinePlot", ["Wanted", "Usual"]),
    ]
    assert found.has_legend


def test_what_a_chart_rests_on_is_said_by_the_speaker_and_numbers_that_cannot_be_edited_are_too():
    show = opened(document(chart(notes=("Counted by hand.",)), chart(series=None, says="Fewer.")))

    notes = [slide.notes_slide.notes_text_frame.text for slide in list(show.slides)[1:]]
    assert notes == ["Boats\nCounted by hand.", "Boats\nMonth; Boats\nMay; 1\nJune; 2"]


def test_a_sentence_that_is_too_long_for_a_title_is_said_and_the_title_stands_above():
    show = opened(document(chart(says=LONG)))

    assert show.slides[1].shapes.title.text_frame.text == "Boats"
    assert LONG.strip() in show.slides[1].notes_slide.notes_text_frame.text


def test_a_heading_with_nothing_below_it_has_a_slide():
    titles = [
        one.title
        for one in slides.planned(document(Heading("One"), Heading("Two"), Paragraph("So."), Heading("Three")))
    ]

    assert titles == ["One", "Two", "Three"]


def sections(many):
    """So many headings, each with a sentence below it."""
    return tuple(one for number in range(1, many + 1) for one in (Heading(f"Part {number}"), Paragraph("So.")))


def test_contents_list_the_headings_down_to_their_level_in_two_columns():
    found = slides.planned(document(Contents(deepest=1), *sections(9), Heading("Below", 2), Paragraph("So.")))

    columns = [[one.text for one in column] for column in found[0].columns]
    assert found[0].title == "Contents"
    assert columns == [[f"Part {number}" for number in part] for part in (range(1, 6), range(6, 10))]


def test_of_a_few_headings_there_is_no_list():
    assert [one.title for one in slides.planned(document(Contents(), *sections(2)))] == ["Part 1", "Part 2"]


def test_a_chart_and_the_words_about_it_are_one_slide():
    about = (Heading("Boats"), Paragraph("Nine."), chart(), Paragraph("Of all."), Aside("Counted by hand."))

    found = slides.planned(document(*about))

    beside = [piece.text for piece in found[0].parts[0].beside]
    assert [(one.title, one.section, one.notes) for one in found] == [
        ("More boats.", "Boats", ("Boats", "Counted by hand."))
    ]
    assert beside == ["Nine.", "Of all."]


def test_what_has_no_room_beside_a_chart_is_said_but_a_list_is_shown_after_it():
    found = slides.planned(document(chart(), Paragraph(LONG), Bullets((Point("Red."),))))

    assert [(one.title, [piece.text for piece in one.pieces]) for one in found] == [
        ("More boats.", []),
        ("In short", ["Red."]),
    ]
    assert found[0].notes == ("Boats", LONG.strip())


def test_key_figures_and_the_list_after_them_are_one_slide():
    figures = Figures((Figure("9", "boats"),))

    found = slides.planned(document(Heading("In short"), figures, Bullets((Point("Red."),)), Aside("In May.")))

    assert [(one.title, one.figures, [piece.text for piece in one.pieces]) for one in found] == [
        ("In short", figures.figures, ["Red.", "In May."])
    ]


def test_short_parts_below_a_heading_share_a_slide_and_say_what_they_are():
    table = Table(("A", "B"), (("a", 1),), "Kinds")

    found = slides.planned(document(Heading("Boats"), Paragraph("Nine."), Heading("Kinds", 2), table))

    assert [(one.title, [(piece.lead, piece.text) for piece in one.pieces]) for one in found] == [
        ("Boats", [("", "Nine."), ("Kinds", "")])
    ]


def test_an_aside_for_which_there_is_no_room_is_said_and_has_no_slide_of_its_own():
    found = slides.planned(document(Heading("Boats"), Paragraph("Words that go on. " * 90), Aside("So. " * 150)))

    assert [one.title for one in found] == ["Boats"]
    assert found[0].notes == (("So. " * 150).strip(),)


def test_what_is_not_for_slides_is_named_on_the_last_one():
    apart = (Heading("Words", is_in_slides=False), Paragraph("No."), Heading("More", 2), Paragraph("No."))

    found = slides.planned(document(Heading("Boats"), Paragraph("So."), *apart, Heading("Last"), Paragraph("So.")))

    assert [one.title for one in found] == ["Boats", "Last", "Where to read more"]
    assert [one.text for one in found[-1].pieces][1:] == ["Words", "The numbers behind the charts"]


@pytest.mark.parametrize(("unit", "reach"), [("%", (0, 100)), (" weeks", (0, None))])
def test_shares_are_drawn_from_nought_to_a_hundred(unit, reach):
    show = opened(document(chart(series=Series(("May", "June"), (Line("Boats", (1, 2)),), unit=unit))))

    axis = next(one.chart for one in show.slides[1].shapes if one.has_chart).value_axis
    assert (axis.minimum_scale, axis.maximum_scale) == reach


def test_of_many_periods_some_are_named_and_none_is_slanted():
    months = tuple(f"January {year}" for year in range(1950, 2022))

    show = opened(document(chart(series=Series(months, (Line("Boats", (1,) * 72),)))))

    axis = next(one.chart for one in show.slides[1].shapes if one.has_chart).category_axis._element  # noqa: SLF001  # as above
    assert int(axis.xpath("c:tickLblSkip/@val")[0]) > 5
    assert abs(int(axis.xpath("c:txPr/a:bodyPr/@rot")[0])) < 60


def test_what_data_are_held_against_is_named_where_its_line_ends():
    lines = (Line("Boats", (1, 2)), Line("Wanted", (9, 9), "target"), Line("Usual", (1, 1), "centre"))

    show = opened(document(chart(series=Series(("May", "June"), lines, unit="%"))))

    made = next(one.chart for one in show.slides[1].shapes if one.has_chart)
    named = {one.name: one.points[1].data_label.text_frame.text for one in list(made.plots[0].series)[1:]}
    assert named == {"Wanted": "Wanted 9 %", "Usual": "Usual 1 %"}
    assert not made.has_legend


def test_numbers_stand_to_the_right_below_a_real_head():
    rows = ((1204, "so", date(2026, 3, 1)),)

    show = opened(document(Table(("A", "B", "C"), rows, "Kinds")))

    frame = next(one for one in show.slides[1].shapes if one.has_table)
    cells = [[(cell.text, cell.text_frame.paragraphs[0].alignment) for cell in row.cells] for row in frame.table.rows]
    assert cells == [
        [("A", PP_ALIGN.RIGHT), ("B", None), ("C", None)],
        [("1,204", PP_ALIGN.RIGHT), ("so", None), ("1 March 2026", None)],
    ]
    assert frame.table.first_row


def test_lists_are_lists_and_count_from_one():
    show = opened(document(Bullets((Point("Red."),)), Numbered((Point("Row."), Point("Sail.")))))

    paragraphs = show.slides[1].placeholders[1].text_frame.paragraphs
    properties = [one._p.pPr for one in paragraphs]  # noqa: SLF001  # as above
    signs = [[(one.tag.split("}")[1], one.get("startAt")) for one in own if "bu" in one.tag][-1] for own in properties]
    assert signs == [("buChar", None), ("buAutoNum", "1"), ("buAutoNum", "2")]


LONG_ONES = {
    "paragraph": Paragraph(LONG),
    "many lines": Quote("words\n" * 200),
    "points": Bullets(tuple(Point("words " * 40, f"Point {number}.") for number in range(40))),
    "one point": Numbered((Point(LONG, LONG),)),
    "a long word": Paragraph("x" * 5000),
    "wide letters": Paragraph("漢字😀" * 600),
    "fields": Fields(tuple(Field("name " * 20, "value " * 30) for _ in range(20))),
    "note": Note(LONG, LONG, "attention"),
    "many rows": Table(("A", "B"), tuple((f"row {number}", number) for number in range(200)), "Rows"),
    "a high row": Table(("A", "B"), ((LONG, "b"), ("a", LONG)), "High"),
    "many columns": Table(
        tuple(f"Column {n}" for n in range(14)), (tuple("words " * 9 for _ in range(14)),) * 9, "Wide"
    ),
    "a long head": Table((LONG[:600], "B"), (("a", "b"),), "Head"),
    "figures": Figures(tuple(Figure("1,234,567", "label " * 30, "says " * 90) for _ in range(11))),
    "a long figure": Figures((Figure("9" * 200, "boats"),)),
    "contents": Contents(),
    "headings": Heading(LONG),
}


@pytest.mark.parametrize("block", LONG_ONES.values(), ids=LONG_ONES)
def test_nothing_runs_over_the_edge_of_a_slide_and_no_word_is_lost(block):
    headings = tuple(Heading(f"{LONG[:90]} {number}") for number in range(40)) if isinstance(block, Contents) else ()

    show = opened(document(block, *headings))

    assert [over for slide in show.slides for over in overflowing(slide)] == []
    assert "".join(said(show).split()).count("words") >= "".join(wanted(block).split()).count("words")


def said(show):
    """Everything in small letters."""
    return all_words(show).casefold()


def wanted(block):
    """The words that a block gives to be said."""
    parts = [
        str(getattr(block, name))
        for name in ("text", "points", "fields", "title", "rows", "head")
        if hasattr(block, name)
    ]
    return "" if isinstance(block, Contents) else "".join(parts).casefold()


def overflowing(slide):
    """The shapes of a slide whose words need more room than they have, or that reach beyond its edge."""
    for shape in slide.shapes:
        left, top, width, high = (one / Pt(1) for one in (shape.left, shape.top, shape.width, shape.height))
        if left < 0 or top < 0 or left + width > 960.5 or top + high > 540.5:
            yield shape.name, "beyond the edge"
        if shape.has_text_frame and shape.text_frame.text and needed(shape.text_frame, width) > high + 0.5:
            yield shape.name, needed(shape.text_frame, width), high
        if shape.has_table and table_needed(shape.table) > 500 - top:
            yield shape.name, table_needed(shape.table)


def needed(frame, width):
    """How high the words of a frame are, by how they are written into the file."""
    total = 0.0
    for paragraph in frame.paragraphs:
        sizes = [run.font.size.pt for run in paragraph.runs if run.font.size]
        indent = int(paragraph._p.pPr.get("marL", 0)) / Pt(1) if paragraph._p.pPr is not None else 0  # noqa: SLF001  # as above
        size = max(sizes, default=12)
        lines = [one for line in paragraph.text.split("\v") for one in measuring.lines(line, size, width - indent)]
        total += measuring.height(len(lines), size)
        total += paragraph.space_after.pt if paragraph.space_after is not None else 0
    return total


def table_needed(table):
    """How high a table is when each row is as high as its words."""
    total = 0.0
    for row in table.rows:
        cells = zip(row.cells, table.columns, strict=True)
        inside = [needed(cell.text_frame, column.width / Pt(1) - 14) for cell, column in cells]
        total += max(row.height / Pt(1), max(inside) + 8)
    return total


def test_letters_are_large_enough():
    for slide in opened(everything(*LONG_ONES.values())).slides:
        for shape in slide.shapes:
            frames = [shape.text_frame] if shape.has_text_frame else []
            sizes = [
                run.font.size.pt for frame in frames for one in frame.paragraphs for run in one.runs if run.font.size
            ]
            above = shape.is_placeholder and shape.placeholder_format.idx == 13
            assert min(sizes, default=16) >= (14 if above else 16)
            cells = [cell for row in shape.table.rows for cell in row.cells] if shape.has_table else []
            assert (
                min((cell.text_frame.paragraphs[0].runs[0].font.size.pt for cell in cells if cell.text), default=12)
                >= 12
            )


def test_its_properties_are_those_of_the_document():
    own = opened(everything()).core_properties

    assert (own.title, own.subject, own.author, own.language) == (
        "A visit to the harbour",
        "What was seen",
        "The harbour",
        "en-GB",
    )
    assert own.created.date().isoformat() == own.modified.date().isoformat() == "2026-11-20"


def test_slides_are_wide_and_their_program_knows_every_layout():
    show = opened(document())

    assert (show.slide_width / Pt(1), show.slide_height / Pt(1)) == (960, 540)
    assert [one.name for one in show.slide_layouts] == ["Cover", "Title and words", "Title and picture"]
    bars = show.slide_master._element.xpath(".//*[local-name()='decorative']")  # noqa: SLF001  # as above
    assert [one.get("val") for one in bars] == ["1"]


def test_the_same_report_gives_the_same_bytes_and_no_part_says_when_it_was_made():
    content = everything(waiting_times())

    made = power_point.made(content)

    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert made == power_point.made(replace(content))


def test_the_letters_of_every_run_say_their_language():
    for slide in opened(everything()).slides:
        runs = slide.shapes._spTree.iter(qn("a:rPr"))  # noqa: SLF001  # as above
        assert {one.get("lang") for one in runs} <= {"en-GB", "en-US"}
