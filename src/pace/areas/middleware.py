"""The guard at every page: who looks, in which area, and whether they may. What declares nothing is denied."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from pace import permissions, record
from pace.areas import queries
from pace.areas.content import foreign_pages
from pace.kit import kept
from pace.permissions import NOBODY, Declared, Viewer

METHODS = ("GET", "HEAD", "POST")
NOT_DECLARED = "This page does not say who may open it, so nobody may."
# No database has a key beyond this; one that is asked for is not there.
LARGEST_KEY = 2**63 - 1


class Guard:
    """Sets `request.viewer` and `request.area`, and lets nobody pass whom the page's declaration does not admit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after the guard."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the page in the name of whoever asks for it, so that the record knows whose change it is."""
        request.viewer = viewer_of(request)
        request.area = None
        with record.acting(by=request.viewer, doing=f"{request.method} a page"):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuse, send to sign in or to a second step, or let pass."""
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        declared = declared_of(request, view)
        if declared is None:
            raise PermissionDenied(NOT_DECLARED)
        if any(isinstance(value, int) and value > LARGEST_KEY for value in kwargs.values()):
            raise Http404
        if not declared.signed_in:
            return None
        if request.viewer.id is None:
            kept.keep(request)
            return redirect_to_login(request.get_full_path())
        kept.drop_what_others_typed(request)
        if request.viewer.needs_second_step and not declared.before_second_step:
            return redirect("second-step")
        if "area" in kwargs:
            request.area = kwargs["area"] = queries.area_named(request.viewer, kwargs["area"])
            if request.area is None:
                raise Http404
        refuse(request, declared)
        return None


def viewer_of(request: HttpRequest) -> Viewer:
    """Whoever asks, with the roles that they hold at this moment."""
    if not request.user.is_authenticated:
        return NOBODY
    return queries.viewer_of(request.user.pk)


def declared_of(request: HttpRequest, view: Callable[..., Any]) -> Declared | None:
    """What a page asks of who opens it: its own declaration, or ours for a page of another package."""
    own = getattr(view, "declared", None)
    return own or foreign_pages.DECLARED.get(request.resolver_match.view_name)


def refuse(request: HttpRequest, declared: Declared) -> None:
    """Raise PermissionDenied with the reason where the person may not open the page."""
    if declared.permission is None:
        return
    area_id = request.area.pk if request.area else None
    reason = permissions.why_not(request.viewer, declared.permission, area_id=area_id)
    if reason is not None:
        raise PermissionDenied(reason)
