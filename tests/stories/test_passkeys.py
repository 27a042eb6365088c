"""A passkey from the person's first day to their next sign-in, with a browser's own (virtual) authenticator."""

import re

import pytest
from playwright.sync_api import expect

from pace import record
from tests.pace import cast
from tests.pace.signin.people import PASSWORD, with_password
from tests.stories.following import follow

# A code of the virtual authenticator's kind: built into the machine, unlocked by the person.
BUILT_IN = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def lead(transactional_db):  # noqa: ARG001  # the database must be there first
    """Someone whose role demands a second step."""
    with record.acting(by="test", doing="set up a story"):
        return with_password(cast.assemble().of("local-area-lead"))


@pytest.fixture
def page(chromium, live_server):
    """A page at localhost, the one address without TLS at which browsers allow passkeys, with an authenticator."""
    context = chromium.new_context(base_url=live_server.url.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text) if message.type == "error" else None)
    page.authenticator = context.new_cdp_session(page)
    page.authenticator.send("WebAuthn.enable")
    added = page.authenticator.send("WebAuthn.addVirtualAuthenticator", {"options": BUILT_IN})
    page.authenticator_id = added["authenticatorId"]
    yield page
    context.close()


def sign_in(page, person):
    """Type the address and the password."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in", exact=True))


def test_a_lead_sets_up_a_passkey_keeps_the_codes_and_next_time_signs_in_with_it_alone(page, lead):
    sign_in(page, lead)
    page.goto("/me/second-step/")
    follow(page.get_by_role("link", name="Set up a passkey"))
    page.get_by_label(re.compile("Name of the passkey")).fill("My laptop")
    follow(page.get_by_role("button", name="Add the passkey"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    codes = page.locator(".signin_codes li").count()
    page.goto("/me/sign-in/")
    expect(page.get_by_role("link", name="Rename My laptop")).to_be_visible()
    page.goto("/sign-out/")
    follow(page.get_by_role("button", name="Sign out"))

    page.goto("/sign-in/?next=/me/sign-in/")
    follow(page.get_by_role("button", name="Sign in with a passkey"))

    expect(page.get_by_role("heading", level=1)).to_have_text("How you sign in")
    assert codes == 10
    assert page.said == []


def test_a_passkey_is_the_second_step_after_a_password_and_confirms_later(page, lead):
    sign_in(page, lead)
    page.goto("/me/passkeys/add/")
    follow(page.get_by_role("button", name="Add the passkey"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto("/sign-out/")
    follow(page.get_by_role("button", name="Sign out"))

    sign_in(page, lead)
    expect(page.get_by_role("heading", level=1)).to_have_text("Second step")
    follow(page.get_by_role("button", name="Use your passkey"))
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Second step")
    page.goto("/confirm/passkey/?next=/me/sign-in/")
    follow(page.get_by_role("button", name="Confirm with your passkey"))

    expect(page.get_by_role("heading", level=1)).to_have_text("How you sign in")
    assert page.said == []


def test_a_passkey_that_the_person_does_not_unlock_is_said_where_the_button_is(page, lead):
    sign_in(page, lead)
    page.goto("/me/passkeys/add/")
    unlocked = {"authenticatorId": page.authenticator_id, "isUserVerified": False}
    page.authenticator.send("WebAuthn.setUserVerified", unlocked)

    page.get_by_role("button", name="Add the passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("The passkey was not used")
