"""Addresses of phases."""

urlpatterns: list = []
