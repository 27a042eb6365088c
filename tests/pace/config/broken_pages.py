"""Addresses for the tests of logs: a page that fails with all it was given, beside the pages of the service."""

import logging

from django.http import HttpRequest, HttpResponse
from django.urls import path

from pace import permissions
from pace.config.urls import handler400, handler403, handler404, handler500
from pace.config.urls import urlpatterns as pages

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@permissions.public("It belongs to the tests.")
def fail(request: HttpRequest, token: str) -> HttpResponse:
    """Fail in the words of everything that came, and let another package write it down besides."""
    given = f"{token} {request.GET.dict()} {request.POST.dict()} {request.META.get('REMOTE_ADDR')}"
    logging.getLogger("another.package").warning("It was %s", given)
    logging.getLogger("another.package").error(given)
    raise ValueError(given) from KeyError(given)


urlpatterns = [*pages, path("fail/<str:token>/", fail, name="fail")]
