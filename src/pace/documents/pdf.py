"""A document as a PDF that everybody can read (PDF/UA-1): its structure is marked, and the program refuses any other.

The words go in as data, so that none of them is mark-up. The letters come from the program, so that it is the same
anywhere.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from pace.documents import appendix, cells, drawings, texts
from pace.documents.blocks import Block, Chart, Contents, Document, Field, Figures, Heading, Note, Point, Table
from pace.documents.tiles import across
from pace.kit import words

# The column of a page, in points, as the template has it; a picture leaves room for the words around it.
_ROOM = (453.5, 500)
# Letters in tables, and the room around them in a cell, in points.
_USUAL, _SMALL, _AROUND = 10.0, 8.5, 11.4
_LONGEST_BELOW, _LONGEST_HEAD = 110, 300
# Letters of the longest figure, and how large all of them may then be, in points.
_NUMERALS = ((6, 30), (10, 22), (16, 16))
_SMALLEST_NUMERAL = 12


def made(document: Document) -> bytes:
    """The document as a PDF; the same document gives the same bytes."""
    try:
        return _compiled(document, texts.for_pdf)
    except BaseException as fault:
        # The program also fails by an exception of its own that is no Exception, on scripts that it cannot set.
        if not _is_of_the_program(fault):
            raise
    return _compiled(document, texts.plainest)


def _is_of_the_program(fault: BaseException) -> bool:
    return isinstance(fault, typst.TypstError) or type(fault).__name__ == "PanicException"


def _compiled(document: Document, say: Callable[[str], str]) -> bytes:
    return typst.compile(
        _template(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"document": json.dumps(_as_data(document, say), ensure_ascii=False)},
    )


@cache
def _template() -> bytes:
    return files("pace.documents").joinpath("document.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def _as_data(document: Document, say: Callable[[str], str]) -> dict[str, Any]:
    """Everything that the template shows."""
    below = " ".join(line for lines in texts.paragraphs(document.below) for line in lines)
    return {
        "title": _some(document.title, say),
        "subject": say(document.subject),
        "author": say(document.author),
        "edges": {
            "top": say(texts.shortened(document.title)),
            "foot": say(texts.shortened(document.author)),
            "below": say(texts.shortened(below, _LONGEST_BELOW)),
        },
        "date": words.day(document.date),
        "day": [document.date.year, document.date.month, document.date.day],
        "language": document.language.split("-"),
        "fonts": texts.fonts(),
        "cover": document.has_cover,
        "crest": None if document.crest is None else list(document.crest),
        "crest_says": _some(document.crest_says, say),
        "below": _said(document.below, say),
        "blocks": [_block(one, say) for one in appendix.with_numbers(document)],
    }


def _block(block: Block, say: Callable[[str], str]) -> dict[str, Any]:
    shown = _SHOWN.get(type(block), _as_it_is)(block, say)
    return {"is": type(block).__name__.lower(), **shown}


def _as_it_is(block: Block, say: Callable[[str], str]) -> dict[str, Any]:
    return {one.name: _value(getattr(block, one.name), block, say) for one in fields(block)}


def _table(block: Table, say: Callable[[str], str]) -> dict[str, Any]:
    shown = cells.in_words(block)
    # A head as high as a page leaves no room for rows.
    repeat = max(map(len, block.head), default=0) < _LONGEST_HEAD
    size = _SMALL if block.is_small else _USUAL
    widths = cells.widths(block, room=_ROOM[0], size=size, around=_AROUND) if block.head else []
    return {**_as_it_is(shown, say), "widths": widths, "size": size, "repeat": repeat}


def _chart(block: Chart, say: Callable[[str], str]) -> dict[str, Any]:
    size = drawings.size(block.svg).on_a_page(*_ROOM)
    # Long words of a picture's own source may not be parted.
    plain = say if say is texts.plainest else texts.covered
    return {
        "svg": drawings.in_letters(block.svg, texts.fonts()[0], plain),
        "width": size.width,
        "alt": _some(block.description, say),
        "says": _said(block.says or block.title, say),
        "notes": [_said(one, say) for one in drawings.not_drawn(block.notes, block.svg)],
    }


def _figures(block: Figures, say: Callable[[str], str]) -> dict[str, Any]:
    longest = max((len(one.value) for one in block.figures), default=0)
    size = next((size for most, size in _NUMERALS if longest <= most), _SMALLEST_NUMERAL)
    found = [{name: say(getattr(one, name)) for name in ("value", "label", "says")} for one in block.figures]
    return {"figures": found, "size": size, "across": across(len(found))}


def _note(block: Note, say: Callable[[str], str]) -> dict[str, Any]:
    return {"title": say(block.title), "text": _said(block.text, say), "note": block.kind}


def _value(value: Any, block: Block, say: Callable[[str], str]) -> Any:
    """A value of a block for the template: text in paragraphs and lines, but for what stands on one line."""
    if isinstance(value, Point):
        return {"lead": say(value.lead), "text": _said(value.text, say)}
    if isinstance(value, Field):
        return {"label": say(value.label), "value": _said(value.value, say)}
    if isinstance(value, tuple):
        return [_value(one, block, say) for one in value]
    if isinstance(value, str):
        shown = {Heading: _some, Contents: _one_line}.get(type(block), _said)
        return shown(value, say)
    return value


def _one_line(text: str, say: Callable[[str], str]) -> str:
    return say(text)


def _some(text: str, say: Callable[[str], str]) -> str:
    """Words where there must be some, though nobody sees what was written."""
    return say(text) if say(text).strip() else words.NOTHING


def _said(text: str, say: Callable[[str], str]) -> list[list[str]]:
    return [[say(line) for line in lines] for lines in texts.paragraphs(text)]


_SHOWN: Mapping[type[Block], Callable[[Any, Callable[[str], str]], dict[str, Any]]] = {
    Table: _table,
    Chart: _chart,
    Figures: _figures,
    Note: _note,
}
