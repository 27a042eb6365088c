"""The headers that every answer carries: what a page may load, and who may hold it."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# `trusted-types service`: the one policy, made in `service.js`, by which htmx reads this site's own answers.
DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types service",
)

# Everything that a browser could offer a page and that no page of ours asks for; passkeys and copying stay.
REFUSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)

HEADERS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in REFUSED_FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # No page may stay on a shared machine after its reader has gone.
    "Cache-Control": "no-store",
}


def policy(form_targets: Iterable[str] = ()) -> str:
    """The content security policy; a form may lead here, and to a directory at which people sign in."""
    return "; ".join((*DIRECTIVES, " ".join(("form-action 'self'", *form_targets))))


GetResponse = Callable[[HttpRequest], HttpResponse]


class SecurityHeaders:
    """Puts the headers on every answer that brings none of its own; stands first, above the static files."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep what makes the answer, and read where else a form may lead."""
        self.get_response = get_response
        self.headers = {**HEADERS, "Content-Security-Policy": policy(getattr(settings, "FORM_TARGETS", ()))}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, with the headers."""
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response
