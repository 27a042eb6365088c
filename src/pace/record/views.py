"""Pages of record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.permissions import Permission


@permissions.needs(Permission.VERIFY_RECORD)
def verify(request: HttpRequest) -> HttpResponse:
    """The record."""
    return render(request, "kit/page.html", {"heading": "The record"})
