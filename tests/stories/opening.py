"""Pages opened as somebody who has signed in, at a width, with script or without; closed at the end."""

from contextlib import contextmanager

from django.conf import settings

from tests.pace.cast import client_of

WIDE = 1280


@contextmanager
def opening(chromium, url, cast):
    """Opens pages of the service at an address as the people of a cast."""
    contexts = []

    def open_as(role, path, *, width=WIDE, script=False):
        session = client_of(cast.of(role)).cookies[settings.SESSION_COOKIE_NAME].value
        context = chromium.new_context(
            base_url=url, viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        contexts.append(context)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])
        page = context.new_page()
        page.goto(path)
        return page

    yield open_as
    for context in contexts:
        context.close()
