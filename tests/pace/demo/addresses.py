"""The addresses of a demonstration: those of the service, and its own."""

from django.urls import include, path

from pace.config.urls import handler400, handler403, handler404, handler500
from pace.config.urls import urlpatterns as of_the_service

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
urlpatterns = [*of_the_service, path("", include("pace.demo.urls"))]
