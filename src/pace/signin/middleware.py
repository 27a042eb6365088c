"""Around every page: how long a session lasts, who one is once more before something grave, mail that fails."""

import secrets
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render, resolve_url

from pace.areas.middleware import declared_of
from pace.kit.mail import NotSent
from pace.signin import queries
from pace.signin.adapters import SIGNED_IN_AT

# What the address of a page that asks again by itself says, as that of background work: nobody need be there.
BY_ITSELF = "by-itself"
# What one was about to send, kept while one confirms who one is: its key in the session, and in the address.
WAITING, RESUME = "waiting_for_confirmation", "confirmed"
# A longer form is not kept: it has to be sent again.
LONGEST_KEPT = 100_000
GetResponse = Callable[[HttpRequest], HttpResponse]


class SessionLimits:
    """Ends a session that has lasted too long, puts its end off with each page that a person opens, and says why.

    Why is said where a session that ended sends people to sign in.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Keep what makes the answer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the page, to nobody if the session is over."""
        within = request.user.is_authenticated
        ended = _ended(request)
        response = self.get_response(request)
        if request.user.is_authenticated and BY_ITSELF not in request.GET:
            request.session.modified = True  # so that it is kept, and its end put off
        if within and not request.user.is_authenticated:
            # What the pages left in the browser goes with the session.
            response["Clear-Site-Data"] = '"storage"'
        if ended and _leads_to_sign_in(response):
            response["Location"] += f"&ended={ended}"
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say that a mail could not be sent, and what to do."""
        return render(request, "signin/mail_not_sent.html", status=503) if isinstance(exception, NotSent) else None


class ConfirmFirst:
    """Asks who one is once more before a page that declares `again`; what was typed is kept and sent on."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep what makes the answer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, as it comes."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _: tuple[Any, ...], __: dict[str, Any]
    ) -> HttpResponse | None:
        """Send to confirm, or take up again what had to wait."""
        declared = declared_of(request, view)
        if declared is None or not declared.again:
            return None
        if not queries.recently_confirmed(request):
            return confirm(request)
        _take_up(request)
        return None


def confirm(request: HttpRequest) -> HttpResponse:
    """Send to where one says again who one is; from there back here, with what was typed."""
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    if not methods:
        raise PermissionDenied("Set up a password or a second step first: this page asks once more who you are.")
    return HttpResponseRedirect(f"{methods[0]['url']}?{urlencode({'next': _back(request)})}")


def _ended(request: HttpRequest) -> str:
    """Why the session that this browser names is over ("idle" or "long"), ending it where it lasted too long."""
    now = time.time()
    if not request.user.is_authenticated:
        return "idle" if settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty() else ""
    if now - request.session.setdefault(SIGNED_IN_AT, now) <= settings.CONFIGURATION.longest_hours * 3600:
        return ""
    logout(request)
    return "long"


def _leads_to_sign_in(response: HttpResponse) -> bool:
    return response.status_code == 302 and response["Location"].startswith(f"{resolve_url(settings.LOGIN_URL)}?next=")


def _back(request: HttpRequest) -> str:
    """The address to come back to; what was typed waits in the session under a key that works once."""
    secret = any("password" in name for name in request.POST)
    if request.method != "POST" or request.FILES or secret:
        return request.get_full_path()
    typed = request.POST.copy()
    typed.pop("csrfmiddlewaretoken", None)
    if len(typed.urlencode()) > LONGEST_KEPT:
        return request.get_full_path()
    key = secrets.token_urlsafe(16)
    request.session[WAITING] = {"key": key, "path": request.path, "typed": typed.urlencode()}
    return f"{request.path}?{urlencode({**request.GET.dict(), RESUME: key})}"


def _take_up(request: HttpRequest) -> None:
    """Make of the request the one that had to wait: only with its key, its address, and once."""
    key = request.GET.get(RESUME, "")
    waiting = request.session.get(WAITING)
    if request.method != "GET" or not key or not waiting:
        return
    if secrets.compare_digest(waiting["key"].encode(), key.encode()) and waiting["path"] == request.path:
        del request.session[WAITING]
        request.method = "POST"
        request.POST = QueryDict(waiting["typed"], encoding="utf-8")
