"""Someone who signs in in earnest: with a password, codes of an app, and a browser of their own."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.urls import reverse

PASSWORD = "correct horse battery"  # noqa: S105  # of people who do not exist
WRONG = "not the right one"


def with_password(person, password=PASSWORD):
    """The person, with a password."""
    person.set_password(password)
    person.save()
    return person


def with_app(person):
    """The key of an app that the person has set up."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def recovery_codes_of(person):
    """The recovery codes that a person has left, made where there are none."""
    return RecoveryCodes.activate(person).get_unused_codes()


def code_of(secret, *, steps_on=0):
    """The code that an app shows now, or some steps of half a minute later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps_on))


def sign_in(client, person, password=PASSWORD, **extra):
    """Send the form of the sign-in page."""
    return client.post(reverse("account_login"), {"login": person.email, "password": password, **extra})


def methods_of(person):
    """The kinds of second step that a person has."""
    return sorted(Authenticator.objects.filter(user=person).values_list("type", flat=True))


def words_of(response):
    """What a page says, without what differs at each rendering."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())
    return re.sub(r'value="[^"]*@[^"]*"', "", page)
