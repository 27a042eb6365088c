"""Addresses: the library of tests of change that areas publish, and reminders."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from pace import permissions
from pace.permissions import Permission


def _coming(_: HttpRequest, **__: object) -> HttpResponse:
    return HttpResponse("coming")


urlpatterns = [
    path(
        "areas/<slug:area>/changes/library/",
        permissions.needs(Permission.SEE_LIBRARY)(lambda r, **k: _coming(r, **k)),
        name="changes.library",
    ),
    path(
        "areas/<slug:area>/changes/library/<int:published>/",
        permissions.needs(Permission.SEE_LIBRARY)(lambda r, **k: _coming(r, **k)),
        name="changes.published",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/publish/",
        permissions.needs(Permission.PUBLISH_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.publish",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/withdraw-published/",
        permissions.needs(Permission.PUBLISH_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.withdraw-published",
    ),
    path("library/", permissions.needs(Permission.SEE_AREAS)(lambda r, **k: _coming(r, **k)), name="library"),
    path(
        "library/<int:published>/",
        permissions.needs(Permission.SEE_AREAS)(lambda r, **k: _coming(r, **k)),
        name="library.one",
    ),
    path(
        "me/reminders/", permissions.signed_in("It is about oneself.")(lambda r, **k: _coming(r, **k)), name="reminders"
    ),
]
