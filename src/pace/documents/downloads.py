"""A document as a file to be saved."""

from django.http import HttpResponse

from pace.documents import pdf as pdfs
from pace.documents import word as words
from pace.documents.blocks import Document


def pdf(document: Document, *, name: str) -> HttpResponse:
    """The document as PDF, under this name and its date."""
    return _file(pdfs.made(document), pdfs.MEDIA_TYPE, f"{name}-{document.date.isoformat()}.pdf")


def word(document: Document, *, name: str) -> HttpResponse:
    """The document as Word, under this name and its date."""
    return _file(words.made(document), words.MEDIA_TYPE, f"{name}-{document.date.isoformat()}.docx")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
