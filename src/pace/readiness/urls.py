"""Addresses of readiness."""

urlpatterns: list = []
