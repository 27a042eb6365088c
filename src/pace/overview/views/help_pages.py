"""Help, and how accessible the service is: open to everyone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions


@permissions.public("A public body owes it to everyone.")
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the service is, and what is known not to be."""
    return render(request, "overview/accessibility.html", {"contact": settings.CONFIGURATION.contact})


@permissions.public("It helps people who cannot sign in.")
def help_page(request: HttpRequest) -> HttpResponse:
    """What the service is, and whom to ask."""
    return render(request, "overview/help.html", {"contact": settings.CONFIGURATION.contact})
