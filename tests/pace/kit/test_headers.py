"""What every answer says to the browser."""

from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from pace.kit.headers import SecurityHeaders

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types service; "
    "form-action 'self'"
)


def answer(response=None):
    return SecurityHeaders(lambda _: response or HttpResponse())(RequestFactory().get("/"))


def test_an_answer_carries_the_headers():
    headers = dict(answer().headers)
    features = headers.pop("Permissions-Policy")

    assert headers == {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": POLICY,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cache-Control": "no-store",
    }
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(features.split(", "))


def test_an_answer_that_may_be_kept_says_so_itself():
    kept = answer(HttpResponse(headers={"Cache-Control": "max-age=60"}))

    assert kept.headers["Cache-Control"] == "max-age=60"


@override_settings(FORM_TARGETS=("https://sign-in.example",))
def test_a_form_may_also_lead_to_the_directory_at_which_people_sign_in():
    policy = answer().headers["Content-Security-Policy"]

    assert policy == POLICY.replace("form-action 'self'", "form-action 'self' https://sign-in.example")
