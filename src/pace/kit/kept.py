"""What somebody typed while they were signed out without noticing: kept through signing in, for them alone.

Every form that the kit shows to someone who has signed in carries a signed `writer`. Where such a form arrives after
the session has ended, what was typed waits in the new session until its writer opens the same page again: the form
then holds it, and nothing is saved before they press its button. Nobody else sees it, and a form that we did not show
is not kept.
"""

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, QueryDict

FIELD = "writer"
WAITING = "typed_before_signing_in"
SAID = "You were signed out while you wrote. What you typed is here again. It is not saved yet."
# A longer form is not kept: it has to be sent again.
_LONGEST = 200_000
# What our own pages put into a form: nobody typed it. The version stays, so that it is still known what was seen.
_OURS = ("csrfmiddlewaretoken", "once", FIELD)
_SIGNER = signing.Signer(salt="pace.kit.kept")


class Typed(QueryDict):
    """What was typed before signing in: a form shows it, and `areas.forms.attempt` does not act upon it."""


def mark(request: HttpRequest | None) -> str:
    """Who writes in a form that is shown now, signed; "" for someone who has not signed in."""
    user = getattr(request, "user", None)
    return _SIGNER.sign(str(user.pk)) if user is not None and user.is_authenticated else ""


def keep(request: HttpRequest) -> bool:
    """Keep what a browser has sent: a form of ours with words in it, without files and passwords; whether it is."""
    if request.method != "POST" or request.FILES or any("password" in name for name in request.POST):
        return False
    writer = _writer(request.POST.get(FIELD, ""))
    typed = request.POST.copy()
    for name in _OURS:
        typed.pop(name, None)
    words = typed.urlencode()
    if not writer or not typed.keys() - {"version"} or len(words) > _LONGEST or _is_of_another(request, writer):
        return False
    request.session[WAITING] = {"writer": writer, "path": request.path, "typed": words}
    return True


def again(request: HttpRequest) -> Typed | None:
    """What the viewer typed on this page before they were signed out, once; and tell them so."""
    waiting = request.session.get(WAITING)
    if request.method != "GET" or not waiting or waiting["path"] != request.path:
        return None
    del request.session[WAITING]
    messages.warning(request, SAID)
    return Typed(waiting["typed"], encoding="utf-8")


def drop_what_others_typed(request: HttpRequest) -> None:
    """Forget what waits here for somebody who is not the one who has signed in now."""
    waiting = request.session.get(WAITING)
    if waiting and _is_of_another(request, waiting["writer"]):
        del request.session[WAITING]


def _is_of_another(request: HttpRequest, writer: str) -> bool:
    return request.user.is_authenticated and writer != str(request.user.pk)


def _writer(signed: str) -> str:
    try:
        return _SIGNER.unsign(signed)
    except signing.BadSignature:
        return ""
