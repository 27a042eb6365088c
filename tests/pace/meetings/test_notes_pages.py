"""Notes as they are read: by role, as PDF and Word opened again; approved, sent, corrected; attendance as a page."""

import csv
import io
from datetime import date

import docx
import pytest
from django.core import mail as outbox

from pace.meetings.actions import holding
from pace.meetings.models import Addendum, Meeting
from pace.meetings.rules.noted import fingerprint, noted
from tests.pace.cast import client_of, viewer_of
from tests.pace.documents.reading import text_of
from tests.pace.meetings import made_meetings
from tests.pace.meetings.made_meetings import NOW


@pytest.fixture
def meeting(cast):
    """A meeting that was held, with notes, a decision and an action; an advisor of the national team was asked."""
    made = made_meetings.plan(cast, people=("champion", "improvement-advisor"), place="Town hall")
    item = made_meetings.item(made, title="Open actions", notes="We try.\nThen we look.")
    social_work = cast.strathmarr.agencies.get(kind="social-work")
    made_meetings.came(made, cast.of("champion"), agency=social_work)
    made_meetings.came(made, cast.of("improvement-advisor"), how="apologies")
    made_meetings.action(cast, source="meeting", meeting=made.pk, item=item.pk)
    made_meetings.decision(cast, meeting=made.pk, item=item.pk, evidence="The chart")
    Meeting.objects.filter(pk=made.pk).update(state="held")
    made.refresh_from_db()
    return made


def approve(cast, meeting):
    lead = viewer_of(cast.of("local-area-lead"))
    return holding.approve(meeting=meeting, fingerprint=fingerprint(noted(meeting)), by=lead, now=NOW)


def place(meeting, part="notes/"):
    return f"/areas/strathmarr/meetings/{meeting.number}/{part}"


def page_of(cast, role, address):
    return client_of(cast.of(role)).get(address)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("local-area-lead", 200),
        ("champion", 200),
        ("senior-manager", 200),
        ("improvement-advisor", 200),
        ("permanence-consultant", 404),
        ("contributor", 403),
        ("partnership-member", 403),
    ],
)
def test_notes_are_read_by_the_area_and_by_those_of_the_national_team_who_were_asked(cast, meeting, role, status):
    found = [page_of(cast, role, place(meeting, part)).status_code for part in ("notes/", "notes/pdf/", "notes/word/")]

    assert found == [status, status, status]


def test_the_page_says_plainly_that_it_is_a_draft_or_who_approved_it_and_when(cast, meeting):
    draft = page_of(cast, "champion", place(meeting)).content.decode()
    approve(cast, meeting)
    approved = page_of(cast, "champion", place(meeting)).content.decode()

    assert "Draft: waits for Ailsa Muirfield, who approves the notes." in draft
    assert "Approved by Ailsa Muirfield on 4 March 2026." in approved
    assert "We try.<br>Then we look." in approved
    assert "Apologies: Hamish Ogilvy." in approved
    assert "Decision 1" in approved
    assert "Ask the panel for more days" in approved


def test_the_national_team_reads_the_notes_without_links_to_pages_that_are_closed_to_it(cast, meeting):
    links = [
        f'href="/areas/strathmarr/{page}/1/"' in page_of(cast, role, place(meeting)).content.decode()
        for role in ("champion", "improvement-advisor")
        for page in ("actions", "decisions")
    ]

    assert links == [True, True, False, False]


def test_before_it_has_begun_there_are_no_notes_and_the_page_says_so(cast):
    page = page_of(cast, "champion", place(made_meetings.plan(cast))).content.decode()

    assert "This meeting has not begun, so there are no notes yet." in page


def test_the_documents_hold_everything_and_the_corrections_below(cast, meeting):
    approve(cast, meeting)
    manager = viewer_of(cast.of("project-manager"))
    holding.correct(meeting=meeting, words="Three came.", by=manager, now=NOW)

    word = page_of(cast, "champion", place(meeting, "notes/word/"))
    opened = docx.Document(io.BytesIO(word.content))
    pdf = page_of(cast, "champion", place(meeting, "notes/pdf/"))

    assert [one.text for one in opened.paragraphs if one.style.name.startswith(("Heading", "Title"))] == [
        "Notes: Champions' meeting, 18 March 2026",
        "Who came",
        "1. Open actions",
        "Corrections after approval",
    ]
    assert [[cell.text for cell in row.cells] for row in opened.tables[-1].rows] == [
        ["No.", "What is to be done", "Who", "By when"],
        ["1", "Ask the panel for more days", "Dougal Farquhar", "18 March 2026"],
    ]
    whole = "\n".join(one.text for one in opened.paragraphs)
    for words in ("We try.", "Then we look.", "Begin in the north team It rests on: The chart", "Three came."):
        assert words in whole
        assert words in " ".join(text_of(pdf.content).split())
    assert word["Content-Disposition"] == 'attachment; filename="notes-strathmarr-meeting-1-2026-03-18.docx"'


def test_the_chair_approves_what_stands_on_the_page_and_nobody_else_is_offered_it(cast, meeting):
    lead, manager = (client_of(cast.of(role)) for role in ("local-area-lead", "project-manager"))
    form = lead.get(place(meeting, "approve/")).context["form"]

    refused = manager.get(place(meeting, "approve/")).content.decode()
    stale = lead.post(place(meeting, "approve/"), {"version": "other"}).content.decode()
    done = lead.post(place(meeting, "approve/"), {"version": form["version"].value()})

    meeting.refresh_from_db()
    assert "It is for Ailsa Muirfield, who chairs this meeting." in refused
    assert "Approve these notes" not in refused
    assert "Somebody changed the notes while you were reading" in stale
    assert (done["Location"], meeting.state) == (place(meeting), "approved")


def test_a_link_is_sent_once_and_once_more_only_when_the_box_is_ticked(cast, meeting):
    approve(cast, meeting)
    manager = client_of(cast.of("project-manager"))

    manager.post(place(meeting, "send/"), {"once": "1"})
    first = len(outbox.outbox)
    asked = manager.post(place(meeting, "send/"), {"once": "2"}).content.decode()
    again = manager.post(place(meeting, "send/"), {"once": "3", "again": "on"}, follow=True).content.decode()

    assert (first, len(outbox.outbox)) == (3, 6)
    assert "They were sent already" in asked
    assert "A link to the notes was sent to 3 people." in again


def test_a_correction_is_added_by_a_page_and_shown_below(cast, meeting):
    approve(cast, meeting)
    manager = client_of(cast.of("project-manager"))

    page = manager.post(place(meeting, "addenda/new/"), {"words": "Three came."}, follow=True).content.decode()

    assert Addendum.objects.count() == 1
    assert "Three came." in page
    assert "Corrections after approval" in page


def test_attendance_names_who_missed_and_offers_the_risk_to_those_who_keep_risks(cast):
    health = cast.strathmarr.agencies.get(kind="health")
    social_work = cast.strathmarr.agencies.get(kind="social-work")
    cast.strathmarr.roles.create(
        person=cast.of("contributor"), role="champion", agency=health, since=cast.of("champion").roles.get().since
    )
    for on in (date(2026, 4, 1), date(2026, 5, 13)):
        made = made_meetings.plan(cast, on=on)
        made_meetings.came(made, cast.of("champion"), agency=social_work)
    Meeting.objects.update(state="held")
    address = "/areas/strathmarr/meetings/attendance/"

    champion = page_of(cast, "champion", address)
    manager = page_of(cast, "senior-manager", address)
    rows = list(csv.reader(io.StringIO(page_of(cast, "champion", f"{address}?format=csv").content.decode("utf-8-sig"))))

    assert champion.context["says"] == f"{health.name} missed the last meeting, on 13 May 2026."
    risk = f'href="/areas/strathmarr/risks/proposed/agency-absent/{health.pk}/accept/"'
    assert [risk in one.content.decode() for one in (champion, manager)] == [True, False]
    assert f"{health.name} missed the last 2 champions’ meetings." in manager.content.decode()
    assert sorted(rows) == sorted(
        [
            ["Agency", "13 May 2026", "1 Apr 2026"],
            [health.name, "Missed", "Missed"],
            [social_work.name, "Came", "Came"],
            [cast.strathmarr.agencies.get(kind="reporter").name, "Nobody then", "Nobody then"],
        ]
    )


def test_attendance_of_another_kind_is_chosen_in_the_address_and_of_none_says_so(cast):
    made_meetings.plan(cast)
    Meeting.objects.update(state="held")
    address = "/areas/strathmarr/meetings/attendance/"

    found = {
        query: "No such meeting has been held yet" in page_of(cast, "champion", address + query).content.decode()
        for query in ("", "?kind=visit", "?kind=nonsense&series=9999&most=x")
    }

    assert found == {"": False, "?kind=visit": True, "?kind=nonsense&series=9999&most=x": False}
