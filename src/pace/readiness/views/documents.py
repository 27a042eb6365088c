"""A round as PDF and as Word: every answer, every rating, and the decision with its steps where there is one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from pace import permissions
from pace.documents import downloads
from pace.documents.blocks import Document
from pace.permissions import Permission, Place
from pace.readiness.queries import in_blocks, rounds


@permissions.needs(Permission.SEE_JOINING)
def pdf(request: HttpRequest, area: Place, round: int) -> HttpResponse:  # noqa: A002  # the programme's word
    """A round as PDF."""
    return downloads.pdf(_document(request, area, round), name=_name(area, round))


@permissions.needs(Permission.SEE_JOINING)
def word(request: HttpRequest, area: Place, round: int) -> HttpResponse:  # noqa: A002  # the programme's word
    """A round as Word."""
    return downloads.word(_document(request, area, round), name=_name(area, round))


def _name(area: Place, number: int) -> str:
    return f"readiness-{area.slug}-round-{number}"


def _document(request: HttpRequest, area: Place, number: int) -> Document:
    found = rounds.numbered(request.viewer, area, number)
    if found is None:
        raise Http404
    now = timezone.now()
    return Document(
        title=f"Readiness of {area.name}: round {number}",
        subject=f"The readiness questionnaire of {area.name}",
        author=area.name,
        date=timezone.localdate(found.decided_at or found.submitted_at or now),
        blocks=in_blocks.of(request.viewer, found, now=now),
    )
