"""Pages that say what went wrong and what to do, and the page of every component."""

import logging
import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader

log = logging.getLogger("pace.pages")
# Letters and digits that are not taken for one another when read out over the telephone.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
PLAIN = "<!DOCTYPE html><html lang='en-GB'><title>Something went wrong</title><h1>Something went wrong</h1><p>Reference {}</p>"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request could not be understood."""
    return render(request, "400.html", status=400)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The person may not do this, with the reason."""
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without the mark that this site puts into its own forms."""
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page, or none that this person may know of."""
    return render(request, "404.html", status=404)


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """More was sent than is taken."""
    return render(request, "413.html", status=413)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same was tried too often in a short time."""
    return render(request, "429.html", status=429)


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed that nobody foresaw: a reference to quote, which the log holds too."""
    reference = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(2))
    log.error("A page failed", extra={"reference": reference, "view": _view(request)}, exc_info=True)
    try:
        return HttpResponseServerError(loader.render_to_string("500.html", {"reference": reference}))
    except Exception:  # noqa: BLE001  # the page that tells of a failure must not fail
        return HttpResponseServerError(PLAIN.format(reference))


def _view(request: HttpRequest) -> str:
    match = getattr(request, "resolver_match", None)
    return match.view_name or match._func_path if match else ""  # noqa: SLF001  # Django's only name of a view without one
