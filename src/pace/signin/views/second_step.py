"""A second step of signing in: why it is demanded, its key as a picture, how it is removed."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.totp import views as app
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.webauthn import views as passkeys
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pace import permissions
from pace.signin import queries

OWN = "It concerns only the person's own way of signing in."


@permissions.signed_in(OWN, before_second_step=True)
def index(request: HttpRequest) -> HttpResponse:
    """How one signs in: password, app, passkeys, codes; what may not be removed says why."""
    kept = queries.why_not_remove_the_last(request.viewer)
    return IndexView.as_view(extra_context={"kept": kept})(request)


@permissions.signed_in(OWN, before_second_step=True)
def second_step(request: HttpRequest) -> HttpResponse:
    """Why a second step is demanded, and the choice between an app and a passkey."""
    held = {held.role for held in request.viewer.holdings}
    demanding = [role.name.lower() for key, role in permissions.ROLES.items() if key in held and role.second_step]
    has_app = "totp" in queries.kinds_of_second_step(request.viewer.id)
    return render(request, "signin/second_step.html", {"demanding": demanding, "has_app": has_app})


@permissions.signed_in(OWN, before_second_step=True)
def key_picture(request: HttpRequest) -> HttpResponse:
    """The key that is being set up, as a square code for the app's camera."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(picture, content_type="image/svg+xml")


@permissions.signed_in(OWN)
def remove_app(request: HttpRequest) -> HttpResponse:
    """Remove the app, unless a role demands it."""
    reason = queries.why_not_remove(request.viewer, kind="totp")
    return _kept(request, reason) if reason else app.deactivate_totp(request)


@permissions.signed_in(OWN)
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a passkey, unless a role demands it."""
    reason = queries.why_not_remove(request.viewer, kind="webauthn", pk=pk)
    return _kept(request, reason) if reason else passkeys.remove_webauthn(request, pk=pk)


@permissions.signed_in(OWN)
def passkey_list(_request: HttpRequest) -> HttpResponse:
    """The passkeys stand with the other ways to sign in."""
    return redirect("mfa_index")


def _kept(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "signin/second_step_kept.html", {"reason": reason}, status=409)
