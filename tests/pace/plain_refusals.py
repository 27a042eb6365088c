"""The addresses of the service, with refusals in a word: for tables of thousands of cells that ask only whether."""

from django.http import HttpResponse

from pace.config.urls import handler400, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def handler403(*_, **__):
    """Refused, without the page that says so."""
    return HttpResponse("Refused.", status=403)


def handler404(*_, **__):
    """Not there, without the page that says so."""
    return HttpResponse("Not there.", status=404)
