"""Pages that say what went wrong and what to do, and the page of every component."""

import logging
import secrets
import sys
import traceback

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import redirect, render
from django.template import loader

from pace.kit import kept, samples, tables

log = logging.getLogger("pace.pages")
# Letters and digits that are not taken for one another when read out over the telephone.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
PLAIN = (
    "<!DOCTYPE html><html lang='en-GB'><title>Something went wrong</title><h1>Something went wrong</h1>"
    "<p>Go back and try again in a minute. If it fails again, quote this reference: {}</p>"
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request could not be understood, or held more than is taken."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return render(request, "400.html", status=400)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The person may not do this, with the reason."""
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def form_refused(request: HttpRequest, **_: str) -> HttpResponse:
    """A form came without the mark that this site puts into its own forms.

    Where one of its own comes from before its writer signed in anew in another window, they see it again, not saved.
    """
    if kept.keep(request):
        return redirect(request.get_full_path())
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """There is no such page, or none that this person may know of."""
    return render(request, "404.html", status=404)


def too_large(request: HttpRequest, *, most: int | None = None) -> HttpResponse:
    """More was sent than is taken at once."""
    return render(request, "413.html", {"most": most}, status=413)


def too_many(request: HttpRequest, *_: object, wait: str = "") -> HttpResponse:
    """The same was tried too often in a short time."""
    return render(request, "429.html", {"wait": wait}, status=429)


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed that nobody foresaw: a reference to quote, which the log holds too."""
    reference = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(2))
    request.reference = reference
    log.error("A page failed: reference %s, %s", reference, _where())
    try:
        return HttpResponseServerError(loader.render_to_string("500.html", {"reference": reference}))
    except Exception:  # noqa: BLE001  # the page that tells of a failure must not fail
        return HttpResponseServerError(PLAIN.format(reference))


def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with invented content; whole pages by `show`."""
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **samples.TABLE)
    if request.method == "POST":
        return _sent(request)
    template, context = samples.shown(request.GET)
    return render(request, template, context)


def _sent(request: HttpRequest) -> HttpResponse:
    form = samples.SampleForm(request.POST, request.FILES, auto_id="wrong_%s")
    if form.is_valid():
        return redirect(f"{request.path}?show=done")
    return render(request, "kit/samples.html", samples.page(request.GET) | {"wrong": form})


def _where() -> str:
    """The kind of failure and its place in the code; its words are left out, for they may tell of people."""
    kind, _, trace = sys.exc_info()
    if kind is None:
        return "no failure"
    last = traceback.extract_tb(trace)[-1] if trace else None
    return f"{kind.__name__} in {last.name}, line {last.lineno}" if last else kind.__name__
