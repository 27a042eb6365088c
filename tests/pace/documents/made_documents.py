"""Documents of the tests."""

from datetime import date

from pace.documents.blocks import (
    Aside,
    Bullets,
    Document,
    Field,
    Fields,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Point,
    Quote,
    Signature,
    Table,
)

DAY = date(2026, 11, 20)


def document(*blocks, **others):
    """A document of these blocks."""
    words = {"title": "A visit to the harbour", "subject": "What was seen", "author": "The harbour", "date": DAY}
    return Document(blocks=blocks, **{**words, **others})


def whole():
    """A document that has every block."""
    return document(
        Paragraph("First words.\n\nMore words."),
        Heading("Boats"),
        Bullets((Point("Red boats."), Point("They are at sea.", "Blue boats."))),
        Heading("Small boats", 2),
        Numbered((Point("Row."), Point("Sail."))),
        Numbered((Point("Sleep."),)),
        Aside("Counted by hand."),
        Quote("I saw nine.\nThen ten.\n\nThen fog."),
        Fields((Field("Harbour", "Open"), Field("Lights", ""))),
        Table(("Boat", "Length"), (("Osprey", "12 m"), ("Heron", "")), "Boats by length"),
        PageBreak(),
        Heading("Signed"),
        Signature((Field("Name", "Isla Ross"), Field("Date", ""))),
    )
