"""Secrets: what passwords may be, how the keys of second steps are kept, what a link's secret is worth."""

import hashlib
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import global_settings
from django.contrib.auth import password_validation
from django.contrib.auth.hashers import MD5PasswordHasher, PBKDF2PasswordHasher, get_hashers
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from pace.areas.actions import invitations
from pace.areas.models import Invitation
from pace.areas.queries import viewer_of
from pace.config import settings as ours
from pace.kit import sealed
from tests.pace.cast import SINCE, client_of, confirmed
from tests.pace.signin.people import code_of, sign_in, with_password


@pytest.mark.parametrize(
    "password",
    ["pacepacepace", "Permanence2024!", "PACE-champion-1", "socialworkglasgow", "Welcome12345", "ScottishCouncil1"],
)
def test_a_password_of_words_that_everyone_here_knows_is_refused(password):
    with pytest.raises(ValidationError):
        password_validation.validate_password(password)


@pytest.mark.parametrize(
    "password",
    ["kelp otter lantern", "pace the kelp otter", "аккордеон-северный", "🦦" * 12, "x7" * 60, "'; DROP TABLE--"],
)
def test_a_password_of_any_characters_is_taken(password):
    assert password_validation.validate_password(password) is None


def test_passwords_are_stored_by_a_slow_function(settings):
    settings.PASSWORD_HASHERS = getattr(ours, "PASSWORD_HASHERS", global_settings.PASSWORD_HASHERS)

    first = get_hashers()[0]

    assert isinstance(first, PBKDF2PasswordHasher)
    assert (first.digest, first.iterations >= 1_000_000) == (hashlib.sha256, True)


def test_keys_of_second_steps_are_not_in_the_database(cast):
    person, secret = cast.of("champion"), generate_totp_secret()

    TOTP.activate(person, secret)
    codes = RecoveryCodes.activate(person).get_unused_codes()

    stored = "".join(str(one.data) for one in Authenticator.objects.filter(user=person))
    assert secret not in stored
    assert not any(code in stored for code in codes)
    assert len(codes) == len(set(codes)) == 10
    assert all(re.fullmatch(r"\d{8}", code) for code in codes)


def test_an_earlier_key_of_the_installation_still_opens_and_an_unknown_one_does_not(cast, settings):
    person, secret, key = cast.of("champion"), generate_totp_secret(), settings.SECRET_KEY
    TOTP.activate(person, secret)
    stored = TOTP(Authenticator.objects.get(user=person))

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", []
    lost = stored.validate_code(code_of(secret))
    settings.SECRET_KEY_FALLBACKS = [key]
    kept = stored.validate_code(code_of(secret))

    assert (lost, kept) == (False, True)


def test_what_is_sealed_and_altered_is_not_opened():
    whole = sealed.seal("a secret")

    assert sealed.opened(whole) == "a secret"
    for place in (10, 40, len(whole) - 12):
        altered = whole[:place] + ("A" if whole[place] != "A" else "B") + whole[place + 1 :]
        with pytest.raises(sealed.NotOpened):
            sealed.opened(altered)


def test_a_links_secret_is_random_and_kept_only_as_its_digest(cast, mailoutbox, django_capture_on_commit_callbacks):
    client_of(cast.of("project-manager"))
    by = viewer_of(cast.of("project-manager").pk)
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(3):
            invitations.invite(
                email=f"new{number}@example.scot", name="New", role="partnership-member", area=cast.strathmarr, by=by,
                now=SINCE,
            )  # fmt: skip

    secrets = [re.search(r"/invitation/([\w-]+)/", mail.body).group(1) for mail in mailoutbox]
    kept = set(Invitation.objects.values_list("token_hash", flat=True))

    assert len(set(secrets)) == 3
    assert all(len(secret) * 6 >= 256 for secret in secrets)
    assert kept == {hashlib.sha256(secret.encode()).hexdigest() for secret in secrets}


def test_a_sessions_key_has_more_than_128_random_bits(db):  # noqa: ARG001  # a key is looked up before it is given
    keys = {SessionStore()._get_new_session_key() for _ in range(50)}  # noqa: SLF001  # how Django makes one

    assert len(keys) == 50
    assert all(re.fullmatch(r"[a-z0-9]{32}", key) for key in keys)


def test_a_new_password_by_mail_does_not_skip_the_second_step(cast, mailoutbox):
    person, client = cast.of("champion"), Client()
    cache.clear()
    TOTP.activate(with_password(person), generate_totp_secret())
    client.post(reverse("account_reset_password"), {"email": person.email})
    link = re.search(r"http://[^/]+(/\S+)", mailoutbox[-1].body).group(1)

    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "a quite different phrase"})
    answer = sign_in(client, person, password="a quite different phrase")  # noqa: S106  # of this test

    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get("/me/").status_code == 302


def test_a_wrong_password_costs_one_hash_whoever_is_meant(cast, monkeypatch):
    made, encode = [], MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given, **more: made.append(1) or encode(*given, **more))
    closed = with_password(cast.of("contributor"))
    closed.is_active = False
    closed.save()
    addresses = {
        "an account": with_password(cast.of("champion")).email,
        "a closed account": closed.email,
        "an account without a password": cast.of("data-lead").email,
        "nobody": "nobody@example.scot",
    }

    counts = {}
    for who, address in addresses.items():
        cache.clear()
        made.clear()
        Client().post(reverse("account_login"), {"login": address, "password": "a wrong one"})
        counts[who] = len(made)

    assert counts == dict.fromkeys(addresses, 1)


def test_a_new_password_does_not_wait_in_the_session_while_one_confirms(cast):
    client = client_of(cast.of("champion"))
    confirmed(client, at=0)

    answer = client.post("/me/password/first/", {"password1": "kelp-otter-lantern"})

    assert answer["Location"].startswith("/confirm/")
    assert "kelp-otter-lantern" not in str(dict(client.session.items()))
