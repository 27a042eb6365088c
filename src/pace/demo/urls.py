"""Addresses of demo."""

from django.urls import path

from pace.demo import views

urlpatterns = [
    path("demo/", views.people, name="demo"),
]
