"""Addresses of support."""

urlpatterns: list = []
