"""A memorandum as it was signed, as PDF and as Word."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from pace import permissions
from pace.agreement import queries
from pace.agreement.views import shown
from pace.documents import downloads
from pace.documents.blocks import Aside, Document, Field, Heading, Numbered, Paragraph, Point, Signature
from pace.permissions import Permission, Place


@permissions.needs(Permission.SEE_JOINING)
def pdf(request: HttpRequest, area: Place, memorandum: int) -> HttpResponse:
    """A signed memorandum as PDF."""
    return downloads.pdf(_document(request, area, memorandum), name=_name(area))


@permissions.needs(Permission.SEE_JOINING)
def word(request: HttpRequest, area: Place, memorandum: int) -> HttpResponse:
    """A signed memorandum as Word."""
    return downloads.word(_document(request, area, memorandum), name=_name(area))


def _name(area: Place) -> str:
    return f"memorandum-{area.slug}"


def _document(request: HttpRequest, area: Place, key: int) -> Document:
    one = queries.memorandum(request.viewer, area, key)
    if one is None:
        raise Http404
    words = one.text
    return Document(
        title=f"{words['title']}: {area.name}",
        subject=f"Between {area.name} and the national team",
        author=one.name,
        date=timezone.localdate(one.signed_at),
        blocks=(
            Paragraph(words["opening"]),
            Heading("Undertakings"),
            Numbered(tuple(Point(each["text"], lead=f"{each['title']}.") for each in words["undertakings"])),
            Paragraph(words["closing"]),
            Heading("Signature"),
            Signature(tuple(Field(line.key, str(line.value)) for line in shown.items(one))),
            Aside(shown.ABOUT_THE_FINGERPRINT),
        ),
    )
