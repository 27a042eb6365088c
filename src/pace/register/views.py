"""Pages of register."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.permissions import Permission, Place


@permissions.needs(Permission.SEE_CHILDREN)
def children(request: HttpRequest, area: Place) -> HttpResponse:
    """Children."""
    return render(request, "kit/page.html", {"heading": "Children"})
