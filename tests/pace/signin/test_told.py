"""What the sign-in package is told of the configuration."""

import runpy

import pytest

from pace.config import signing_in

DIRECTORY = {
    "PACE_OIDC_ISSUER": "https://login.example.gov.scot/tenant",
    "PACE_OIDC_CLIENT_ID": "pace",
    "PACE_OIDC_CLIENT_SECRET": "s",
    "PACE_OIDC_DOMAINS": "example.gov.scot, Partner.example",
}


@pytest.fixture
def told(monkeypatch):
    """The settings that an environment gives."""

    def of(**environ):
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(signing_in.__file__)

    return of


def test_as_many_proxies_are_trusted_as_there_are(told):
    assert told(PACE_PROXIES="2")["ALLAUTH_TRUSTED_PROXY_COUNT"] == 2


def test_a_form_may_lead_to_the_directory_and_to_no_other_place(told):
    without = told()["FORM_TARGETS"]

    assert (without, told(**DIRECTORY)["FORM_TARGETS"]) == ([], ["https://login.example.gov.scot"])


def test_the_domains_whose_addresses_count_are_those_that_are_named(told):
    app = told(**DIRECTORY)["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"][0]

    assert app["settings"] == {
        "server_url": "https://login.example.gov.scot/tenant",
        "verified_email": ["example.gov.scot", "partner.example"],
    }


def test_passkeys_need_a_secure_address_in_real_use_alone(told):
    real = {
        "PACE_MODE": "serve",
        "PACE_SECRET_KEY": "only-for-tests-" * 4,
        "PACE_HOSTS": "pace.example.gov.scot",
        "PACE_ADDRESS": "https://pace.example.gov.scot",
    }

    assert told()["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is True
    assert told(**real)["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False
