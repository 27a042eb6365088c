"""Background work in a browser: how far it is shows within a second, survives a reload, and needs no script."""

import pytest
from django.conf import settings
from django.utils import timezone

from pace import record
from pace.jobs.models import Job, Worker
from tests.pace.cast import assemble, client_of
from tests.stories.barriers import barriers


@pytest.fixture
def asked(live_server, transactional_db):  # noqa: ARG001  # the database is the server's too
    """A job of the administrator's that runs, and the session in which they look at it."""
    with record.acting(by="test", doing="set up a test"):
        who = assemble().of("administrator")
        session = client_of(who).cookies[settings.SESSION_COOKIE_NAME].value
    Worker.objects.create(name="one", seen_at=timezone.now())
    job = Job.objects.create(
        title="Check the record", work="pace.record.actions.check_as_a_job", asked_by_id=who.pk,
        asked_at=timezone.now(), state="running", worker="one", done=3, of=8, doing="Checking",
    )  # fmt: skip
    return job, {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url, "httpOnly": True}


@pytest.fixture
def opened(chromium, live_server, asked):
    """Opens the job's page at a width, with script or without, and notes what the browser complains of."""
    contexts = []

    def open_at(width, *, script=True):
        job, cookie = asked
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        contexts.append(context)
        context.add_cookies([cookie])
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"/jobs/{job.pk}/", wait_until="load")
        return page

    yield open_at
    for context in contexts:
        context.close()


def test_how_far_it_is_shows_within_a_second_and_survives_a_reload(opened):
    page = opened(1280)
    page.evaluate("window.sameDocument = true")

    Job.objects.update(done=5)
    page.get_by_text("Checking, 5 of 8").wait_for(timeout=5_000)
    same_document = page.evaluate("window.sameDocument")
    page.reload()

    assert same_document is True
    assert page.get_by_role("progressbar").get_attribute("value") == "5"
    assert page.complaints == []


def test_what_came_of_it_appears_by_itself_and_asking_stops(opened):
    page = opened(1280)

    Job.objects.update(state="done", outcome="All 12 entries fit.", outcome_url="/record/")
    page.get_by_role("link", name="See what came of it").wait_for(timeout=5_000)
    page.on("request", lambda request: page.complaints.append(request.url))
    page.wait_for_timeout(1_500)

    assert "All 12 entries fit." in page.inner_text("main")
    assert page.complaints == []


def test_without_script_the_page_comes_again_until_it_is_done(opened):
    page = opened(320, script=False)
    before = page.inner_text("main")

    Job.objects.update(state="failed", outcome="It could not be finished.", reference="ABCD-2345")
    page.get_by_text("ABCD-2345").wait_for(timeout=8_000)
    again = page.get_by_role("button", name="Ask for it again")

    assert "Checking, 3 of 8" in before
    assert again.is_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "fields", [{}, {"state": "done", "outcome": "It fits."}, {"state": "failed"}, {"worker": "gone"}]
)
def test_every_state_is_accessible_and_fits(opened, width, fields):
    Job.objects.update(**fields)

    page = opened(width)

    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.complaints == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_list_is_accessible_and_fits(opened, width):
    page = opened(width)

    page.goto("/jobs/", wait_until="load")

    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
