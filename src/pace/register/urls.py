"""Addresses of the register. A journey is named by a key that says nothing of the child."""

from django.urls import path

from pace.register import views

urlpatterns = [
    path("areas/<slug:area>/children/", views.children, name="children"),
    path("areas/<slug:area>/children/find/", views.find, name="children.find"),
    path("areas/<slug:area>/children/<uuid:key>/", views.journey, name="children.journey"),
]
