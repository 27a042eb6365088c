"""Addresses of record."""

from django.urls import path

from pace.record import views

urlpatterns = [
    path("record/", views.verify, name="verify-record"),
]
