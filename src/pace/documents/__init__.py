"""Documents: one model, made into PDF that everybody can read and into Word; knows no word of the programme."""

from pace.documents.model import (
    Bullets,
    Document,
    Fields,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Quote,
    Table,
)
from pace.documents.pdf import pdf
from pace.documents.word import word

__all__ = [
    "Bullets",
    "Document",
    "Fields",
    "Heading",
    "Numbered",
    "PageBreak",
    "Paragraph",
    "Quote",
    "Table",
    "pdf",
    "word",
]
