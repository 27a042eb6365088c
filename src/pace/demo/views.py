"""Pages of demo."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.permissions import Permission


@permissions.public("It exists only where everything is invented.")
def people(request: HttpRequest) -> HttpResponse:
    """Look as someone."""
    return render(request, "kit/page.html", {"heading": "Look as someone"})
