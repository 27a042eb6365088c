"""What an address names, or that it is not there."""

from typing import Any

from django.http import Http404, HttpRequest

from pace.measures.queries import measures as queries
from pace.permissions import Place


def measure_or_404(request: HttpRequest, area: Place, slug: str) -> Any:
    """The measure of this area with this word in its address."""
    found = queries.measure(request.viewer, area, slug)
    if found is None:
        raise Http404
    return found
