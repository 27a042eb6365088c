"""Requests that no browser makes: refused with a page, never with a failure, and never obeyed."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver

from tests.pace.cast import client_of

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@pytest.fixture
def lead(cast):
    """A browser in which the area's lead has signed in."""
    return client_of(cast.of("local-area-lead"))


@pytest.mark.parametrize(
    ("address", "status"),
    [("/areas/strathmarr/", 200), ("/", 302), ("/no-such-page/", 404), ("/areas/glenlochy/", 404), ("/record/", 403)],
)
def test_every_answer_carries_the_headers_that_protect_it(lead, address, status):
    response = lead.get(address)

    assert response.status_code == status
    assert {name: response.get(name) for name in HEADERS} == HEADERS
    policy = response["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(policy)
    assert not any(word in response["Content-Security-Policy"] for word in ("unsafe", "http:", "*", "data:"))
    assert "Access-Control-Allow-Origin" not in response


@pytest.mark.parametrize("address", ["/areas/strathmarr/", "/no-such-page/", "/record/"])
def test_every_page_says_its_kind_and_its_characters(lead, address):
    assert lead.get(address)["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "address",
    [
        "/.git/config",
        "/static/../pace/config/settings.py",
        "/static/%2e%2e/%2e%2e/config/settings.py",
        "/static/..%2f..%2fconfig%2fsettings.py",
        "/static/",
        "/static/kit/",
        "/var/demo/pace.sqlite3",
        "/areas/%00/",
        "/areas/strathmarr%00/",
        "/areas/..%2f..%2fetc%2fpasswd/",
        "/areas/" + "a" * 5000 + "/",
    ],
)
def test_an_address_that_leads_out_of_the_service_is_not_there(lead, address):
    assert lead.get(address).status_code == 404


@pytest.mark.parametrize("page", ["/areas/strathmarr/people/", "/areas/"])
@pytest.mark.parametrize(
    "query",
    [
        "?search=%00",
        "?search=%ff%fe",
        "?search=" + "x" * 20_000,
        "?search=%25%5f%27%22%3b--",
        "?page=-1&size=999999999999999999999999",
        "?page=99999999999999999999&sort=password",
        "?sort=person__password&role=%27%20OR%201=1--",
        "?sort=a&sort=b&page=1&page=2",
        "?invitations-sort=token_hash",
        "?role[]=x&role=",
        "?format=xlsx",
    ],
)
def test_an_address_may_ask_for_anything_without_a_failure(cast, page, query):
    client = client_of(cast.of("project-manager" if "people" in page else "programme-lead"))

    assert client.get(page + query).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND"])
def test_other_methods_change_nothing_and_are_not_answered_as_pages(lead, method):
    response = lead.generic(method, "/areas/strathmarr/people/invite/", b"name=x")

    assert (response.status_code, response["Allow"], response.content) == (405, "GET, HEAD, POST", b"")


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_a_header_does_not_make_another_method_of_a_request(header):
    client = Client(enforce_csrf_checks=True)

    response = client.get("/sign-in/?_method=POST", headers={header: "POST"})

    assert response.status_code == 200
    assert response.wsgi_request.method == "GET"


BODIES = {
    "more fields than are taken": ("application/x-www-form-urlencoded", "&".join(f"a{n}=1" for n in range(1_100)), 400),
    "more than is taken at once": ("application/x-www-form-urlencoded", "name=" + "x" * 3_000_000, 413),
    "JSON": ("application/json", '{"name": "x", "role": "champion"}', 200),
    "JSON a hundred thousand deep": ("application/json", "[" * 100_000, 200),
    "XML": ("text/xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", 200),
    "parts that do not end": (
        "multipart/form-data; boundary=x",
        '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n',
        200,
    ),
    "parts without a boundary": ("multipart/form-data", "x", 400),
    "a content type with a line in it": ("text/plain; charset=nonsense", "name=x", 200),
    "letters that are none": ("application/x-www-form-urlencoded", "name=%ff%fe%00&email=%c0%80", 200),
}


@pytest.mark.parametrize("what", BODIES)
def test_a_body_that_is_not_a_form_of_ours_is_refused_with_a_page(lead, what):
    kind, body, status = BODIES[what]

    response = lead.generic("POST", "/areas/strathmarr/people/invite/", body.encode(), content_type=kind)

    assert response.status_code == status
    assert response["Content-Type"] == "text/html; charset=utf-8"


def test_twenty_one_files_are_more_than_are_taken(lead):
    parts = "".join(f'--x\r\nContent-Disposition: form-data; name="f{n}"; filename="f"\r\n\r\nx\r\n' for n in range(25))

    response = lead.generic(
        "POST", "/areas/strathmarr/people/invite/", f"{parts}--x--\r\n".encode(), "multipart/form-data; boundary=x"
    )

    assert response.status_code == 400


def test_a_page_that_fails_tells_nothing_of_the_inside(cast, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("the secret of the inside")

    monkeypatch.setattr("pace.areas.queries.areas_of", fail)
    client = client_of(cast.of("programme-lead"))
    client.raise_request_exception = False

    response = client.get("/areas/")

    assert response.status_code == 500
    assert not any(word in response.content.decode() for word in ("secret of the inside", "RuntimeError", "Traceback"))


HUGE = "9" * 30


@pytest.mark.parametrize(
    "address",
    [
        f"/areas/strathmarr/people/{HUGE}/",
        f"/areas/strathmarr/people/1/roles/{HUGE}/end/",
        f"/areas/strathmarr/agencies/{HUGE}/",
        f"/areas/strathmarr/people/invitations/{HUGE}/",
        f"/me/passkeys/{HUGE}/rename/",
    ],
)
def test_a_number_larger_than_any_key_is_not_there(lead, address):
    assert lead.get(address).status_code == 404


@pytest.mark.parametrize("value", [HUGE, "-1", "0", "1e9", "NaN", "٣", "", " 1", "1;2", "0x10"])
def test_a_number_that_is_none_in_a_form_changes_nothing(lead, cast, value):
    response = lead.post(
        "/areas/strathmarr/people/invite/",
        {"email": "new@example.scot", "name": "New", "role": "champion", "agency": value},
    )

    assert response.status_code == 200
    assert cast.strathmarr.invitations.count() == 0


BOMBS = ["[" * 100_000, '{"a":' * 50_000, "1" * 5_000, "{" + '"a":1,' * 100_000 + '"b":2}', '"' + "A" * 1_000_000 + '"']


@pytest.mark.parametrize("bomb", BOMBS, ids=["lists", "objects", "a number", "many keys", "a long word"])
def test_json_without_end_is_refused_where_json_is_taken(lead, bomb):
    stranger = Client()
    for client, address in ((stranger, "/sign-in/passkey/"), (lead, "/me/passkeys/add/"), (lead, "/confirm/passkey/")):
        client.get(address, headers={"accept": "application/json"})

        response = client.post(address, {"credential": bomb, "name": "x"})

        assert response.status_code in {200, 302}
    assert "_auth_user_id" not in stranger.session
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()


@pytest.mark.django_db
def test_counts_of_tries_are_not_pushed_out_by_many_others():
    cache.set("a-count", 5, 300)

    for number in range(400):
        cache.set(f"another-{number}", 1, 300)

    assert cache.get("a-count") == 5


def test_no_address_but_the_pages_and_style_sheets_is_served():
    first = {str(one.pattern).split("/", maxsplit=1)[0] for one in get_resolver().url_patterns}

    assert "static" not in first
    assert settings.MEDIA_URL in {"", "/"}
