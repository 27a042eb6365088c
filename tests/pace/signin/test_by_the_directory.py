"""Signing in with the council's directory: a real provider on this machine, spoken to over its own addresses."""

import logging
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import replace

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from oidc_provider_mock import User, run_server_in_thread

from pace.areas.actions import invitations
from pace.areas.models import Person, RoleHeld
from pace.areas.queries import viewer_of
from pace.config.environment import Directory
from tests.pace.cast import client_of
from tests.pace.signin.people import code_of, with_app

# What the provider of these tests uses, its own library will drop one day; that is not about our code.
pytestmark = [pytest.mark.filterwarnings("ignore::DeprecationWarning"), pytest.mark.usefixtures("cast", "directory")]
CHAMPION = "dougal.farquhar@example.scot"
NAME = "the Strathmarr account"


@pytest.fixture(scope="module")
def _plain_http():
    """The provider speaks without TLS, on this machine only."""
    patch = pytest.MonkeyPatch()
    patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    yield
    patch.undo()


@pytest.fixture(scope="module")
def provider(_plain_http):
    """The council's directory: three people, of whom one has an address that nobody has confirmed."""
    people = [
        User(sub="dougal", claims={"email": CHAMPION.upper(), "email_verified": True, "name": "Dougal"}),
        User(sub="thief", claims={"email": CHAMPION, "email_verified": False}),
        User(sub="silent", claims={"email": CHAMPION}),
        User(sub="stranger", claims={"email": "stranger@example.scot", "email_verified": True}),
        User(sub="una", claims={"email": "una@example.scot", "email_verified": True}),
        User(sub="moved", claims={"email": "new.address@example.scot", "email_verified": True}),
    ]
    with run_server_in_thread(user_claims=people) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def directory(provider, settings):
    """The installation is set up with the directory; change its domains by calling it."""

    def set_up(*domains):
        issuer = Directory(name=NAME, issuer=provider, client_id="pace", client_secret="s", domains=domains)  # noqa: S106
        settings.CONFIGURATION = replace(settings.CONFIGURATION, directory=issuer)
        told = {"server_url": provider, **({"verified_email": list(domains)} if domains else {})}
        app = {"provider_id": "directory", "name": NAME, "client_id": "pace", "secret": "s", "settings": told}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}

    set_up()
    return set_up


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        """Do not follow: where it leads is what is asked."""
        return


def by_directory(client, sub, *, next_="", process="login"):
    """Press the button, sign in at the directory as this person, and come back."""
    begin = client.post(reverse("openid_connect_login") + f"?process={process}&next=" + urllib.parse.quote(next_))
    typed = urllib.parse.urlencode({"sub": sub}).encode()
    try:
        urllib.request.build_opener(_Stay).open(begin["Location"], typed, timeout=10)  # our own server
    except urllib.error.HTTPError as led:
        back = urllib.parse.urlsplit(led.headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def test_the_button_is_on_the_sign_in_page_only_where_there_is_a_directory(client, settings):
    with_one = client.get(reverse("account_login")).content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    settings.CONFIGURATION = replace(settings.CONFIGURATION, directory=None)
    without = client.get(reverse("account_login")).content.decode()

    assert (f"Sign in with {NAME}" in with_one, "Sign in with the" in without) == (True, False)
    assert client.post(reverse("openid_connect_login")).status_code == 404


def test_a_person_whose_confirmed_address_has_an_account_is_signed_in_and_told_by_mail(client, cast):
    answer = by_directory(client, "dougal", next_="/areas/strathmarr/people/")

    champion = cast.of("champion")
    assert answer["Location"] == "/areas/strathmarr/people/"
    assert client.session["_auth_user_id"] == str(champion.pk)
    assert SocialAccount.objects.get().user_id == champion.pk
    assert [one.to for one in mail.outbox] == [[CHAMPION]]


def test_afterwards_the_directorys_own_key_counts_even_if_the_address_here_changes(client, cast):
    by_directory(client, "dougal")
    client.logout()
    Person.objects.filter(pk=cast.of("champion").pk).update(email="d.farquhar@example.scot")

    by_directory(client, "dougal")

    assert client.session["_auth_user_id"] == str(cast.of("champion").pk)


def test_who_has_signed_in_may_join_their_own_directory_and_not_somebody_elses(cast):
    browser, other = client_of(cast.of("champion")), client_of(cast.of("contributor"))

    own = by_directory(browser, "dougal", process="connect")
    foreign = by_directory(other, "dougal", process="connect")

    assert (own["Location"], foreign["Location"]) == (reverse("mfa_index"), reverse("mfa_index"))
    assert SocialAccount.objects.get().user_id == cast.of("champion").pk


@pytest.mark.parametrize("sub", ["thief", "silent"])
def test_an_address_that_the_directory_has_not_confirmed_opens_nothing(client, sub):
    answer = by_directory(client, sub)

    assert (answer.status_code, "_auth_user_id" in client.session) == (403, False)
    assert "did not say that your e-mail address is confirmed" in answer.content.decode()


def test_where_the_councils_domain_is_named_its_addresses_count_as_confirmed(client, cast, directory):
    directory("other.example")
    of_another = by_directory(client, "silent")
    directory("example.scot")

    of_the_council = by_directory(client, "silent")

    assert (of_another.status_code, of_the_council.status_code) == (403, 302)
    assert client.session["_auth_user_id"] == str(cast.of("champion").pk)


def test_someone_unknown_is_refused_with_what_to_do_and_no_account_is_made(client):
    before = Person.objects.count()

    answer = by_directory(client, "stranger")

    assert (answer.status_code, "No account was made" in answer.content.decode()) == (403, True)
    assert (Person.objects.count(), SocialAccount.objects.count()) == (before, 0)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("ending", ["closed", "without a role"])
def test_someone_who_left_is_not_let_in_by_the_directory(client, cast, ending):
    if ending == "closed":
        Person.objects.filter(pk=cast.of("champion").pk).update(is_active=False)
    else:
        RoleHeld.objects.filter(person=cast.of("champion")).update(state="ended", until=timezone.now())

    by_directory(client, "dougal")

    assert "_auth_user_id" not in client.session


def test_a_second_step_is_asked_after_the_directory_too(client, cast):
    key = with_app(cast.of("champion"))

    first = by_directory(client, "dougal")
    signed_in_by_directory = "_auth_user_id" in client.session
    client.post(reverse("mfa_authenticate"), {"code": code_of(key)})

    assert (first["Location"], signed_in_by_directory) == (reverse("mfa_authenticate"), False)
    assert "_auth_user_id" in client.session


def test_a_newcomer_says_yes_to_an_invitation_with_the_directory_and_needs_no_password(
    client, cast, django_capture_on_commit_callbacks
):
    lead = cast.of("local-area-lead")
    client_of(lead)
    with django_capture_on_commit_callbacks(execute=True):
        invitations.invite(
            email="una@example.scot", name="Una", role="senior-manager", area=cast.strathmarr,
            by=viewer_of(lead.pk), now=timezone.now(),
        )  # fmt: skip
    link = mail.outbox[0].body.split("/invitation/")[1].split("/")[0]
    client.get(reverse("invitation-link", kwargs={"token": link}))

    wrong = by_directory(client, "moved")
    right = by_directory(client, "una")

    una = Person.objects.get(email="una@example.scot")
    assert (wrong.status_code, right.status_code) == (403, 302)
    assert (una.has_usable_password(), una.roles.get().role) == (False, "senior-manager")
    assert client.session["_auth_user_id"] == str(una.pk)


def test_an_answer_without_its_question_signs_nobody_in(client):
    answer = client.get(reverse("openid_connect_callback"), {"code": "x", "state": "y"})

    assert (answer.status_code, "did not work" in answer.content.decode()) == (401, True)
    assert "_auth_user_id" not in client.session


def test_who_stops_at_the_directory_is_told_that_they_did_not_sign_in(client):
    begin = urllib.parse.urlsplit(client.post(reverse("openid_connect_login"))["Location"])
    state = dict(urllib.parse.parse_qsl(begin.query))["state"]

    answer = client.get(reverse("openid_connect_callback"), {"error": "access_denied", "state": state}, follow=True)

    assert answer.redirect_chain == [(reverse("socialaccount_login_cancelled"), 302)]
    assert "You did not sign in" in answer.content.decode()


def test_a_directory_that_does_not_answer_is_said_so(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://localhost:9"

    answer = client.post(reverse("openid_connect_login"))

    assert (answer.status_code, "did not work" in answer.content.decode()) == (401, True)


def test_who_has_only_the_directory_confirms_there_that_it_is_them(client, cast):
    RoleHeld.objects.filter(person=cast.of("champion")).update(role="senior-manager")  # which demands no second step
    by_directory(client, "dougal")
    session = client.session
    session["account_authentication_methods"] = []
    session.save()

    asked = client.get(reverse("account_set_password"), follow=True)

    assert asked.redirect_chain[0][0].startswith(reverse("confirm-by-directory"))
    assert f"Sign in with {NAME} once more" in asked.content.decode()
    assert "prompt%3Dlogin" in asked.content.decode()
