"""An agenda proposed from what is due: each source by itself, the order by kind, what is edited stays."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from pace.areas.rules import Refused
from pace.changes.models import ChangeDecision, FrozenEvidence
from pace.jobs.models import Job, Worker
from pace.measures.actions import working_out
from pace.measures.queries import defaults, tiles
from pace.measures.queries.figures import figures
from pace.meetings.actions import agenda as actions
from pace.meetings.models import Meeting
from pace.meetings.queries import agenda as queries
from pace.meetings.queries.due_figures import worked_out_ahead
from pace.meetings.queries.lines import Due, Line
from pace.meetings.rules.agenda import Stated
from pace.permissions import Viewer
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes
from tests.pace.measures import made_measures
from tests.pace.meetings import made_meetings
from tests.pace.meetings.made_meetings import NOW, ON
from tests.pace.register.made_registers import load
from tests.pace.support.made_support import support

TODAY = date(2026, 3, 4)


def due(cast, part, *, role="local-area-lead", now=NOW, **other):
    """What one part says of a meeting that is planned now."""
    meeting = made_meetings.plan(cast, **other)
    found = queries.PARTS[part](Due(viewer=viewer_of(cast.of(role)), meeting=meeting, now=now))
    return None if found is None else [one.kept for one in found]


def line(words, name, **words_of_address):
    return {"words": words, "url_name": name, "url_words": words_of_address}


def held(cast, *, on, state="approved", **other):
    """A meeting that was held."""
    meeting = made_meetings.plan(cast, on=on, **other)
    approved = {"approved_at": NOW, "approved_by": cast.of("local-area-lead")} if state == "approved" else {}
    Meeting.objects.filter(pk=meeting.pk).update(state=state, **approved)
    return meeting


def test_the_first_meeting_has_no_last_notes(cast):
    assert due(cast, "last-notes") is None


def test_last_notes_are_those_of_the_latest_meeting_of_the_same_kind_with_its_open_actions(cast):
    held(cast, on=ON - timedelta(84))
    held(cast, on=ON - timedelta(7), kind="visit")
    last = held(cast, on=ON - timedelta(42), state="held")
    made_meetings.action(cast, source="meeting", meeting=last.pk)
    made_meetings.action(cast, source="meeting", meeting=last.pk)
    last.actions.filter(number=1).update(state="done", done_on=TODAY)
    cast.strathmarr.meetings.filter(pk=last.pk).update(state="approved")

    assert due(cast, "last-notes") == [
        line("Champions' meeting, 4 February 2026: notes approved", "meetings.notes", meeting_number=last.number),
        line("Its 2 actions: 1 still open", "actions"),
    ]


def test_notes_that_wait_for_the_chair_are_said_to_do_so(cast):
    last = held(cast, on=ON - timedelta(42), state="held")

    words = "Champions' meeting, 4 February 2026: notes wait for Ailsa Muirfield"
    assert due(cast, "last-notes") == [line(words, "meetings.notes", meeting_number=last.number)]


def test_in_a_series_the_last_notes_are_those_of_the_series(cast):
    series = made_meetings.series(cast)
    own = held(cast, on=ON - timedelta(42), series=series.pk)
    held(cast, on=ON - timedelta(7))

    found = due(cast, "last-notes", series=series.pk)

    assert [one["url_words"] for one in found] == [{"meeting_number": own.number}]


def test_open_actions_come_overdue_first_with_whose_they_are(cast):
    made_meetings.action(cast, what="Later", due_on=TODAY + timedelta(1))
    made_meetings.action(cast, what="Overdue", due_on=TODAY - timedelta(1), owner="data-lead")
    made_meetings.action(cast, what="Done").area.actions.filter(number=3).update(state="done", done_on=TODAY)

    assert due(cast, "actions") == [
        line("Overdue (Catriona Wedderburn, overdue since 3 March 2026)", "actions.one", action_number=2),
        line("Later (Dougal Farquhar, due 5 March 2026)", "actions.one", action_number=1),
    ]


def test_that_no_action_is_open_is_said(cast):
    assert due(cast, "actions") == [line("No action is open.", "actions")]


def test_of_many_actions_the_first_are_listed_and_the_rest_counted(cast):
    for number in range(23):
        made_meetings.action(cast, what=f"Action {number}")

    found = due(cast, "actions")

    assert (len(found), found[-1]) == (21, line("And 3 more", "actions"))


def test_tests_that_wait_are_named_with_what_they_wait_for(cast):
    test = made_changes.propose(cast)

    assert due(cast, "tests") == [
        line("Chronology before the review: to be agreed (Dougal Farquhar)", "changes.one", test=test.slug)
    ]
    assert due(cast, "tests", now=NOW + timedelta(30)) == [
        line(
            "Chronology before the review: to be agreed (Dougal Farquhar, overdue since 18 March 2026)",
            "changes.one",
            test=test.slug,
        )
    ]


def test_a_cycle_that_is_not_overdue_and_waits_for_nobody_is_left_out(cast):
    test = made_changes.agreed(cast)
    made_changes.plan(cast, test, begins_on=TODAY, ends_on=TODAY)

    assert due(cast, "tests") == [line("No test of change waits for anybody.", "changes")]
    assert due(cast, "tests", now=NOW + timedelta(3)) == [
        line(
            "Chronology before the review: cycle 1 to be begun (Dougal Farquhar, overdue since 4 March 2026)",
            "changes.one",
            test=test.slug,
        )
    ]


def test_senior_managers_are_asked_for_decisions_alone(cast):
    made_changes.propose(cast)

    words = "No decision on a test of change waits for a senior manager."
    assert due(cast, "tests", kind="senior-managers") == [line(words, "changes")]


def test_a_decision_that_waits_leads_to_its_own_page(cast):
    test, by = made_changes.agreed(cast), cast.of("champion")
    known = {"area": test.area, "test": test}
    evidence = FrozenEvidence.objects.create(**known, content=b"{}", fingerprint="0" * 64, at=NOW, by=by)
    proposed = {"kind": "implement", "why": "So.", "proposed_at": NOW, "proposed_by": by}
    decision = ChangeDecision.objects.create(**known, evidence=evidence, **proposed)

    words = "Chronology before the review: a decision waits (Dougal Farquhar)"
    expected = [line(words, "changes.decision", test=test.slug, decision=decision.pk)]
    assert [due(cast, "tests", kind=kind) for kind in ("senior-managers", "champions")] == [expected, expected]


def test_risks_come_the_most_severe_first_and_say_which_are_to_be_reviewed(cast):
    made_meetings.risk(cast, what="Small", likelihood=1, impact=2, review_on=ON + timedelta(1))
    made_meetings.risk(cast, what="Large", state="escalated")
    made_meetings.risk(cast, what="Closed", state="closed")

    large = "Large (high, escalated, Ailsa Muirfield, to be reviewed by 18 March 2026)"
    assert due(cast, "risks") == [
        line(large, "risks.one", risk_number=2),
        line("Small (low, Ailsa Muirfield)", "risks.one", risk_number=1),
    ]
    assert due(cast, "risks", kind="senior-managers") == [line(large, "risks.one", risk_number=2)]


def test_that_no_risk_is_open_or_escalated_is_said(cast):
    assert due(cast, "risks") == [line("No risk is open.", "risks")]
    assert due(cast, "risks", kind="senior-managers") == [line("No risk is escalated to the senior managers.", "risks")]


def test_support_that_lies_ahead_or_is_overdue_is_listed(cast):
    made = support(cast.strathmarr, planned_on=date(2026, 3, 3))
    support(cast.strathmarr, planned_on=date(2026, 5, 5), state="cancelled")

    words = "Visit: planned for 3 March 2026, overdue"
    assert due(cast, "support") == [line(words, "joining.support.piece", support=made.pk)]


def test_without_support_and_without_measures_or_a_register_nothing_is_proposed_of_them(cast):
    assert [due(cast, part) for part in ("support", "measures", "stages")] == [None, None, None]


def test_measures_that_are_not_worked_out_are_said_to_be_so_and_nothing_is_worked_out(cast, monkeypatch):
    made_measures.load_panels(cast.strathmarr)
    made_measures.add(cast)
    monkeypatch.setattr("pace.measures.queries.charted._figures", _must_not)

    assert due(cast, "measures") == [line("1 measure is not worked out yet.", "measures")]
    assert due(cast, "stages") == [line("It is not worked out yet where children wait.", "measures.where")]


def _must_not(*_):
    raise AssertionError("Nothing is worked out while somebody waits for a page.")


def test_a_measure_that_shifted_is_named_once_it_is_worked_out(cast):
    shifted(cast)
    wish(cast)

    words = "“Panel within 12 weeks” shows a sustained shift the right way from 1 January 2024"
    assert due(cast, "measures") == [line(words, "measures.one", measure="panel-within-12-weeks")]


def test_a_measure_that_did_not_shift_is_not_named(cast):
    made_measures.load_panels(cast.strathmarr)
    made_measures.add(cast, frequency="month")
    wish(cast)

    assert due(cast, "measures") == [line("No measure shows a sustained shift.", "measures")]


def shifted(cast):
    """A register in which panels come late for three years, and in time from then on; a measure of it."""
    rows = [("E/1", date(2019, 1, 1), date(2020, 1, 1), "home", [])]
    for month in range(60):
        on = date(2021 + month // 12, month % 12 + 1, 5)
        heard = on + timedelta(days=100 if month < 36 else 40)
        milestones = [("permanence_recommended", on, "adoption")]
        milestones += [("panel", heard, None)] if heard <= made_measures.AS_OF else []
        rows += [(f"P{month}x{n}/1", on - timedelta(days=90), None, None, milestones) for n in range(3)]
    load(cast.strathmarr, *rows)
    made_measures.add(cast, frequency="month")


def wish(cast):
    """Work out what agendas ask, as the background does."""
    viewer = viewer_of(cast.of("local-area-lead"))
    for one in worked_out_ahead(viewer, cast.strathmarr):
        figures(viewer, cast.strathmarr, one)


def test_stages_say_how_many_wait_over_the_limit_and_no_child(cast):
    rows = [("A123/1", date(2024, 1, 8), None, None, [("permanence_recommended", date(2024, 6, 3), "adoption")])]
    rows += [("B456/1", date(2026, 1, 12), None, None, [("permanence_recommended", date(2026, 2, 20), "adoption")])]
    load(cast.strathmarr, *rows)
    tiles.stages(viewer_of(cast.of("local-area-lead")), cast.strathmarr)

    found = due(cast, "stages")

    assert found[-1]["words"].startswith("These are data up to")
    assert ["1 of 2 children who wait for a panel is over" in one["words"] for one in found[:-1]] == [True]
    assert "A123" not in str(found)


def test_an_agenda_follows_the_order_of_its_kind(cast):
    made_measures.add(cast)
    held(cast, on=ON - timedelta(42))
    lead = viewer_of(cast.of("local-area-lead"))

    orders = {}
    for kind in ("champions", "senior-managers", "sub-group", "visit"):
        found = queries.proposed(lead, made_meetings.plan(cast, kind=kind), now=NOW)
        orders[kind] = [one.kind for one in found]

    assert orders == {
        "champions": ["last-notes", "actions", "tests", "risks"],
        "senior-managers": ["risks", "tests", "actions"],
        "sub-group": ["actions", "tests", "risks"],
        "visit": [],
    }


def test_what_is_proposed_again_is_brought_up_to_date_and_what_was_edited_stays(cast):
    meeting, lead = made_meetings.plan(cast), viewer_of(cast.of("local-area-lead"))
    first = actions.propose(meeting=meeting, by=lead, now=NOW)
    item = meeting.items.get(kind="actions")
    stated = Stated(title="What we said we would do", minutes=25, about="Each speaks for a minute.")
    actions.change(item=item, stated=stated, version=str(item.version), by=lead)
    actions.remove(item=meeting.items.get(kind="risks"), by=lead)
    made_meetings.action(cast)

    again = actions.propose(meeting=meeting, by=lead, now=NOW)

    item.refresh_from_db()
    assert (first, again) == (actions.Filled(added=3, waits=False), actions.Filled(added=1, waits=False))
    assert (item.title, item.minutes, item.about) == ("What we said we would do", 25, "Each speaks for a minute.")
    assert item.lines == [
        line("Ask the panel for more days (Dougal Farquhar, due 18 March 2026)", "actions.one", action_number=1)
    ]
    assert list(meeting.items.order_by("place").values_list("kind", flat=True)) == ["actions", "tests", "risks"]


def test_figures_that_are_not_there_are_asked_for_in_the_background_once(cast):
    made_measures.load_panels(cast.strathmarr)
    made_measures.add(cast)
    meeting, lead = made_meetings.plan(cast), viewer_of(cast.of("local-area-lead"))
    Worker.objects.create(name="here", seen_at=timezone.now())

    done = [actions.propose(meeting=meeting, by=lead, now=NOW) for _ in range(2)]

    assert done == [actions.Filled(added=5, waits=True), actions.Filled(added=0, waits=True)]
    assert [(one.work, one.arguments) for one in Job.objects.all()] == [
        (working_out.WORK_OUT, {"area": cast.strathmarr.pk})
    ]


def test_what_agendas_ask_is_worked_out_with_the_pages_of_every_day(cast):
    made_measures.load_panels(cast.strathmarr)
    made_measures.add(cast)
    lead = viewer_of(cast.of("local-area-lead"))

    wanted = {one.key for one in defaults.wanted(lead, cast.strathmarr)}

    assert {one.key for one in worked_out_ahead(lead, cast.strathmarr)} - wanted == set()


def test_each_item_has_the_time_at_which_its_turn_comes_and_the_sum_is_held_against_the_length(cast):
    meeting = made_meetings.plan(cast, minutes=30)
    for minutes in (5, 20, 15):
        made_meetings.item(meeting, minutes=minutes)

    found = queries.agenda(viewer_of(cast.of("champion")), meeting)

    assert [one.at.isoformat("minutes") for one in found.items] == ["10:00", "10:05", "10:25"]
    assert (found.minutes, found.over) == (40, 10)


def test_of_the_national_team_nobody_reads_what_tests_and_figures_say_nor_opens_what_they_may_not(cast):
    meeting = made_meetings.plan(cast, people=("improvement-advisor",))
    for kind in ("tests", "measures", "stages", "actions"):
        made_meetings.item(meeting, kind=kind, lines=[line(f"Line of {kind}", "actions")])

    inside = queries.agenda(viewer_of(cast.of("champion")), meeting)
    outside = queries.agenda(viewer_of(cast.of("improvement-advisor")), meeting)

    assert [[(each.words, each.url_name) for each in one.lines] for one in inside.items] == [
        [(f"Line of {kind}", "actions")] for kind in ("tests", "measures", "stages", "actions")
    ]
    assert [[(each.words, each.url_name) for each in one.lines] for one in outside.items] == [
        [],
        [],
        [],
        [("Line of actions", "")],
    ]
    assert [bool(one.hidden) for one in outside.items] == [True, True, True, False]


@pytest.mark.parametrize("part", queries.PARTS)
def test_whoever_may_see_nothing_is_told_nothing(cast, part):
    made_meetings.action(cast)
    made_meetings.risk(cast)
    made_changes.propose(cast)
    made_measures.add(cast) if not cast.strathmarr.measures.exists() else None
    support(cast.strathmarr)
    meeting = made_meetings.plan(cast)

    assert queries.PARTS[part](Due(viewer=Viewer(id=cast.outsider.pk), meeting=meeting, now=NOW)) is None


def test_a_line_is_kept_as_plain_values():
    kept = Line(words="So", url_name="actions.one", url_words={"action_number": 3}).kept

    assert kept == {"words": "So", "url_name": "actions.one", "url_words": {"action_number": 3}}


def test_whoever_chairs_edits_the_agenda_and_others_are_told_why_not(cast):
    champion, other = viewer_of(cast.of("champion")), viewer_of(cast.of("data-lead"))
    meeting = made_meetings.plan(cast, chair=champion.id, kind="sub-group", people=("data-lead",))

    item = actions.add(meeting=meeting, stated=Stated(title="Rooms", minutes=10), by=champion)

    assert [one.title for one in meeting.items.all()] == ["Rooms"]
    with pytest.raises(Refused, match="Your roles do not let you plan an area's meetings"):
        actions.remove(item=item, by=other)
    page = client_of(cast.of("data-lead")).get(f"/areas/strathmarr/meetings/{meeting.number}/agenda/")
    refused = "Your roles do not let you" in page.text
    assert (page.status_code, refused, "Add an item" in page.text) == (200, True, False)
