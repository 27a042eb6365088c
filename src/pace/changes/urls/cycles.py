"""Addresses: cycles of a test of change, and the pages on which they are filled in."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from pace import permissions
from pace.permissions import Permission


def _coming(_: HttpRequest, **__: object) -> HttpResponse:
    return HttpResponse("coming")


urlpatterns = [
    path(
        "areas/<slug:area>/changes/<slug:test>/cycles/new/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.plan-cycle",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/cycles/<int:cycle_number>/",
        permissions.needs(Permission.SEE_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.cycle",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/cycles/<int:cycle_number>/change/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.change-cycle",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/cycles/<int:cycle_number>/begin/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.begin-cycle",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/cycles/<int:cycle_number>/put-back/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.put-back-cycle",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/cycles/<int:cycle_number>/finish/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.finish-cycle",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/cycles/<int:cycle_number>/go-on/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.go-on-cycle",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/cycles/<int:cycle_number>/study/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.study-cycle",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/cycles/<int:cycle_number>/act/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.act-cycle",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/cycles/<int:cycle_number>/call-off/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.call-off-cycle",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/cycles/<int:cycle_number>/plan-again/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.plan-again-cycle",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/cycles/<int:cycle_number>/study-again/",
        permissions.needs(Permission.KEEP_CHANGES)(lambda r, **k: _coming(r, **k)),
        name="changes.study-again-cycle",
    ),
    path(
        "areas/<slug:area>/changes/<slug:test>/cycles/<int:cycle_number>/children/",
        permissions.needs(Permission.SEE_CHILDREN)(lambda r, **k: _coming(r, **k)),
        name="changes.cycle-children",
    ),
    path(
        "areas/<slug:area>/cycles/",
        permissions.needs(Permission.FILL_CYCLES)(lambda r, **k: _coming(r, **k)),
        name="cycles",
    ),
    path(
        "areas/<slug:area>/cycles/<int:cycle>/",
        permissions.needs(Permission.FILL_CYCLES)(lambda r, **k: _coming(r, **k)),
        name="cycles.one",
    ),
    path(
        "areas/<slug:area>/cycles/<int:cycle>/observe/",
        permissions.needs(Permission.FILL_CYCLES)(lambda r, **k: _coming(r, **k)),
        name="cycles.observe",
    ),
    path(
        "areas/<slug:area>/cycles/<int:cycle>/tally/",
        permissions.needs(Permission.FILL_CYCLES)(lambda r, **k: _coming(r, **k)),
        name="cycles.tally",
    ),
    path(
        "areas/<slug:area>/cycles/<int:cycle>/observations/<int:observation>/remove/",
        permissions.needs(Permission.FILL_CYCLES)(lambda r, **k: _coming(r, **k)),
        name="cycles.remove-observation",
    ),
    path(
        "areas/<slug:area>/cycles/<int:cycle>/tallies/<int:tally>/remove/",
        permissions.needs(Permission.FILL_CYCLES)(lambda r, **k: _coming(r, **k)),
        name="cycles.remove-tally",
    ),
]
