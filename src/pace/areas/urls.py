"""Addresses of areas."""

from django.urls import path

from pace.areas import views

urlpatterns = [
    path("areas/<slug:area>/people/", views.people, name="people"),
    path("areas/", views.areas, name="areas"),
    path("people/", views.national_people, name="national-people"),
]
