"""A document as slides for PowerPoint: each with a title of its own, charts and tables that can be edited."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from pace.documents import (
    archives,
    measuring,
    power_point_charts,
    power_point_look,
    power_point_parts,
    slide_parts,
    slide_titles,
    slides,
    texts,
)
from pace.documents.blocks import Document
from pace.documents.slide_parts import HIGH, WIDE, Part, Rows, Tiles, Words
from pace.documents.slides import Slide
from pace.kit import words

_COVER_TITLES = (44.0, 36.0, 30.0, 24.0)
_COVER_ROOM, _COVER_HIGH = 790.0, 176.0


def made(document: Document) -> bytes:
    """The document as slides; the same document gives the same bytes."""
    show = power_point_look.empty()
    _properties(show, document)
    _cover(show, document)
    foot = {"ftr": texts.shortened(texts.without_hidden(document.author)), "dt": words.day(document.date)}
    for one in slides.planned(document):
        _slide(show, one, foot)
    saved = BytesIO()
    show.save(saved)
    return archives.without_moments(saved.getvalue())


def _properties(show: Any, document: Document) -> None:
    own = show.core_properties
    own.title, own.subject, own.author = (
        texts.property_of(one) for one in (document.title, document.subject, document.author)
    )
    own.language, own.comments, own.last_modified_by = document.language, "", own.author
    own.created = own.modified = datetime.combine(document.date, time(12), tzinfo=UTC)


def _cover(show: Any, document: Document) -> None:
    """The first slide: what the document is, whose, and of which day."""
    slide = show.slides.add_slide(power_point_look.layout(show, power_point_look.COVER))
    title = slide_titles.shortened(document.title)
    plain = " ".join(texts.without_hidden(document.title).split())
    size = next((one for one in _COVER_TITLES if _has_room(plain, one)), _COVER_TITLES[-1])
    power_point_parts.say(slide.shapes.title, [plain if _has_room(plain, size) else title], size=size, color="")
    subject = measuring.cut(texts.without_hidden(document.subject), 20, _COVER_ROOM, 2)
    _said_or_none(slide, 1, [subject], 20)
    below = [texts.without_hidden(line) for lines in texts.paragraphs(document.below) for line in lines]
    author = f"{texts.shortened(texts.without_hidden(document.author))}, {words.day(document.date)}"
    _said_or_none(slide, power_point_look.AUTHOR, [author, measuring.cut(" ".join(below), 16, _COVER_ROOM, 2)], 16)
    if document.crest is not None:
        power_point_parts.crest(slide, document.crest, texts.without_hidden(document.crest_says))
    shown = f"{_all_words(slide)}"
    whole = (document.title, document.subject, document.author, " ".join(below))
    _speak(slide, [one for one in (" ".join(texts.without_hidden(one).split()) for one in whole) if one not in shown])


def _has_room(title: str, size: float) -> bool:
    return measuring.height(len(measuring.lines(title, size, _COVER_ROOM)), size) <= _COVER_HIGH


def _all_words(slide: Any) -> str:
    return "\n".join(one.text_frame.text for one in slide.placeholders)


def _said_or_none(slide: Any, place: int, said: list[str], size: float) -> None:
    """Words at a place of a slide, which is taken away where there are none."""
    shape = next(one for one in slide.placeholders if one.placeholder_format.idx == place)
    written = [one for one in said if one]
    if written:
        power_point_parts.say(shape, written, size=size, color="")
    else:
        shape._element.getparent().remove(shape._element)


def _slide(show: Any, one: Slide, foot: dict[str, str]) -> None:
    kind = power_point_look.WORDS if one.has_words else power_point_look.PICTURE
    slide = show.slides.add_slide(power_point_look.layout(show, kind))
    power_point_parts.say(slide.shapes.title, [one.title], size=slide_titles.size(one.title), color="")
    _said_or_none(slide, power_point_look.ABOVE, [one.section], 14)
    notes = [*one.notes, *_parts(slide, one)]
    power_point_look.foot(slide, foot)
    _speak(slide, notes)


def _parts(slide: Any, one: Slide) -> list[str]:
    """The parts of a slide, one below the other; gives the words for which there is no room."""
    top, missed = power_point_look.TOP, list[str]()
    for number, pieces in enumerate(one.columns):
        box = (power_point_look.LEFT + number * slide_parts.COLUMN_LEFT, top, slide_parts.COLUMN_WIDE, HIGH)
        power_point_parts.words(slide, pieces, box, 18.0)
    for part in one.parts:
        high = part.high(one.sizes.words, one.sizes.tables)
        room = high if len(one.parts) > 1 or not isinstance(part, Words) else HIGH
        missed += _part(slide, part, one, (power_point_look.LEFT, top, WIDE, room))
        top += high + slide_parts.APART
    return missed


def _part(slide: Any, part: Part, one: Slide, box: power_point_look.Box) -> list[str]:
    if isinstance(part, Words):
        power_point_parts.words(slide, part.pieces, box, one.sizes.words)
    elif isinstance(part, Rows):
        power_point_parts.table(slide, part, one.title, box[1], one.sizes.tables)
    elif isinstance(part, Tiles):
        return power_point_parts.figures(slide, part, box[1])
    else:
        power_point_charts.beside(slide, part, box)
    return []


def _speak(slide: Any, notes: list[str]) -> None:
    """Put what the speaker says besides below the slide."""
    said = [texts.without_hidden(one) for one in notes if one.strip()]
    if said:
        slide.notes_slide.notes_text_frame.text = "\n".join(said)
