"""Documents of the tests."""

import base64
from datetime import date

from pace.documents.blocks import (
    Aside,
    Bullets,
    Chart,
    Contents,
    Document,
    Field,
    Fields,
    Figure,
    Figures,
    Heading,
    Line,
    Note,
    Numbered,
    PageBreak,
    Paragraph,
    Point,
    Quote,
    Series,
    Signature,
    Table,
)
from permanence import charts
from permanence.charts import Measured
from permanence.run_charts import run_chart

DAY = date(2026, 11, 20)
# A small picture of one colour.
CREST = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAYAAAAICAIAAABVpBlvAAAAEElEQVR4nGNg0A1BR4NBCAAfgRgxo2satwAAAABJRU5ErkJggg=="
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" width="320" height="200" font-family="Arial">'
    '<rect width="320" height="200" fill="#fff"/><polyline points="20,150 160,90 300,60" fill="none" stroke="#002d54"/>'
    '<text x="20" y="190" font-size="14">Boats in harbour</text></svg>'
)


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


def everything(*more, **others):
    """A document that has every kind of block and all that may stand around them."""
    months = ("August", "September", "October")
    series = Series(months, (Line("Boats", (4, None, 9.5)), Line("Wanted", (8, 8, 8), "target")), "line", "Boats", "")
    above = (
        Contents(),
        Figures((Figure("9", "boats in harbour", "one more than in May"), Figure("14 weeks", "at sea"))),
        Note("How many boats have no anchor: fewer than five.", "Not shown", "withheld"),
        Heading("Harbour"),
        Chart(
            "Boats in harbour",
            "More boats came back than before.",
            "A line that goes up from 4 in August to 9.5 in October.",
            SVG,
            ("Month", "Boats"),
            (("August", 4), ("September", "not counted"), ("October", 9.5)),
            ("Counted by hand.", "September was foggy."),
            series,
        ),
    )
    below = Table(
        ("Boat", "Length in m", "Launched", "Sailors"),
        (("Osprey", 12.5, date(2020, 3, 1), 1204), ("Heron", 8, date(2021, 12, 31), 2)),
        "Boats by length",
        (1, 3),
        (2, 1, 1, 1),
    )
    around = {"crest": CREST, "crest_says": "A blue boat", "below": "Harbour Road 1", "has_cover": True}
    return document(*above, *whole().blocks, below, *more, **{**around, **others})


def waiting_times():
    """A real chart of the program, with its words and numbers, and what a chart that can be edited is drawn from."""
    months = tuple(date(2025 + place // 12, place % 12 + 1, 1) for place in range(14))
    values = (31, 28, 33, 30, 29, 34, 27, 26, 30, 24, 22, 21, 20, 22)
    measured = Measured(
        name="Weeks to a home", unit="weeks", each="month", on=months, journeys=(12,) * 14, as_of=date(2026, 3, 1)
    )
    drawn = charts.run_chart(run_chart(values), measured=measured, width=600)
    names = tuple(row[0] for row in drawn.table.rows)
    lines = (Line("Median wait", values), Line("Aim", (16.0,) * 14, "target"), Line("Usual", (27.5,) * 14, "centre"))
    words = (drawn.title, drawn.headline, drawn.description, drawn.svg, drawn.table.columns, drawn.table.rows)
    return Chart(*words, drawn.notes, Series(names, lines, "line", "", " weeks"))
