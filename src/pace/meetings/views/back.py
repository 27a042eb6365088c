"""Where a button leads back to: the page of this service on which it was pressed."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def with_back(request: HttpRequest, url: str) -> str:
    """An address that knows from which page it is asked."""
    return f"{url}?{urlencode({'back': request.get_full_path()})}"


def back_or(request: HttpRequest, url: str) -> str:
    """The page from which this one was asked; where none of this service is named, this address."""
    back = request.GET.get("back", "")
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours else url
