"""What somebody typed while they were signed out without noticing: kept through signing in, for them alone.

Every form that the kit shows to someone who has signed in carries a signed `writer`. Where such a form arrives after
the session has ended, what was typed waits in the new session until its writer opens the same page again. Nobody else
sees it, and a form that we did not show is not kept.
"""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, QueryDict

FIELD = "writer"
WAITING = "typed_before_signing_in"
SAID = "You were signed out while you wrote. What you typed is here again. It is not saved yet."
# A longer form is not kept: it has to be sent again.
_LONGEST = 200_000
_OURS = ("csrfmiddlewaretoken", "once", FIELD)
_SIGNER = signing.Signer(salt="pace.kit.kept")


def mark(request: HttpRequest | None) -> str:
    """Who writes in a form that is shown now, signed; "" for someone who has not signed in."""
    user = getattr(request, "user", None)
    return _SIGNER.sign(str(user.pk)) if user is not None and user.is_authenticated else ""


def keep(request: HttpRequest) -> None:
    """Keep what a signed-out browser has sent: a form of ours with words in it, without files and passwords."""
    if request.method != "POST" or request.FILES or any("password" in name for name in request.POST):
        return
    writer = _writer(request.POST.get(FIELD, ""))
    typed = request.POST.copy()
    for name in _OURS:
        typed.pop(name, None)
    words = typed.urlencode()
    if writer and typed and len(words) <= _LONGEST:
        request.session[WAITING] = {"writer": writer, "path": request.path, "typed": words}


def initial(request: HttpRequest) -> dict[str, Any]:
    """What the viewer typed on this page before they were signed out, by field, once; and tell them so."""
    waiting = request.session.get(WAITING)
    if request.method != "GET" or not waiting or waiting["path"] != request.path:
        return {}
    del request.session[WAITING]
    if waiting["writer"] != str(request.user.pk):
        return {}
    messages.warning(request, SAID)
    return QueryDict(waiting["typed"], encoding="utf-8").dict()


def _writer(signed: str) -> str:
    try:
        return _SIGNER.unsign(signed)
    except signing.BadSignature:
        return ""
