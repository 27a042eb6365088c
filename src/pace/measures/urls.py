"""Addresses of measures: aims, the measurement plan, charts, where children wait, driver diagrams."""

from django.urls import include, path

from pace.measures.views import first

measures_of_an_area = [
    path("", first.measures, name="measures"),
]
urlpatterns = [
    path("areas/<slug:area>/measures/", include(measures_of_an_area)),
]
