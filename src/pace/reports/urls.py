"""Addresses of reports."""

from django.urls import include, path

from pace.reports.views import choosing, first, look, making, one, past, sharing

_OF_A_REPORT = [
    path("", one.one, name="reports.one"),
    path("file/<slug:report_format>/", one.file, name="reports.file"),
    path("share/", sharing.share, name="reports.share"),
    path("withdraw/", sharing.withdraw, name="reports.withdraw"),
    path("again/", one.again, name="reports.again"),
]
_OF_AN_AREA = [
    path("", first.reports, name="reports"),
    path("past/", past.past, name="reports.past"),
    path("look/", look.look, name="reports.look"),
    path("look/crest/", look.crest, name="reports.crest"),
    path("kinds/<slug:report_kind>/", choosing.choose, name="reports.choose"),
    path("kinds/<slug:report_kind>/make/", making.make, name="reports.make"),
    path("making/<uuid:job>/", making.making, name="reports.making"),
    path("<int:report_number>/", include(_OF_A_REPORT)),
]
urlpatterns = [path("areas/<slug:area>/reports/", include(_OF_AN_AREA))]
