"""A document as a file of any kind, to be kept or saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from django.http import HttpResponse

from pace.documents.blocks import Document


@dataclass(frozen=True)
class Kind:
    """A kind of file: its name for people, what browsers call it, and how its names end."""

    label: str
    media_type: str
    suffix: str
    made_by: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: Mapping[str, Kind] = {
    "pdf": Kind("PDF", "application/pdf", "pdf", "pdf"),
    "word": Kind("Word", f"{_OFFICE}.wordprocessingml.document", "docx", "word"),
    "powerpoint": Kind("PowerPoint", f"{_OFFICE}.presentationml.presentation", "pptx", "power_point"),
    "excel": Kind("Excel", f"{_OFFICE}.spreadsheetml.sheet", "xlsx", "excel"),
}


def made(document: Document, kind: str) -> bytes:
    """The document as a file of a kind; raises KeyError for any other."""
    # Each program is large, and few pages need any of them.
    make: Callable[[Document], bytes] = import_module(f"pace.documents.{KINDS[kind].made_by}").made
    return make(document)


def file_name(document: Document, kind: str, *, name: str) -> str:
    """What a document's file is called, with its date."""
    return f"{name}-{document.date.isoformat()}.{KINDS[kind].suffix}"


def saved(content: bytes, kind: str, *, name: str) -> HttpResponse:
    """A file that was made, to be saved under this whole name."""
    named = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=KINDS[kind].media_type, headers={"Content-Disposition": named})


def pdf(document: Document, *, name: str) -> HttpResponse:
    """The document as PDF, under this name and its date."""
    return _file(document, "pdf", name)


def word(document: Document, *, name: str) -> HttpResponse:
    """The document as Word, under this name and its date."""
    return _file(document, "word", name)


def powerpoint(document: Document, *, name: str) -> HttpResponse:
    """The document as slides, under this name and its date."""
    return _file(document, "powerpoint", name)


def excel(document: Document, *, name: str) -> HttpResponse:
    """The tables and numbers of the document, under this name and its date."""
    return _file(document, "excel", name)


def _file(document: Document, kind: str, name: str) -> HttpResponse:
    return saved(made(document, kind), kind, name=file_name(document, kind, name=name))
