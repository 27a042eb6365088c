"""A second step of signing in: demanded, set up, used, not removed, taken off by a helper."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from pace.areas.queries import viewer_of
from tests.pace.cast import client_of, confirmed
from tests.pace.signin.people import (
    code_of,
    methods_of,
    recovery_codes_of,
    sign_in,
    with_app,
    with_password,
    words_of,
)  # fmt: skip


@pytest.fixture
def lead(cast):
    """Someone whose role demands a second step, without one."""
    return with_password(cast.of("local-area-lead"))


@pytest.fixture
def manager(cast):
    """Someone whose role demands none."""
    return with_password(cast.of("senior-manager"))


def test_a_role_that_reaches_children_is_led_to_a_second_step_and_everything_else_is_closed(client, lead, manager):
    sign_in(client, lead)
    other = Client()
    sign_in(other, manager)
    names = {"area": {"area": "strathmarr"}, "people": {"area": "strathmarr"}, "me": {}}

    of_the_lead = {name: client.get(reverse(name, kwargs=words)).get("Location") for name, words in names.items()}
    of_the_manager = {name: other.get(reverse(name, kwargs=words)).status_code for name, words in names.items()}

    assert of_the_lead == dict.fromkeys(names, reverse("second-step"))
    assert of_the_manager == dict.fromkeys(names, 200)


def test_in_the_demonstration_nobody_is_asked_for_a_second_step(lead, settings):
    in_earnest = viewer_of(lead.pk).needs_second_step
    settings.DEMO = True

    assert (in_earnest, viewer_of(lead.pk).needs_second_step) == (True, False)


@pytest.mark.parametrize(
    "name", ["second-step", "mfa_activate_totp", "mfa_add_webauthn", "mfa_index", "account_logout", "help"]
)
def test_before_the_second_step_what_leads_to_it_is_open(client, lead, name):
    sign_in(client, lead)

    assert client.get(reverse(name)).status_code == 200


def test_the_page_says_which_role_demands_it(client, lead):
    sign_in(client, lead)

    assert "As local area lead you reach" in client.get(reverse("second-step")).content.decode()


def test_an_app_is_set_up_with_its_first_code_and_recovery_codes_follow(
    client, lead, django_capture_on_commit_callbacks
):
    sign_in(client, lead)
    page = client.get(reverse("mfa_activate_totp"))
    key = page.context["form"].secret

    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(reverse("mfa_activate_totp"), {"code": code_of(key)}, follow=True)

    assert page.context["form"].key_in_groups in page.content.decode()
    assert done.redirect_chain == [(reverse("mfa_view_recovery_codes"), 302)]
    assert len(re.findall(r"<li>\d{8}</li>", done.content.decode())) == 10
    assert methods_of(lead) == ["recovery_codes", "totp"]
    assert client.get(reverse("area", kwargs={"area": "strathmarr"})).status_code == 200
    assert [one.subject for one in mail.outbox] == ["An app was added to your account in PACE"]


def test_a_wrong_first_code_sets_nothing_up_and_keeps_the_key(client, lead):
    sign_in(client, lead)
    key = client.get(reverse("mfa_activate_totp")).context["form"].secret

    answer = client.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert answer.context["form"].secret == key
    assert methods_of(lead) == []


def test_the_key_is_shown_as_a_picture_only_while_it_is_set_up(client, lead):
    sign_in(client, lead)
    before = client.get(reverse("second-step-key"))
    client.get(reverse("mfa_activate_totp"))

    picture = client.get(reverse("second-step-key"))

    assert before.status_code == 404
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/svg+xml")
    assert picture.content.count(b"<path") == 1


def test_with_an_app_the_password_alone_does_not_sign_in(client, lead):
    key = with_app(lead)

    first = sign_in(client, lead)
    signed_in_by_password = "_auth_user_id" in client.session
    second = client.post(reverse("mfa_authenticate"), {"code": code_of(key)})

    assert (first["Location"], signed_in_by_password) == (reverse("mfa_authenticate"), False)
    assert second["Location"] == reverse("home")
    assert client.session["_auth_user_id"] == str(lead.pk)


def test_a_code_signs_in_once(lead):
    key = with_app(lead)
    code = code_of(key)
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser, lead)

    used = first.post(reverse("mfa_authenticate"), {"code": code})
    again = second.post(reverse("mfa_authenticate"), {"code": code})

    assert (used.status_code, again.status_code) == (302, 200)
    assert "That did not work" in again.content.decode()


def test_a_recovery_code_signs_in_once(lead):
    with_app(lead)
    code = recovery_codes_of(lead)[0]
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser, lead)

    used = first.post(reverse("mfa_authenticate"), {"code": code})
    again = second.post(reverse("mfa_authenticate"), {"code": code})

    assert (used.status_code, again.status_code) == (302, 200)


def test_codes_are_not_guessed_without_end(client, lead):
    key = with_app(lead)
    sign_in(client, lead)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(key)})

    assert "That was tried too often" in answer.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("hostile", ["", "١٢٣٤٥٦", "😀" * 300, "1 OR 1=1", "a\x00b", "9" * 5000])
def test_a_hostile_code_is_refused(client, lead, hostile):
    with_app(lead)
    sign_in(client, lead)

    answer = client.post(reverse("mfa_authenticate"), {"code": hostile})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


ODD = '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "e30", "signature": "eA"}}'


@pytest.mark.parametrize("hostile", ["", "null", "[]", '"x"', "{}", '{"id": 1, "response": []}', "not json", ODD])
def test_a_hostile_passkey_is_refused(client, lead, hostile):
    with_app(lead)
    stranger = Client()
    sign_in(client, lead)

    second = client.post(reverse("mfa_authenticate"), {"credential": hostile})
    alone = stranger.post(reverse("mfa_login_webauthn"), {"credential": hostile})

    assert (second.status_code, alone.status_code) == (200, 302)
    assert ["_auth_user_id" in one.session for one in (client, stranger)] == [False, False]


@pytest.mark.parametrize("hostile", ["", "null", "[]", "{}", '{"id": 1, "response": []}', ODD])
def test_a_hostile_passkey_is_not_added(client, lead, hostile):
    sign_in(client, lead)
    client.get(reverse("mfa_add_webauthn"))

    answer = client.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": hostile})

    assert (answer.status_code, methods_of(lead)) == (200, [])


def test_recovery_codes_alone_are_no_second_step(lead):
    recovery_codes_of(lead)
    alone = viewer_of(lead.pk).has_second_step
    with_app(lead)

    assert (alone, viewer_of(lead.pk).has_second_step) == (False, True)


def test_the_last_second_step_stays_while_a_role_demands_it_and_goes_where_none_does(lead, manager):
    answers = {}
    for person in (lead, manager):
        answers[person] = client_of(person).post(reverse("mfa_deactivate_totp"))

    assert (answers[lead].status_code, methods_of(lead)) == (409, ["totp"])
    assert "One of your roles demands a second step" in answers[lead].content.decode()
    assert (answers[manager].status_code, methods_of(manager)) == (302, [])


def test_the_way_to_remove_the_last_second_step_is_closed_with_its_reason_where_a_role_demands_it(lead, manager):
    link = f'href="{reverse("mfa_deactivate_totp")}"'

    pages = [client_of(person).get(reverse("mfa_index")).content.decode() for person in (lead, manager)]

    assert [link in page for page in pages] == [False, True]
    assert ["and this is your only one" in page for page in pages] == [True, False]


def test_an_app_that_is_set_up_is_not_offered_again(lead):
    browser = client_of(lead)
    link = f'href="{reverse("mfa_activate_totp")}"'

    with_it = browser.get(reverse("second-step")).content.decode()
    Authenticator.objects.filter(user=lead).delete()
    afterwards = browser.get(reverse("second-step")).content.decode()

    assert [link in page for page in (with_it, afterwards)] == [False, True]


def test_an_app_goes_where_a_passkey_is_left_and_then_the_passkey_stays(lead):
    browser = client_of(lead)
    passkey = Authenticator.objects.create(user=lead, type="webauthn", data={"name": "my phone", "credential": {}})

    app = browser.post(reverse("mfa_deactivate_totp"))
    key = browser.post(reverse("mfa_remove_webauthn", kwargs={"pk": passkey.pk}))

    assert (app.status_code, key.status_code) == (302, 409)
    assert methods_of(lead) == ["webauthn"]


def test_nobody_removes_the_passkey_of_another(lead, manager):
    passkey = Authenticator.objects.create(user=lead, type="webauthn", data={"name": "my phone", "credential": {}})

    answer = client_of(manager).post(reverse("mfa_remove_webauthn", kwargs={"pk": passkey.pk}))

    assert answer.status_code == 404
    assert methods_of(lead) == ["webauthn"]


def test_pages_of_passkeys_carry_what_the_browser_needs_and_say_that_script_is_needed(client, lead):
    sign_in_page = client.get(reverse("account_login")).content.decode()
    sign_in(client, lead)
    add_page = client.get(reverse("mfa_add_webauthn")).content.decode()

    for page in (sign_in_page, add_page):
        assert "needs script" in page
        assert re.findall(r"<script(?![^>]*(src=|application/json))", page) == []
    assert '"creation_options"' in add_page


def test_recovery_codes_can_be_kept_as_a_file_and_are_made_anew(lead):
    browser = client_of(lead)
    before = recovery_codes_of(lead)

    file = browser.get(reverse("mfa_download_recovery_codes"))
    browser.post(reverse("mfa_generate_recovery_codes"))

    assert file["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert [line for line in file.content.decode().splitlines() if line.isdigit()] == before
    assert set(recovery_codes_of(lead)).isdisjoint(before)


def test_recovery_codes_are_shown_only_to_who_confirmed_just_now(lead):
    browser = client_of(lead)
    recovery_codes_of(lead)

    just_now = browser.get(reverse("mfa_view_recovery_codes"))
    confirmed(browser, at=0)
    later = browser.get(reverse("mfa_view_recovery_codes"))

    assert (just_now.status_code, later.status_code) == (200, 302)
    assert later["Location"].startswith(reverse("account_reauthenticate"))


def test_an_administrator_takes_off_a_second_step_with_a_reason_and_the_person_is_signed_out_and_told(
    client, cast, lead, django_capture_on_commit_callbacks
):
    key = with_app(lead)
    sign_in(client, lead)
    client.post(reverse("mfa_authenticate"), {"code": code_of(key)})
    helper = client_of(cast.of("administrator"))
    page = reverse("reset-second-step", kwargs={"person": lead.pk})

    without = helper.post(page, {"why": ""})
    kept = methods_of(lead)
    with django_capture_on_commit_callbacks(execute=True):
        done = helper.post(page, {"why": "New phone; I rang back."})

    assert (without.status_code, kept) == (200, ["totp"])
    assert (done.status_code, methods_of(lead)) == (302, [])
    assert client.get(reverse("mfa_index")).status_code == 302
    assert [(one.to, "New phone; I rang back." in one.body) for one in mail.outbox] == [([lead.email], True)]


@pytest.mark.parametrize("role", ["programme-lead", "local-area-lead", "champion"])
def test_nobody_but_an_administrator_takes_off_a_second_step(cast, role):
    person = cast.of("data-lead")
    with_app(person)

    answer = client_of(cast.of(role)).post(reverse("reset-second-step", kwargs={"person": person.pk}), {"why": "x"})

    assert (answer.status_code, methods_of(person)) == (403, ["totp"])


def test_an_administrator_does_not_take_off_their_own_second_step(cast):
    administrator = cast.of("administrator")

    answer = client_of(administrator).post(
        reverse("reset-second-step", kwargs={"person": administrator.pk}), {"why": "My own."}
    )

    assert (answer.status_code, methods_of(administrator)) == (409, ["totp"])
    assert "You cannot do this for yourself" in words_of(answer)
