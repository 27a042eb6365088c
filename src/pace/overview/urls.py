"""Addresses of overview."""

from django.urls import path

from pace.overview.views import area_home, beginning, help_pages, joining, national_joining, own_page

urlpatterns = [
    path("", beginning.home, name="home"),
    path("areas/<slug:area>/", area_home.area, name="area"),
    path("areas/<slug:area>/joining/", joining.joining, name="joining"),
    path("joining/", national_joining.joining, name="national-joining"),
    path("me/", own_page.me, name="me"),
    path("me/name/", own_page.name, name="me.name"),
    path("accessibility/", help_pages.accessibility, name="accessibility"),
    path("help/", help_pages.help_page, name="help"),
]
