"""Addresses: the board, the table, each test of change, its ramp, and the conditions of the area."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from pace import permissions
from pace.permissions import Permission


def _coming(_: HttpRequest, **__: object) -> HttpResponse:
    return HttpResponse("coming")


urlpatterns = [
    path(
        "areas/<slug:area>/changes/",
        permissions.needs(Permission.SEE_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes",
    ),
    path(
        "areas/<slug:area>/changes/table/",
        permissions.needs(Permission.SEE_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.table",
    ),
    path(
        "areas/<slug:area>/changes/new/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.new",
    ),
    path(
        "areas/<slug:area>/changes/conditions/",
        permissions.needs(Permission.SEE_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.conditions",
    ),
    path(
        "areas/<slug:area>/changes/conditions/add/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.add-condition",
    ),
    path(
        "areas/<slug:area>/changes/conditions/<int:tested_condition>/retire/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.retire-condition",
    ),
    path(
        "areas/<slug:area>/changes/conditions/<int:tested_condition>/take-up/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.take-up-condition",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/",
        permissions.needs(Permission.SEE_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.one",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/change/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.change",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/arrange/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.arrange",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/agree/",
        permissions.needs(Permission.AGREE_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.agree",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/put-back/",
        permissions.needs(Permission.AGREE_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.put-back",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/begin/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.begin",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/narrow/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.narrow",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/adapt/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.adapt",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/abandon/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.abandon",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/propose-again/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.propose-again",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/look-again/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.look-again",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/ramp/",
        permissions.needs(Permission.SEE_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.ramp",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/conditions/",
        permissions.needs(Permission.SEE_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.tried",
    ),
]
