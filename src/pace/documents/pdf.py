"""A document as a PDF that everybody can read (PDF/UA-1): its structure is marked, and the program refuses any other.

The words go in as data, so that none of them is mark-up. The letters come from the program, so that it is the same
anywhere.
"""

import json
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from pace.documents import texts
from pace.documents.blocks import Block, Document, Field, Heading, Point
from pace.kit import words

MEDIA_TYPE = "application/pdf"


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
    return {
        "title": say(document.title),
        "subject": say(document.subject),
        "author": say(document.author),
        "edges": {"top": say(texts.shortened(document.title)), "foot": say(texts.shortened(document.author))},
        "date": words.day(document.date),
        "day": [document.date.year, document.date.month, document.date.day],
        "language": document.language.split("-"),
        "fonts": texts.fonts(),
        "blocks": [_block(one, say) for one in document.blocks],
    }


def _block(block: Block, say: Callable[[str], str]) -> dict[str, Any]:
    values = {one.name: _value(getattr(block, one.name), block, say) for one in fields(block)}
    return {"is": type(block).__name__.lower(), **values}


def _value(value: Any, block: Block, say: Callable[[str], str]) -> Any:
    """A value of a block for the template: text in paragraphs and lines, but for what stands on one line."""
    if isinstance(value, Point):
        return {"lead": say(value.lead), "text": _said(value.text, say)}
    if isinstance(value, Field):
        return {"label": say(value.label), "value": _said(value.value, say)}
    if isinstance(value, tuple):
        return [_value(one, block, say) for one in value]
    if isinstance(value, str):
        return say(value) if isinstance(block, Heading) else _said(value, say)
    return value


def _said(text: str, say: Callable[[str], str]) -> list[list[str]]:
    return [[say(line) for line in lines] for lines in texts.paragraphs(text)]
