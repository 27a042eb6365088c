"""An area joins the programme: from the first invitation to phase 1, by its people and the national team, in browsers.

Refusals, a returned questionnaire, a second round, a changed lead and a pause are on the way.
"""

import email
import re
from dataclasses import dataclass
from email import policy
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.stories.following import follow
from tests.stories.programs import demonstration

AREA = "/areas/moray/"
JOINING = f"{AREA}joining/"
READINESS, AGREEMENT, PHASES = (f"{JOINING}{part}/" for part in ("readiness", "agreement", "phases"))
PASSWORD = "heather-otter-lantern-48"  # noqa: S105  # of invented people
AGENCIES = {
    "Social work": "Moray Social Work",
    "Legal services": "Moray Legal",
    "Education": "Moray Schools",
    "Health": "NHS of the tests",
    "Children's Hearings Scotland": "Hearings in Moray",
    "The Reporter (SCRA)": "The Reporter in Moray",
    "Scottish Courts and Tribunals Service": "Moray Sheriff Court",
}
LEAD, MANAGER, DATA = "Ailsa Tarrell", "Bryce Whinnie", "Catriona Faulds"


@pytest.fixture(scope="module")
def service(installed):
    """The demonstration, and the folder in which its mail stays."""
    folder = installed("joining")
    with demonstration(folder, port=19_480) as (address, _):
        yield address, folder


@pytest.fixture
def browser_of(chromium, service):
    """Opens a browser for somebody, without script."""
    contexts = []

    def open_for(role=""):
        context = chromium.new_context(base_url=service[0], java_script_enabled=False)
        contexts.append(context)
        page = context.new_page()
        if role:
            page.goto("/demo/")
            mark = page.locator("p.demo_role", has_text=re.compile(rf"^\s*{role}\b"))
            follow(page.locator("li.demo_person").filter(has=mark).first.get_by_role("button"))
        return page

    yield open_for
    for context in contexts:
        context.close()


def address_of(name):
    """Somebody's address."""
    return f"{name.lower().replace(' ', '.')}@example.org"


def words_on(page, address=""):
    """What a page says."""
    if address:
        page.goto(address)
    return page.inner_text("main")


def press(page, name):
    """Press a button, or follow a link that looks as one."""
    follow(page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True)).first)


def link_for(folder, name):
    """The link in the latest mail to somebody."""
    mails = [
        email.message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in sorted(Path(folder).rglob("*.eml"), key=lambda one: one.stat().st_mtime_ns)
    ]
    text = next(one for one in reversed(mails) if one["To"] == address_of(name)).get_content()
    return re.search(r"https?://\S+/invitation/\S+", text)[0]


def invite(page, name, role, agency=""):
    """Invite somebody to Moray."""
    page.goto(f"{AREA}people/invite/")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("E-mail address").fill(address_of(name))
    page.get_by_label(role, exact=True).check(force=True)
    if agency:
        page.get_by_label("Agency").select_option(label=agency)
    press(page, "Send the invitation")
    assert f"{name} is invited." in words_on(page)


def accept(page, folder, name):
    """Say yes to an invitation and make an account; the browser stays theirs."""
    page.goto(link_for(folder, name))
    assert "Make your account" in words_on(page)
    page.get_by_label("Choose a password").fill(PASSWORD)
    press(page, "Say yes and make the account")
    return page


def answer_all(page, text):
    """Answer every question and say that each is complete, one page after the other."""
    page.goto(f"{READINESS}questions/1/")
    for number in range(1, 15):
        assert f"Question {number} of 14" in words_on(page)
        page.get_by_label("Your answer").fill(f"{text} {number}.")
        page.get_by_label("This answer is complete").check(force=True)
        press(page, "Save and go on")


def rate_all(page):
    """Rate every requirement as met."""
    page.goto(f"{READINESS}requirements/1/")
    for number in range(1, 10):
        page.get_by_label("Met", exact=True).check(force=True)
        page.get_by_label("What shows it?").fill(f"In place since March: {number}.")
        if number == 4:
            page.get_by_label(re.compile("How many hours a week are protected")).fill("3.5")
        if number == 5:
            page.get_by_label(re.compile("What share of a full post")).fill("0.5")
        press(page, "Save and go on")


def note_all(page):
    """Write a note on every topic."""
    page.goto(f"{READINESS}discussion/1/")
    for number in range(1, 13):
        page.get_by_label("What was said?").fill(f"Talked over: {number}.")
        press(page, "Save and go on")


def submit(page):
    """Submit the questionnaire."""
    page.goto(f"{READINESS}review/")
    press(page, "Submit")
    press(page, "Submit")


@dataclass
class Everyone:
    """The browsers of those who take part, and the folder in which mail stays."""

    folder: Path
    programme: Page
    advisor: Page
    lead: Page
    manager: Page
    data: Page
    champion: Page


def test_an_area_joins_from_the_first_invitation_to_phase_1(service, browser_of):
    they = everyone_is_invited(service[1], browser_of)
    several_people_draft_and_only_the_lead_submits(they)
    the_national_team_returns_it_and_it_is_mended(they)
    not_yet_and_a_second_round(they)
    the_memorandum_is_signed_and_acknowledged(they)
    phase_1_begins(they)
    a_new_lead_signs_anew(they)
    the_area_pauses(they)


def everyone_is_invited(folder, browser_of):
    """The national team adds the area and invites its lead; the lead adds the agencies and invites everyone."""
    programme, advisor = browser_of("Programme lead"), browser_of("Improvement advisor")
    programme.goto("/areas/add/")
    programme.get_by_label("Council").select_option(label="Moray")
    press(programme, "Add the area")
    invite(programme, LEAD, "Local area lead")
    lead = accept(browser_of(), folder, LEAD)

    for kind, name in AGENCIES.items():
        lead.goto(f"{AREA}agencies/add/")
        lead.get_by_label(kind, exact=True).check(force=True)
        lead.get_by_label("What is it called here?").fill(name)
        follow(lead.get_by_role("button", name="Add").first)
    invite(lead, MANAGER, "Project manager")
    invite(lead, DATA, "Data lead")
    champions = {f"Champion {place} Moraynson": name for place, name in zip("ABCDEFG", AGENCIES.values(), strict=True)}
    for name, agency in champions.items():
        invite(lead, name, "Champion", agency)
    manager, data = (accept(browser_of(), folder, name) for name in (MANAGER, DATA))
    champion, *_ = [accept(browser_of(), folder, name) for name in champions]
    return Everyone(folder, programme, advisor, lead, manager, data, champion)


def several_people_draft_and_only_the_lead_submits(they):
    """Two who write at once see both texts; only the lead submits, and only what is whole; then it is locked."""
    they.manager.goto(READINESS)
    press(they.manager, "Begin the questionnaire")
    they.champion.goto(f"{READINESS}questions/3/")
    they.data.goto(f"{READINESS}questions/3/")
    they.champion.get_by_label("Your answer").fill("As the champion has it")
    press(they.champion, "Save and come back later")
    they.data.get_by_label("Your answer").fill("As the data lead has it")
    press(they.data, "Save and go on")
    both = words_on(they.data)
    assert "As the champion has it" in both
    assert "As the data lead has it" in they.data.content()

    assert "It has no answer." in words_on(they.lead, f"{READINESS}review/")
    answer_all(they.manager, "We know this")
    rate_all(they.manager)
    they.manager.goto(f"{READINESS}review/")
    assert "Your roles do not let you submit the readiness questionnaire for an area." in words_on(they.manager)
    submit(they.lead)
    assert "so it is locked" in words_on(they.champion, f"{READINESS}questions/3/")


def the_national_team_returns_it_and_it_is_mended(they):
    """The national team says what to mend; the lead mends it and submits again."""
    they.advisor.goto(f"{READINESS}decision/")
    press(they.advisor, "Return it to be mended")
    they.advisor.get_by_label("What should the area mend?").fill("Say who leads.")
    press(they.advisor, "Return it to be mended")
    assert "Say who leads." in words_on(they.lead, READINESS)
    they.lead.goto(f"{READINESS}questions/10/")
    they.lead.get_by_label("Your answer").fill("Ailsa Tarrell leads, with a day a week.")
    press(they.lead, "Save and go on")
    submit(they.lead)


def not_yet_and_a_second_round(they):
    """Not yet, with a named step; the second round begins from the last answers, and is found ready."""
    note_all(they.advisor)
    they.advisor.goto(f"{READINESS}steps/name/")
    they.advisor.get_by_label("What must happen?").fill("Find half a post")
    they.advisor.get_by_label("Whose is it?").select_option(label=LEAD)
    for label, value in (("Day", "1"), ("Month", "6"), ("Year", "2027")):
        they.advisor.get_by_label(label, exact=True).fill(value)
    follow(they.advisor.locator("main form button").first)
    they.advisor.goto(f"{READINESS}decision/")
    press(they.advisor, "Not yet ready")
    they.advisor.get_by_label("What do you tell the area?").fill("Nearly. Somebody must organise it.")
    press(they.advisor, "Not yet ready")
    assert "Nearly. Somebody must organise it." in words_on(they.champion, f"{READINESS}decision/")
    assert "Find half a post" in words_on(they.champion)
    they.manager.goto(f"{READINESS}rounds/")
    follow(they.manager.get_by_role("button", name=re.compile("^Begin")).first)
    answer_all(they.manager, "We know this now")
    submit(they.lead)
    assert "We know this now 1." in words_on(they.advisor, f"{READINESS}rounds/2/")
    note_all(they.advisor)
    they.advisor.goto(f"{READINESS}decision/")
    press(they.advisor, "Ready")
    they.advisor.get_by_label("What do you tell the area?").fill("Ready. We begin in May.")
    press(they.advisor, "Ready")


def the_memorandum_is_signed_and_acknowledged(they):
    """Confirmed one by one, signed by the lead, acknowledged nationally."""
    assert they.champion.goto(f"{AGREEMENT}sign/").status == 403
    assert "Confirm every undertaking first" in words_on(they.lead, f"{AGREEMENT}sign/")
    they.lead.goto(f"{AGREEMENT}undertakings/1/")
    for _ in range(8):
        press(they.lead, "I confirm this")
    press(they.lead, "Sign the memorandum")
    they.lead.get_by_label("Your job title").fill("Chief social work officer")
    they.lead.get_by_label(re.compile("^I sign this memorandum")).check(force=True)
    press(they.lead, "Sign")
    assert "From now on nobody can change it." in words_on(they.lead)
    they.advisor.goto(AGREEMENT)
    press(they.advisor, "Acknowledge it")
    press(they.advisor, "Acknowledge")


def phase_1_begins(they):
    """Everything is met, so the national team begins phase 1."""
    they.advisor.goto(PHASES)
    press(they.advisor, "Begin phase 1")
    press(they.advisor, "Begin phase 1")
    assert "In phase 1 since" in words_on(they.data, PHASES)
    assert "In force" in words_on(they.programme, "/joining/")


def a_new_lead_signs_anew(they):
    """The old memorandum stays to be read."""
    held = re.search(r"people/(\d+)/", lead_link(they.programme))
    they.programme.goto(f"{AREA}people/{held[1]}/")
    follow(they.programme.get_by_role("link", name=re.compile("^Hand over")).first)
    they.programme.get_by_label(re.compile(MANAGER)).check(force=True)
    follow(they.programme.locator("main form button").first)
    assert "does not lead Moray any more: the new lead signs anew" in words_on(they.champion, AGREEMENT)
    assert LEAD in words_on(they.champion)
    assert "Confirm each undertaking" in words_on(they.manager, AGREEMENT)


def the_area_pauses(they):
    """Everybody sees why."""
    they.manager.goto(PHASES)
    press(they.manager, "Pause the area")
    they.manager.get_by_label("Why does the area pause?").fill("Until a new lead has settled in.")
    press(they.manager, "Pause the area")
    assert "Until a new lead has settled in." in words_on(they.data, READINESS)
    assert "Paused" in words_on(they.programme, "/joining/")


def lead_link(page):
    """Where the page of Moray's lead is."""
    page.goto(f"{AREA}people/")
    return page.get_by_role("link", name=LEAD).first.get_attribute("href")


@pytest.mark.parametrize("role", ["Contributor", "Partnership member"])
def test_who_only_helps_or_reads_reports_sees_nothing_of_joining(browser_of, role):
    page = browser_of(role)

    answers = [page.goto(f"/areas/strathmarr/joining/{part}").status for part in ("", "readiness/", "agreement/")]

    assert answers == [403, 403, 403]
    assert page.get_by_role("link", name="Joining").count() == 0


@pytest.mark.parametrize("role", ["National data analyst", "Administrator"])
def test_who_does_not_review_reads_and_decides_nothing(browser_of, role):
    page = browser_of(role)

    read = page.goto("/areas/kilbrannoch/joining/readiness/review/").status
    decided = page.goto("/areas/kilbrannoch/joining/readiness/decision/ready/").status

    assert (read, decided) == (200, 403)


def test_a_senior_manager_answers_and_submits_nothing(browser_of):
    page = browser_of("Senior manager")

    assert page.goto("/areas/strathmarr/joining/readiness/").status == 200
    assert page.goto("/areas/strathmarr/joining/readiness/submit/").status == 403
