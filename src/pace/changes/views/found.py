"""What an address names, or that it is not there."""

from typing import Any

from django.http import Http404, HttpRequest

from pace.changes.queries import found as queries
from pace.permissions import Place


def test_or_404(request: HttpRequest, area: Place, slug: str) -> Any:
    """The test of this area with this word in its address."""
    return or_404(queries.test(request.viewer, area, slug))


def cycle_or_404(request: HttpRequest, area: Place, slug: str, number: int) -> Any:
    """The cycle of this number of a test of this area."""
    return or_404(queries.cycle(request.viewer, area, slug, number))


def cycle_to_fill_or_404(request: HttpRequest, area: Place, key: int) -> Any:
    """The cycle of this area that this person may fill in."""
    return or_404(queries.cycle_to_fill(request.viewer, area, key))


def or_404(found: object | None) -> Any:
    """What was found; where nothing was, the page is not there."""
    if found is None:
        raise Http404
    return found
