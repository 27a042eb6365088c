"""The register of decisions: own ones and those on tests; changed until notes are approved; taken back with reasons."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.meetings.actions import decided
from pace.meetings.models import Meeting, MeetingDecision
from pace.meetings.queries import decisions as queries
from pace.meetings.rules.decisions import LOCKED, Stated
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_decisions
from tests.pace.meetings import made_meetings
from tests.pace.meetings.made_meetings import NOW, ON

REGISTER = reverse("decisions", kwargs={"area": "strathmarr"})
KEEPERS = {"local-area-lead", "project-manager", "data-lead", "champion", "senior-manager"}


def change(decision, by, **other):
    said = {"what": "Begin in both teams", "on": ON, "meeting": decision.meeting_id, "about": decision.about_id}
    return decided.change(decision=decision, stated=Stated(**{**said, **other}), version=str(decision.version), by=by)


def undo(decision, by, why="It was too early."):
    return decided.undo(decision=decision, why=why, by=by, now=NOW)


def url(page, decision):
    """A page of a decision."""
    return reverse(page, kwargs={"area": "strathmarr", "decided_number": decision.number})


def reason(act, *args):
    """Why something could not be done, in short; None where it could."""
    try:
        act(*args)
    except Refused as refused:
        return "Your roles" if str(refused).startswith("Your roles do not let you") else str(refused)
    return None


@pytest.mark.parametrize("act", [change, undo])
def test_decisions_are_changed_and_taken_back_by_those_who_keep_them(cast, act):
    found = {who: reason(act, made_meetings.decision(cast), viewer_of(one)) for who, one in cast.everyone()}

    assert found == {who: None if who in KEEPERS else "Your roles" for who, _ in cast.everyone()}


def test_a_decision_stays_as_it_is_once_the_notes_of_its_meeting_are_approved_but_can_be_taken_back(cast):
    by, meeting = viewer_of(cast.of("champion")), made_meetings.plan(cast)
    decision = made_meetings.decision(cast, meeting=meeting.pk)
    decision = change(decision, by)
    lead = cast.of("local-area-lead")
    Meeting.objects.filter(pk=meeting.pk).update(state="approved", approved_at=NOW, approved_by=lead)
    other = made_meetings.decision(cast)

    assert reason(change, decision, by) == LOCKED
    assert reason(lambda: change(other, by, meeting=meeting.pk)).startswith("The notes of that meeting are approved")
    taken = undo(decision, by)
    assert (taken.undone_at, taken.why, taken.what) == (NOW, "It was too early.", "Begin in both teams")
    assert reason(undo, taken, by) == reason(change, taken, by) == "It was taken back already."


def test_a_decision_is_not_taken_back_without_a_reason_nor_changed_over_somebody_elses_change(cast):
    by, decision = viewer_of(cast.of("champion")), made_meetings.decision(cast)

    assert reason(undo, decision, by, " ").startswith("Say why")
    change(decision, by)
    with pytest.raises(Stale) as stale:
        change(decision, by, what="Begin nowhere")
    assert (stale.value.version, stale.value.saved) == (
        "2", {"what": "Begin in both teams", "on": ON, "evidence": "", "meeting": "", "about": ""},
    )  # fmt: skip


def test_a_decision_is_about_an_accepted_decision_of_its_own_area(cast):
    by, decision = viewer_of(cast.of("champion")), made_meetings.decision(cast)
    waiting = made_decisions.proposed(cast)

    assert reason(lambda: change(decision, by, about=waiting.pk)).startswith(
        "Choose a decision on a test of change that"
    )
    assert reason(lambda: change(decision, by, about=999_999)).startswith("Choose a meeting or a decision on a test")


def test_the_register_has_own_decisions_and_those_on_tests_by_day_each_once(cast):
    meeting = made_meetings.plan(cast)
    own = made_meetings.decision(cast, meeting=meeting.pk, evidence="The run chart")
    undo(made_meetings.decision(cast, what="Begin in May", on=date(2025, 5, 1)), viewer_of(cast.of("champion")))
    accepted = made_decisions.accepted(cast)
    viewer = viewer_of(cast.of("senior-manager"))

    rows = [(one.on, one.what, one.kind, one.meeting, one.undone) for one in queries.register(viewer, cast.strathmarr)]
    test = f"{accepted.test.name}: implement it"
    on = accepted.decided_at.date()
    assert rows == [
        (ON, "Begin in the north team", "own", meeting, ""),
        (on, test, "test", None, ""),
        (date(2025, 5, 1), "Begin in May", "undone", None, "Taken back on 4 March 2026 because: It was too early."),
    ]

    made_meetings.decision(cast, what="The test is implemented", about=accepted.pk, on=on)
    told = {one.what: one.on_test and one.on_test.key for one in queries.register(viewer, cast.strathmarr)}
    assert told == {own.what: None, "The test is implemented": accepted.pk, "Begin in May": None}


def test_the_page_links_to_meeting_and_evidence_and_is_narrowed_and_downloaded(cast):
    meeting = made_meetings.plan(cast)
    made_meetings.decision(cast, meeting=meeting.pk, evidence="The run chart")
    accepted = made_decisions.accepted(cast)
    browser = client_of(cast.of("senior-manager"))

    def shown(query):
        return [row[1].words for row in browser.get(f"{REGISTER}{query}").context["table"].rows]

    cells = [[cell.url for cell in row] for row in browser.get(REGISTER).context["table"].rows]
    evidence = f"/areas/strathmarr/changes/{accepted.test.slug}/decisions/{accepted.pk}/"
    assert cells[0] == [
        "",
        "/areas/strathmarr/decisions/1/",
        f"/areas/strathmarr/meetings/{meeting.number}/",
        "",
        "",
        "",
    ]
    assert (cells[1][1], cells[1][3]) == (evidence, evidence)
    assert (shown("?kind=own"), shown("?year=2026&search=north"), shown("?kind=undone")) == (
        ["Begin in the north team"], ["Begin in the north team"], [],
    )  # fmt: skip
    file = browser.get(f"{REGISTER}?format=csv").content.decode("utf-8-sig").splitlines()
    assert file[:2] == [
        "Day,Decision,Meeting,Evidence,By,State",
        '2026-03-18,Begin in the north team,"Champions\' meeting, 18 March 2026",The run chart,Ailsa Muirfield,Decided',
    ]


def test_a_decision_is_written_down_changed_and_taken_back_on_its_pages(cast):
    browser, meeting = client_of(cast.of("champion")), made_meetings.plan(cast, on=date(2026, 2, 18))
    new = reverse("decisions.new", kwargs={"area": "strathmarr"})
    day = {"on_day": 18, "on_month": 2, "on_year": 2026}
    typed = {"what": "Meet monthly", **day, "meeting": meeting.pk, "evidence": "", "about": ""}

    assert browser.get(f"{new}?meeting={meeting.pk}").context["form"].initial["meeting"] == str(meeting.pk)
    wrong = browser.post(new, {**typed, "what": "", "meeting": "999999", "on_year": 2090})
    assert set(wrong.context["form"].errors) == {"what", "meeting", "on"}
    made = browser.post(new, typed)
    decision = MeetingDecision.objects.get()
    assert (made.url, decision.meeting, decision.on) == (url("decisions.one", decision), meeting, date(2026, 2, 18))

    browser.post(url("decisions.change", decision), {**typed, "what": "Meet every six weeks", "version": "1"})
    late = browser.post(url("decisions.change", decision), {**typed, "version": "1"})
    browser.post(url("decisions.undo", decision), {"why": "Once more in a year."})
    decision.refresh_from_db()
    page = browser.get(url("decisions.one", decision)).content.decode()

    assert (decision.what, late.status_code, decision.why) == ("Meet every six weeks", 409, "Once more in a year.")
    assert "<del>Meet every six weeks</del>" in page
    assert "because: Once more in a year." in page


def test_who_sees_no_decisions_has_an_empty_register(cast):
    made_meetings.decision(cast)
    made_decisions.accepted(cast)

    found = {who: len(queries.register(viewer_of(one), cast.strathmarr)) for who, one in cast.everyone()}

    assert found == {who: 2 if who in KEEPERS else 0 for who, _ in cast.everyone()}


@pytest.mark.parametrize("many", [1, 3])
def test_the_register_takes_as_many_queries_for_one_decision_as_for_three(cast, many, django_assert_num_queries):
    for _ in range(many):
        made_meetings.decision(cast)
    made_decisions.accepted(cast)
    viewer = viewer_of(cast.of("champion"))

    with django_assert_num_queries(2):
        rows = queries.register(viewer, cast.strathmarr)

    assert len(rows) == many + 1
    assert queries.undone(MeetingDecision(undone_at=datetime(2026, 3, 1, tzinfo=UTC), why="So.")) == (
        "Taken back on 1 March 2026 because: So."
    )
