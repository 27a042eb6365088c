"""What an address names, or that it is not there."""

from typing import Any

from django.http import Http404, HttpRequest

from pace.meetings.queries import found as queries
from pace.permissions import Place


def meeting_or_404(request: HttpRequest, area: Place, number: int) -> Any:
    """The meeting of this area with this number."""
    return or_404(queries.meeting(request.viewer, area, number))


def series_or_404(request: HttpRequest, area: Place, key: int) -> Any:
    """The series of this area with this key."""
    return or_404(queries.one_series(request.viewer, area, key))


def item_or_404(request: HttpRequest, area: Place, number: int, key: int) -> Any:
    """The item of the agenda of a meeting."""
    return or_404(queries.item(request.viewer, area, number, key))


def action_or_404(request: HttpRequest, area: Place, number: int) -> Any:
    """The action of this area with this number."""
    return or_404(queries.action(request.viewer, area, number))


def own_action_or_404(request: HttpRequest, key: int) -> Any:
    """The person's own action with this key."""
    return or_404(queries.own_action(request.viewer, key))


def risk_or_404(request: HttpRequest, area: Place, number: int) -> Any:
    """The risk of this area with this number."""
    return or_404(queries.risk(request.viewer, area, number))


def decision_or_404(request: HttpRequest, area: Place, number: int) -> Any:
    """The decision of this area with this number."""
    return or_404(queries.decision(request.viewer, area, number))


def or_404(found: object | None) -> Any:
    """What was found; where nothing was, the page is not there."""
    if found is None:
        raise Http404
    return found
