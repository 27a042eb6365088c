"""Pages of overview."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.permissions import Permission, Place


@permissions.public("It leads on: to sign in, to the area, or to the list of areas.")
def home(request: HttpRequest) -> HttpResponse:
    """Home."""
    return render(request, "kit/page.html", {"heading": "Home"})


@permissions.needs(Permission.SEE_AREA)
def area(request: HttpRequest, area: Place) -> HttpResponse:
    """Area."""
    return render(request, "kit/page.html", {"heading": "Area"})


@permissions.signed_in("It shows only the person who looks.")
def me(request: HttpRequest) -> HttpResponse:
    """Me."""
    return render(request, "kit/page.html", {"heading": "Me"})


@permissions.public("A public body owes it to everyone.")
def accessibility(request: HttpRequest) -> HttpResponse:
    """Accessibility."""
    return render(request, "kit/page.html", {"heading": "Accessibility"})


@permissions.public("It helps people who cannot sign in.")
def help_page(request: HttpRequest) -> HttpResponse:
    """Help."""
    return render(request, "kit/page.html", {"heading": "Help"})
