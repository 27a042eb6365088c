"""Pages of areas."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.permissions import Permission, Place


@permissions.needs(Permission.SEE_PEOPLE)
def people(request: HttpRequest, area: Place) -> HttpResponse:
    """People."""
    return render(request, "kit/page.html", {"heading": "People"})


@permissions.needs(Permission.SEE_AREAS)
def areas(request: HttpRequest) -> HttpResponse:
    """Areas."""
    return render(request, "kit/page.html", {"heading": "Areas"})


@permissions.needs(Permission.SEE_NATIONAL_PEOPLE)
def national_people(request: HttpRequest) -> HttpResponse:
    """People."""
    return render(request, "kit/page.html", {"heading": "People"})
