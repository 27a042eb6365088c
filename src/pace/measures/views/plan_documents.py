"""A version of the measurement plan as Word and as PDF."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pace import permissions
from pace.documents import downloads
from pace.documents.blocks import Document
from pace.measures import states
from pace.measures.queries import plan_blocks
from pace.measures.views.plan import version_or_404
from pace.permissions import Permission, Place


@permissions.needs(Permission.SEE_AIMS)
def pdf(request: HttpRequest, area: Place, plan_number: int) -> HttpResponse:
    """A version as PDF."""
    return downloads.pdf(_document(area, version_or_404(request, area, plan_number)), name=_name(area, plan_number))


@permissions.needs(Permission.SEE_AIMS)
def word(request: HttpRequest, area: Place, plan_number: int) -> HttpResponse:
    """A version as Word."""
    return downloads.word(_document(area, version_or_404(request, area, plan_number)), name=_name(area, plan_number))


def _name(area: Place, plan_number: int) -> str:
    return f"measurement-plan-{area.slug}-version-{plan_number}"


def _document(area: Place, found: Any) -> Document:
    return Document(
        title=f"Measurement plan of {area.name}",
        subject=f"Version {found.number}: {states.PLAN.states[found.state].lower()}",
        author=area.name,
        date=timezone.localdate(found.proposed_at),
        blocks=plan_blocks.of(found),
    )
