"""What goes into a report, gathered from the same queries as the pages; the person who makes it comes first."""

from datetime import datetime

from pace.areas.models import Area
from pace.documents.blocks import Heading, Paragraph
from pace.permissions import Viewer
from pace.reports import content
from pace.reports.rules.asked import Asked, Before, Gathered


def gather(viewer: Viewer, area: Area, asked: Asked, *, now: datetime, before: Before | None = None) -> Gathered:
    """Everything that was asked for, as it is now; what this person may not see is not in it."""
    kind = content.KINDS[asked.kind]
    return Gathered(
        title=f"{kind.name} of {area.name}",
        subject=kind.words,
        blocks=(Heading("To come"), Paragraph(f"{viewer.name}, {now}, {before}")),
    )
