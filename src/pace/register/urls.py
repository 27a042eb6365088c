"""Addresses of register."""

from django.urls import path

from pace.register import views

urlpatterns = [
    path("areas/<slug:area>/children/", views.children, name="children"),
]
