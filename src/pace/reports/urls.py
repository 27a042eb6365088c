"""Addresses of reports."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from pace import permissions
from pace.permissions import Permission


def _coming(permission: Permission | None):  # stub
    mark = permissions.needs(permission) if permission else permissions.signed_in("It is one's own.")

    @mark
    def view(request: HttpRequest, **words: object) -> HttpResponse:
        return HttpResponse("Coming")

    return view


urlpatterns = [
    path("areas/<slug:area>/reports/", _coming(Permission.READ_REPORTS), name="reports"),
    path("areas/<slug:area>/reports/past/", _coming(Permission.READ_REPORTS), name="reports.past"),
    path("areas/<slug:area>/reports/look/", _coming(Permission.MAKE_REPORTS), name="reports.look"),
    path("areas/<slug:area>/reports/look/crest/", _coming(Permission.READ_REPORTS), name="reports.crest"),
    path(
        "areas/<slug:area>/reports/kinds/<slug:report_kind>/", _coming(Permission.MAKE_REPORTS), name="reports.choose"
    ),
    path(
        "areas/<slug:area>/reports/kinds/<slug:report_kind>/make/",
        _coming(Permission.MAKE_REPORTS),
        name="reports.make",
    ),
    path("areas/<slug:area>/reports/making/<uuid:job>/", _coming(Permission.MAKE_REPORTS), name="reports.making"),
    path("areas/<slug:area>/reports/<int:report_number>/", _coming(Permission.READ_REPORTS), name="reports.one"),
    path(
        "areas/<slug:area>/reports/<int:report_number>/file/<slug:report_format>/",
        _coming(Permission.READ_REPORTS),
        name="reports.file",
    ),
    path(
        "areas/<slug:area>/reports/<int:report_number>/share/", _coming(Permission.SHARE_REPORTS), name="reports.share"
    ),
    path(
        "areas/<slug:area>/reports/<int:report_number>/withdraw/",
        _coming(Permission.SHARE_REPORTS),
        name="reports.withdraw",
    ),
    path(
        "areas/<slug:area>/reports/<int:report_number>/again/", _coming(Permission.READ_REPORTS), name="reports.again"
    ),
]
