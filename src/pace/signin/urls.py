"""Addresses of signing in: our own, and those of the package that does it."""

from django.urls import include, path

urlpatterns = [path("sign-in/", include("allauth.urls"))]
