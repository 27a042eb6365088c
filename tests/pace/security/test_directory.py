"""A council's directory that lies, or that somebody else pretends to be: nobody is signed in by it."""

import dataclasses
import json
import time
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from requests import Response, Session

from pace.config.environment import Directory

ISSUER = "https://login.example.gov.scot"
KEY, ANOTHER_KEY = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
SECRET = "a secret of tests, long enough for a signature"  # noqa: S105  # of tests alone


class Pretended:
    """The directory as the network shows it: every answer can be changed; what it was asked is kept."""

    def __init__(self, person):
        self.person, self.asked, self.signed_with = person, [], KEY
        self.algorithm, self.claims, self.header = "RS256", {}, {"kid": "one"}
        self.answers = {
            "/.well-known/openid-configuration": {
                "issuer": ISSUER,
                "authorization_endpoint": f"{ISSUER}/authorize",
                "token_endpoint": f"{ISSUER}/token",
                "userinfo_endpoint": f"{ISSUER}/userinfo",
                "jwks_uri": f"{ISSUER}/keys",
            },
            "/userinfo": {"sub": "s1", "email": person.email, "email_verified": True, "name": person.name},
        }

    def of(self, session, method, url, **given):
        """An answer, as a session of `requests` gives it."""
        path = urlsplit(url).path
        self.asked.append((method.upper(), url, given, session.max_redirects))
        response = Response()
        response.status_code, response.url = 200, url
        response.headers["Content-Type"] = "application/json"
        response._content = json.dumps(self._said(path)).encode()  # noqa: SLF001  # what arrives by the network
        return response

    def _said(self, path):
        if path == "/token":
            return {"access_token": "access", "token_type": "Bearer", "expires_in": 60, **self._id_token()}
        if path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            return {"keys": [{**public, "kid": "one", "alg": "RS256", "use": "sig"}]}
        return self.answers[path]

    def _id_token(self):
        if self.claims is None:
            return {}
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": "pace", "sub": "s1", "iat": now, "exp": now + 60, **self.claims}
        return {"id_token": jwt.encode(claims, self.signed_with, algorithm=self.algorithm, headers=self.header)}


@pytest.fixture
def directory(cast, settings, monkeypatch):
    """A directory that vouches for the area's champion, until a test changes its mind."""
    cache.clear()
    told = Directory(name="your council account", issuer=ISSUER, client_id="pace", client_secret=SECRET)
    settings.CONFIGURATION = dataclasses.replace(settings.CONFIGURATION, directory=told)
    app = {"provider_id": "directory", "name": told.name, "client_id": "pace", "secret": SECRET}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [{**app, "settings": {"server_url": ISSUER}}]}
    }
    pretended = Pretended(cast.of("champion"))
    monkeypatch.setattr(Session, "request", lambda *asked, **given: pretended.of(*asked, **given))  # noqa: PLW0108  # bound to the session
    return pretended


def come_back(client, **changes):
    """Go to the directory and come back with a code; what the page then is, and what the directory was asked for."""
    away = client.post(reverse("openid_connect_login", kwargs={"provider_id": "directory"}))
    asked = {name: values[0] for name, values in parse_qs(urlsplit(away["Location"]).query).items()}
    back = {"code": "once", "state": asked["state"], **changes}
    return client.get(reverse("openid_connect_callback", kwargs={"provider_id": "directory"}), back), asked


def signed_in(client):
    return "_auth_user_id" in client.session


def test_the_directory_signs_in_whom_it_vouches_for(directory, client):
    response, asked = come_back(client)

    assert (response.status_code, signed_in(client)) == (302, True)
    assert urlsplit(asked["redirect_uri"]).path == "/sign-in/directory/return/"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["state"]) >= 16
    assert directory.person.email not in asked.values()


LIES = {
    "signed with a key of somebody else": {"signed_with": ANOTHER_KEY},
    "signed with no key": {"algorithm": "none", "signed_with": None},
    "signed with the shared secret": {"algorithm": "HS256", "signed_with": SECRET},
    "signed with a key that is not known": {"header": {"kid": "two"}},
    "made for another service": {"claims": {"aud": "another"}},
    "made by another directory": {"claims": {"iss": "https://evil.example"}},
    "too old": {"claims": {"exp": 1}},
    "of another person than the details": {"claims": {"sub": "s2"}},
    "absent": {"claims": None},
}


@pytest.mark.parametrize("lie", LIES)
def test_nobody_is_signed_in_by_a_token_that_is(lie, directory, client):
    for name, value in LIES[lie].items():
        setattr(directory, name, value)

    response, _ = come_back(client)

    assert response.status_code in {200, 401}
    assert not signed_in(client)


def test_a_token_counts_once(directory, client):
    directory.claims = {"jti": "the-same"}

    come_back(client)
    second = Client()
    come_back(second)

    assert (signed_in(client), signed_in(second)) == (True, False)


def test_a_directory_that_says_it_is_another_is_not_spoken_to(directory, client):
    directory.answers["/.well-known/openid-configuration"]["issuer"] = "https://evil.example"

    response = client.post(reverse("openid_connect_login", kwargs={"provider_id": "directory"}))

    assert response.status_code in {200, 401}
    assert [url for _, url, _, _ in directory.asked] == [f"{ISSUER}/.well-known/openid-configuration"]


@pytest.mark.usefixtures("directory")
def test_an_answer_that_this_browser_did_not_ask_for_signs_nobody_in(client):
    _, asked = come_back(Client())

    response = client.get(
        reverse("openid_connect_callback", kwargs={"provider_id": "directory"}), {"code": "x", "state": asked["state"]}
    )
    forged, _ = come_back(client, state="guessed")

    assert [response.status_code, forged.status_code, signed_in(client)] == [401, 401, False]


def test_a_link_to_the_directory_begins_nothing_by_itself(directory, client):
    response = client.get(reverse("openid_connect_login", kwargs={"provider_id": "directory"}))

    assert response.status_code == 200
    assert directory.asked == []


def test_calls_follow_no_redirect_and_every_one_goes_to_the_directory(directory, client):
    come_back(client)

    assert {most for _, _, _, most in directory.asked} == {0}
    assert {urlsplit(url).netloc for _, url, _, _ in directory.asked} == {urlsplit(ISSUER).netloc}


@pytest.mark.parametrize("verified", [False, None, "false"])
def test_an_address_that_the_directory_has_not_confirmed_signs_nobody_in(directory, client, verified):
    directory.answers["/userinfo"]["email_verified"] = verified

    response, _ = come_back(client)

    assert (response.status_code, signed_in(client)) == (403, False)


@pytest.mark.usefixtures("directory")
def test_tokens_of_the_directory_are_not_kept(client):
    come_back(client)

    assert SocialAccount.objects.get().uid == "s1"
    assert SocialToken.objects.count() == 0
