"""Addresses of the demonstration; they exist only where it runs."""

from django.urls import path

from pace.demo import views

urlpatterns = [
    path("demo/", views.people, name="demo"),
    path("demo/<int:person>/", views.sign_in, name="demo.sign-in"),
]
