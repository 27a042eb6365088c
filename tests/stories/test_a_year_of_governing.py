"""A year of an area's meetings and reports in a browser: the co-ordinator plans and notes, the chair approves.

A champion does what was agreed, a senior manager reads what was escalated, a partnership member reads the report. The
first three of them work without script.
"""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from pace import record
from pace.jobs.models import Job
from pace.kit import words
from tests.pace.cast import SINCE, assemble
from tests.pace.measures.made_measures import load_panels
from tests.pace.reports.really_made import work_off
from tests.stories.barriers import barriers
from tests.stories.following import follow
from tests.stories.opening import opening

AREA = "/areas/strathmarr/"
MEETINGS, ACTIONS, RISKS = f"{AREA}meetings/", f"{AREA}actions/", f"{AREA}risks/"
# Four meetings a quarter apart, as in phase 3: the year that begins next week.
YEAR = [timezone.localdate() + timedelta(weeks=1 + 13 * place) for place in range(4)]


@pytest.fixture
def cast(transactional_db):  # noqa: ARG001  # the database is the server's too
    """Everyone, and a register with panels of three years."""
    with record.acting(by="test", doing="set up a test", areas=record.ALL_AREAS):
        everyone = assemble()
        load_panels(everyone.strathmarr)
        health = everyone.strathmarr.agencies.get(kind="health")
        everyone.strathmarr.roles.create(person=everyone.of("data-lead"), role="champion", agency=health, since=SINCE)
        yield everyone


@pytest.fixture
def opened(chromium, live_server, cast):
    """Opens a page as somebody, at a width, with script or without."""
    with opening(chromium, live_server.url, cast) as open_as:
        yield open_as


def begin_series(page):
    """A series of champions' meetings, and those of the year."""
    page.goto(f"{MEETINGS}series/new/?kind=champions")
    page.get_by_label("What is the series called?").fill("Champions")
    page.get_by_label("How often?").select_option(label="Every three months")
    page.get_by_label("At what time does it begin?").fill("10am")
    page.get_by_label("Who chairs it?").select_option(label="Ailsa Muirfield (Local area lead)")
    typed_day(page, YEAR[0])
    follow(page.get_by_role("button", name="Begin it"))
    for one in page.locator("input[name=on]").all():
        one.set_checked(one.get_attribute("value") in {day.isoformat() for day in YEAR}, force=True)
    follow(page.get_by_role("button", name="Plan these meetings"))
    return page.inner_text("main")


def typed_day(page, day):
    for name, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(name, exact=True).fill(str(value))


def hold(page, number, *, missing=()):
    """A meeting from its agenda to its end: who came, notes, an action and a decision."""
    page.goto(f"{MEETINGS}{number}/agenda/")
    follow(page.get_by_role("button", name="Fill in what is due"))
    page.goto(f"{MEETINGS}{number}/")
    follow(page.get_by_role("button", name="Begin the meeting"))
    for one in page.locator("fieldset.meetings_person").all():
        name = one.locator("legend").inner_text()
        how = "Did not come" if name in missing else "Came"
        one.get_by_role("radio", name=how, exact=True).press("Space")
    item = page.locator("section.meetings_item").first
    item.get_by_label("Notes", exact=True).fill(f"Notes of meeting {number}.")
    add(item, "Add an action", "What is to be done?", f"Do what meeting {number} asked for")
    item = page.locator("section.meetings_item").first
    add(item, "Add a decision", "What was decided?", f"Decided in meeting {number}")
    follow(page.get_by_role("button", name="Save and end the meeting"))


def add(item, what, label, said):
    """An action or a decision, written below an item without leaving the screen."""
    item.locator("summary").filter(has_text=what).click()
    item.get_by_label(label).fill(said)
    if what == "Add an action":
        item.get_by_label("Who does it?").select_option(label="Dougal Farquhar")
        typed = item.locator("details").filter(has_text=what)
        for name, value in (("Day", "1"), ("Month", "3"), ("Year", "2029")):
            typed.get_by_label(name, exact=True).fill(value)
    follow(item.get_by_role("button", name=re.compile(what.replace("Add a", "Add this").replace("thisn", "this"))))


def approve(page, number):
    """The chair reads the notes, and approves them."""
    page.goto(f"{MEETINGS}{number}/")
    follow(page.get_by_role("link", name="Approve the notes"))
    read = page.inner_text("main")
    follow(page.get_by_role("button", name="Approve"))
    return read


def make_report(page, kind):
    """A report by one press; its work is done as the worker does it."""
    page.goto(f"{AREA}reports/")
    follow(page.get_by_role("button", name=re.compile(rf"Make the report.*{kind}", re.DOTALL)))
    work_off(Job.objects.latest("asked_at").pk)
    page.reload()
    page.wait_for_url(re.compile(r"/reports/\d+/$"))


def share(page):
    """The report shared with the partnership, after a look at what they will read."""
    follow(page.get_by_role("link", name="Share it"))
    seen = page.inner_text("main")
    page.get_by_role("checkbox").first.check(force=True)
    follow(page.get_by_role("button", name="Share it"))
    return seen


def test_a_year_of_meetings_actions_risks_and_a_report(opened, cast):
    coordinator, chair = opened("project-manager", MEETINGS), opened("local-area-lead", MEETINGS)
    champion, manager = opened("champion", AREA), opened("senior-manager", MEETINGS, script=True)
    partner = opened("partnership-member", AREA, width=320, script=True)
    health = cast.of("data-lead").name

    planned = begin_series(coordinator)
    for number in range(1, len(YEAR) + 1):
        hold(coordinator, number, missing={health} if number > len(YEAR) - 2 else ())
        read = approve(chair, number)
    coordinator.goto(f"{MEETINGS}{len(YEAR)}/notes/")
    locked = coordinator.get_by_role("textbox").count()
    follow(coordinator.get_by_role("link", name="Send everybody a link"))
    follow(coordinator.get_by_role("button", name=re.compile("^Send")))
    follow_link = next(one for one in mail.outbox if cast.of("champion").email in one.to)
    champion.goto(re.search(r"https?://[^/]+(/\S+)", follow_link.body)[1])
    notes = champion.inner_text("main")
    champion.goto("/me/actions/")
    follow(champion.get_by_role("button", name="Done").first)
    left = champion.locator("header").get_by_role("link", name=re.compile("My actions")).inner_text()
    coordinator.goto(RISKS)
    follow(coordinator.get_by_role("link", name=re.compile("^Accept")).first)
    coordinator.get_by_label("Who owns it?").select_option(label=chair_name(cast))
    follow(coordinator.get_by_role("button", name=re.compile("^Accept")))
    follow(coordinator.get_by_role("link", name=re.compile("^Escalate")))
    coordinator.locator("main textarea").first.fill("Only health's managers can name somebody.")
    follow(coordinator.get_by_role("button", name=re.compile("^Escalate")))
    manager.goto(RISKS)
    escalated = manager.inner_text("main")
    manager.goto(f"{AREA}decisions/")
    decided = manager.locator("main tbody tr").count()
    make_report(chair, "Partnership report")
    seen = share(chair)
    partner.goto(f"{AREA}reports/")
    follow(partner.get_by_role("link", name=re.compile("Partnership report")).first)
    withheld, narrow = partner.inner_text("main"), partner.evaluate("document.documentElement.scrollWidth")
    closed = partner.goto(MEETINGS).status

    assert words.day(YEAR[1]) in planned
    assert f"Notes of meeting {len(YEAR)}." in read
    assert (locked, f"Notes of meeting {len(YEAR)}." in notes, "Notes of" in follow_link.body) == (0, True, False)
    assert str(len(YEAR) - 1) in left
    assert "NHS Strathmarr" in escalated
    assert "Escalated" in escalated
    assert decided == len(YEAR)
    assert cast.of("partnership-member").name in seen
    assert "What was withheld" in withheld
    assert (narrow, closed) == (320, 403)
    assert [barriers(manager), barriers(partner)] == [[], []]


def chair_name(cast):
    return cast.of("local-area-lead").name
