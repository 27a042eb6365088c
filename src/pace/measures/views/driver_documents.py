"""A driver diagram as PDF and as Word: its outline."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pace import permissions
from pace.documents import downloads
from pace.documents.blocks import Aside, Block, Bullets, Document, Heading, Paragraph, Point
from pace.kit import words
from pace.measures.queries.drivers import DiagramShown
from pace.measures.views.drivers import found_or_404, nested, says
from pace.permissions import Permission, Place


@permissions.needs(Permission.SEE_AIMS)
def pdf(request: HttpRequest, area: Place, aim: str) -> HttpResponse:
    """The outline as PDF."""
    return downloads.pdf(_document(found_or_404(request.viewer, area, aim), area), name=f"driver-diagram-{aim}")


@permissions.needs(Permission.SEE_AIMS)
def word(request: HttpRequest, area: Place, aim: str) -> HttpResponse:
    """The outline as Word."""
    return downloads.word(_document(found_or_404(request.viewer, area, aim), area), name=f"driver-diagram-{aim}")


def _document(shown: DiagramShown, area: Place) -> Document:
    return Document(
        title=f"Driver diagram: {shown.name}",
        subject="What leads to the aim, and the ideas for changing it",
        author=area.name,
        date=timezone.localdate(),
        blocks=tuple(_blocks(shown)),
    )


def _blocks(shown: DiagramShown) -> Iterator[Block]:
    """Primary drivers as headings, secondary drivers as headings below them, change ideas as points."""
    yield Paragraph(shown.sentence)
    yield Paragraph(says(shown))
    if shown.changed_at:
        yield Aside(f"Last changed on {words.day(shown.changed_at)}.")
    for primary in nested(shown):
        yield Heading(f"{primary['number']} {primary['words']}")
        for secondary in primary["below"]:
            yield Heading(f"{secondary['number']} {secondary['words']}", level=2)
            if secondary["below"]:
                yield Bullets(tuple(Point(idea["words"], lead=idea["number"]) for idea in secondary["below"]))
