"""A child's page in a browser: the answer first, one sheet of A4 however long the history, an earlier day and back."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from pace import record
from pace.register import actions
from pace.register.actions import own
from pace.register.models import Change, Journey
from tests.pace.cast import assemble, client_of, viewer_of
from tests.pace.register.made_registers import of
from tests.stories.barriers import barriers
from tests.stories.following import follow

BEGAN, YEARS = date(2021, 3, 1), 5
FIRST = datetime(2025, 7, 4, 10, tzinfo=UTC)
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")


def happened(month):
    """Five years of a child whose panel was deferred twice; each month's extract has another date for something."""
    reviews = [("review", BEGAN + timedelta(days=180 * turn), "continue") for turn in range(1, 10)]
    return [
        ("referred_to_reporter", date(2021, 2, 20), None),
        ("accommodated", BEGAN + timedelta(days=month % 3), None),
        ("emergency_review", date(2021, 3, 4), None),
        ("first_review", date(2021, 4, 9 + month), "continue"),
        ("second_review", date(2021, 7, 5), "continue"),
        *reviews,
        ("cso_made", date(2021, 5, 3 + month), None),
        ("kinship_considered", date(2021, 6, 1), "ruled_out"),
        ("permanence_recommended", date(2023, 2, 1), "permanence_order"),
        ("legal_referred", date(2023, 2, 3 + month), None),
        ("panel", date(2023, 6, 1 + month), "deferred"),
        ("panel", date(2024, 2, 1), "approved"),
        ("advice_hearing", date(2024, 5, 9 + month), None),
        ("placed_permanently", date(2024, 9, 2), None),
    ]


@pytest.fixture
def address(live_server, transactional_db):  # noqa: ARG001  # the database is the server's too
    """The page of a child whose journey eight extracts changed, and the cookie of the data lead."""
    with record.acting(by="test", doing="set up a story", areas=record.ALL_AREAS):
        cast = assemble()
        for month in range(8):
            rows = [
                ("S1/2", BEGAN, None, None, happened(month)),
                ("S1/1", date(2018, 1, 8), date(2019, 1, 8), "home", []),
            ]
            at, as_of = FIRST + timedelta(days=30 * month), FIRST.date() + timedelta(days=30 * month - 4)
            actions.load(
                area=cast.strathmarr, journeys=of(*rows, as_of=as_of), by=viewer_of(cast.of("data-lead")), now=at
            )
        for start, end in (("accommodated", "permanence_recommended"), ("panel", "adm_decision")):
            said = {"start": start, "end": end, "within": "1 week", "since": BEGAN, "why": "Agreed."}
            own.add_limit(area=cast.strathmarr, **said, by=viewer_of(cast.of("data-lead")), now=FIRST)
        one = Journey.unscoped.get(reference="S1/2")
        session = client_of(cast.of("data-lead")).session.session_key
    page = live_server.url + reverse("children.journey", kwargs={"area": "strathmarr", "key": one.key})
    return page, {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url, "httpOnly": True}


@pytest.fixture
def opened(chromium, address):
    """Opens the page at a width, with script or without."""
    contexts = []

    def open_at(width, *, script=False):
        context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
        contexts.append(context)
        url, cookie = address
        context.add_cookies([cookie])
        page = context.new_page()
        page.goto(url)
        return page

    yield open_at
    for context in contexts:
        context.close()


def test_a_child_with_a_long_history_prints_on_one_sheet_of_a4(opened, tmp_path):
    page = opened(1280)

    printed = page.pdf(path=tmp_path / "child.pdf", prefer_css_page_size=True)

    assert Change.objects.count() == 8
    assert b"/MediaBox [0 0 594" in printed or b"/MediaBox [0 0 595" in printed
    assert len(PAGES.findall(printed)) == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_on_the_page_hinders_anybody_and_it_fits_the_screen(opened, width):
    page = opened(width, script=True)

    faults = barriers(page)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert (faults, wider) == ([], 0)


def test_an_earlier_day_is_looked_at_and_left_again(opened):
    page = opened(1280)
    for label, part in (("Day", "5"), ("Month", "August"), ("Year", "2025")):
        page.get_by_label(label, exact=True).fill(part)

    follow(page.get_by_role("button", name="Show"))
    then = page.inner_text("main")
    follow(page.get_by_role("link", name="Show it as it is known now"))

    assert "This is what the register held on the evening of 5 August 2025." in then
    assert "Data up to 30 July 2025." in then
    assert "Data up to 26 January 2026." in page.inner_text("main")
