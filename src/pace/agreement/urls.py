"""Addresses of agreement."""

urlpatterns: list = []
