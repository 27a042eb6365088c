"""PDF by Typst, to the standard for readers who do not see (PDF/UA-1): it refuses to make any other."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

from pace.documents.characters import shown
from pace.documents.model import Block, Document

STANDARD = "ua-1"


def pdf(document: Document) -> bytes:
    """The document as PDF: tagged, with its title and language; the same document gives the same bytes."""
    import typst  # noqa: PLC0415  # heavy, and only some pages need it

    made = datetime.combine(document.on, time(12), tzinfo=UTC)
    result = typst.compile(
        _template(),
        format="pdf",
        ignore_system_fonts=True,
        # Text goes in as data, so that no mark in it is read as an instruction.
        sys_inputs={"document": json.dumps(_data(document))},
        pdf_standards=[STANDARD],
        timestamp=made,
    )
    if not isinstance(result, bytes):
        raise TypeError("The document was made in parts.")
    return result


@cache
def _template() -> bytes:
    return files(__package__).joinpath("document.typ").read_bytes()


def _data(document: Document) -> dict[str, Any]:
    plain = replace(document, blocks=())
    said = {name: _shown(value) for name, value in asdict(plain).items() if name not in {"blocks", "on"}}
    on = f"{document.on.day} {document.on:%B %Y}"
    return {**said, "on": on, "year": document.on.year, "blocks": [_block(one) for one in document.blocks]}


def _block(block: Block) -> dict[str, Any]:
    return {"kind": type(block).__name__, **{name: _shown(value) for name, value in asdict(block).items()}}


def _shown(value: Any) -> Any:
    if isinstance(value, str):
        return shown(value)
    return [_shown(one) for one in value] if isinstance(value, list | tuple) else value
