"""What an address names, or that it is not there."""

from typing import Any

from django.http import Http404, HttpRequest

from pace.permissions import Place
from pace.reports import content
from pace.reports.content import Kind
from pace.reports.queries import found as queries


def report_or_404(request: HttpRequest, area: Place, number: int) -> Any:
    """The report of this area with this number, if it is for this person."""
    return or_404(queries.report(request.viewer, area, number))


def kind_or_404(key: str) -> Kind:
    """The kind of report of this word."""
    return or_404(content.KINDS.get(key))


def or_404(found: Any) -> Any:
    """What was found; where nothing was, the page is not there."""
    if found is None:
        raise Http404
    return found
