"""Addresses of overview."""

from django.urls import path

from pace.overview import views

urlpatterns = [
    path("", views.home, name="home"),
    path("areas/<slug:area>/", views.area, name="area"),
    path("me/", views.me, name="me"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("help/", views.help_page, name="help"),
]
