"""Addresses: the evidence of a test of change, the method, progress, decisions, and what holds a gain."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from pace import permissions
from pace.permissions import Permission


def _coming(_: HttpRequest, **__: object) -> HttpResponse:
    return HttpResponse("coming")


urlpatterns = [
    path(
        "areas/<slug:area>/changes/method/",
        permissions.needs(Permission.SEE_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.method",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/evidence/",
        permissions.needs(Permission.SEE_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.evidence",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/progress/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.progress",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/hold/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.hold",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/review/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.review",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/decide/<slug:decision_kind>/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.propose-decision",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/decisions/<int:decision>/",
        permissions.needs(Permission.SEE_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.decision",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/decisions/<int:decision>/evidence/",
        permissions.needs(Permission.SEE_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.frozen",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/decisions/<int:decision>/accept/",
        permissions.needs(Permission.DECIDE_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.accept-decision",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/decisions/<int:decision>/return/",
        permissions.needs(Permission.DECIDE_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.return-decision",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/decisions/<int:decision>/withdraw/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.withdraw-decision",
    ),
]
