"""Sending a form twice does one thing: the second time leads to where the first one led.

Every form that the kit renders carries a hidden `once`. The middleware runs the view in one transaction with the note
that this `once` was used; a second request waits for the first and is then sent where the first one led. A form that
was refused, and so led nowhere, may be sent again.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone

from pace.kit.models import Submission

FIELD = "once"
View = Callable[..., HttpResponseBase]


def new_once() -> str:
    """A value for the hidden field of one rendered form."""
    return secrets.token_urlsafe(16)


def undecided(response: HttpResponseBase) -> HttpResponseBase:
    """Mark a redirect that is not yet the outcome, such as "first confirm who you are": the form may be sent again."""
    response.submission_undecided = True
    return response


def prune(*, before: datetime) -> int:
    """Forget the forms that were sent before a moment; how many they were."""
    return Submission.objects.filter(at__lt=before).delete()[0]


class Once:
    """Runs each sent form once. Stands last in the list, so that whoever may refuse a request has done so before."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what makes the answer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, as it comes."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponseBase | None:
        """Run the view of a form that carries `once`, or lead to the outcome of the first time."""
        if request.method != "POST" or not request.POST.get(FIELD):
            return None
        return _run_once(request, lambda: view(request, *args, **kwargs))


def _run_once(request: HttpRequest, view: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    token = _token(request)
    with transaction.atomic():
        if not _noted(token, request):
            return HttpResponseRedirect(_outcome(token) or request.path)
        response = _rendered(view())
        kept = Submission.objects.filter(token=token)
        if _led_somewhere(response):
            kept.update(outcome_url=response["Location"])
        else:
            kept.delete()
        return response


def _noted(token: str, request: HttpRequest) -> bool:
    """Whether this is the first time; on PostgreSQL the second request waits here for the first."""
    try:
        with transaction.atomic():
            Submission.objects.create(
                token=token, person_key=_person_key(request), path=request.path, at=timezone.now()
            )
    except IntegrityError:
        return False
    return True


def _token(request: HttpRequest) -> str:
    """What was sent, by whom, to where, in a fixed length: another person's `once` is another token."""
    parts = (_person_key(request), request.path, request.POST[FIELD])
    return hashlib.sha256("\n".join(parts).encode(errors="replace")).hexdigest()


def _person_key(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    return str(user.pk) if user is not None and user.is_authenticated else ""


def _outcome(token: str) -> str:
    return Submission.objects.filter(token=token).values_list("outcome_url", flat=True).first() or ""


def _rendered(response: HttpResponseBase) -> HttpResponseBase:
    """A page whose making is put off is made inside the transaction, where its faults undo what was done."""
    return response.render() if hasattr(response, "render") and not response.is_rendered else response


def _led_somewhere(response: HttpResponseBase) -> bool:
    redirect = 300 <= response.status_code < 400 and response.has_header("Location")
    return redirect and not getattr(response, "submission_undecided", False)
