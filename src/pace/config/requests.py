"""A line in the log for each request."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from pace.config import logs

log = logging.getLogger("pace.requests")

# A machine asks these every few seconds; a line for each would bury the others. What is wrong, they say themselves.
ASKED_BY_MACHINES = ("/health", "/ready")


class RequestLines:
    """Writes a line for each request: what kind of page, how it ended, how long it took, the number of who asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what makes the answer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, with a line written about it."""
        began = time.perf_counter()
        response = self.get_response(request)
        if request.path_info not in ASKED_BY_MACHINES:
            log.info("request", extra=_about(request, response, ms=round((time.perf_counter() - began) * 1000)))
        return response


def _about(request: HttpRequest, response: HttpResponse, *, ms: int) -> dict[str, Any]:
    viewer = getattr(getattr(request, "viewer", None), "id", None)
    return {
        "method": request.method if request.method in {"GET", "HEAD", "POST"} else "other",
        "route": logs.route_of(request),
        "status": response.status_code,
        "ms": ms,
        **({"viewer": viewer} if viewer is not None else {}),
        **logs.reference_of(request),
    }
