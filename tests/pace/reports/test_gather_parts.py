"""What goes into a report: the figures and words of the pages, over the period, for whoever may see them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from pace import record
from pace.areas.models import Area
from pace.documents import pdf, stored
from pace.documents.blocks import Bullets, Chart, Contents, Document, Figures, Paragraph, Table
from pace.measures.actions import plans
from pace.measures.queries import aim_figures, aim_words, aims, tiles, where_words
from pace.meetings.models import Action, MeetingDecision
from pace.reports import content
from pace.reports.queries.gather import PARTS, gather
from pace.reports.rules.asked import Before
from tests.pace.cast import assemble, viewer_of
from tests.pace.changes import made_changes
from tests.pace.documents.reading import edges
from tests.pace.measures import made_measures
from tests.pace.meetings import made_meetings
from tests.pace.readiness.made_rounds import complete
from tests.pace.reports.made_reports import (
    NOW,
    SINCE,
    UNTIL,
    asked,
    below,
    everything,
    gathered,
    headings,
    notes,
    of_glenlochy,
    of_kind,
    strings,
)

pytestmark = pytest.mark.on_one_database(
    "whole reports are made on both by the tests of making; here it is what is said"
)

PACK = "champions-pack"


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):  # noqa: ARG001  # the database must be there first
    """The cast, and an area with everything: made once, undone after these tests."""
    acting = record.acting(by="test", doing="set up the tests of reports", areas=record.ALL_AREAS)
    with django_db_blocker.unblock(), transaction.atomic(), acting:
        cast = assemble()
        everything(cast)
        yield cast
        transaction.set_rollback(True)


@pytest.fixture
def cast(made, db):  # noqa: ARG001  # what a test writes is undone after it
    return made


def test_every_part_of_the_content_is_made_by_something():
    assert tuple(PARTS) == tuple(content.PARTS)


def test_a_pack_has_its_parts_in_their_order_whatever_the_order_in_which_they_were_chosen(cast):
    found = gathered(cast, PACK, parts=("risks", "aims", "summary", "actions"))

    assert headings(found) == ["In short", "Aims", "Actions", "Risks and barriers"]


def test_every_kind_can_be_kept_and_made_into_a_document(cast):
    test = cast.strathmarr.change_tests.get().slug
    for kind in content.KINDS:
        found = gathered(cast, kind, test=test if kind == "evidence" else "")
        document = Document(
            title=found.title, subject=found.subject, author="Strathmarr", date=UNTIL, blocks=found.blocks
        )

        assert stored.read(stored.written(document)) == document
        assert pdf.made(document).startswith(b"%PDF")


def test_an_aim_stands_as_its_page_says(cast):
    viewer, aim = viewer_of(cast.of("local-area-lead")), cast.strathmarr.aims.get()
    shown = aims.one(viewer, cast.strathmarr, aim.slug).current
    facts = aim_figures.standing(viewer, cast.strathmarr, shown.definition, share=shown.share)
    page = aim_figures.chart(viewer, cast.strathmarr, shown.definition, share=shown.share).charts["cohorts"].chart

    found = below(gathered(cast, PACK), "Aims")

    chart = of_kind(found, Chart)[0]
    assert found[1] == Paragraph(aim_words.last_quarter(facts, shown.share))
    assert (chart.says, chart.svg, chart.head, chart.rows) == (
        page.headline,
        page.svg,
        page.table.columns,
        page.table.rows,
    )


def test_shares_by_quarter_are_drawn_again_from_their_series_with_the_aim(cast):
    chart = of_kind(below(gathered(cast, PACK), "Aims"), Chart)[0]

    shares = [row[chart.head.index("Share (%)")] for row in chart.rows]
    assert [(one.name, one.kind) for one in chart.series.lines] == [("Share", "data"), ("Aim", "target")]
    assert chart.series.lines[0].values == tuple(float(one) if isinstance(one, int | float) else None for one in shares)
    assert set(chart.series.lines[1].values) == {90.0}
    assert chart.series.unit == "%"


def test_where_children_wait_says_what_its_page_says(cast):
    stages = tiles.stages(viewer_of(cast.of("data-lead")), cast.strathmarr)

    found = below(gathered(cast, PACK), "Where children wait")

    rows = [
        (row["name"], row["waiting"], "no limit" if row["beyond"] is None else row["beyond"])
        for row in stages.facts["stages"]
    ]
    assert found[0] == Paragraph(where_words.answer(stages.facts["stages"]))
    assert [(row[0], row[3], row[4]) for row in of_kind(found, Table)[0].rows] == rows
    assert of_kind(found, Chart)[0].svg == stages.charts["map"].chart.svg


def test_a_measure_that_stands_with_its_aim_is_not_drawn_twice(cast):
    whole = of_kind(gathered(cast, PACK, parts=("aims", "measures")).blocks, Chart)
    alone = of_kind(gathered(cast, PACK, parts=("measures",)).blocks, Chart)

    pictures = [one.svg for one in whole]
    assert len(pictures) == len(set(pictures))
    assert len(whole) == len(alone)


def test_in_short_gives_the_figures_first(cast):
    found = below(gathered(cast, PACK), "In short")

    figures = of_kind(found, Figures)[0].figures
    assert [one.label for one in figures] == ["Panel in time", "waits go on now", "tests of change tried now"]


def test_the_contents_come_with_many_parts_alone(cast):
    many, few = gathered(cast, PACK), gathered(cast, PACK, parts=("summary", "aims"))

    assert (len(of_kind(many.blocks, Contents)), of_kind(few.blocks, Contents)) == (1, [])


@pytest.mark.parametrize(
    ("on", "is_in"),
    [(SINCE - timedelta(days=1), False), (SINCE, True), (UNTIL, True), (UNTIL + timedelta(days=1), False)],
)
def test_the_first_and_the_last_day_belong_to_the_period(cast, on, is_in):
    MeetingDecision.objects.update(on=on)
    Action.objects.update(state="done", done_on=on, done_words="It came.")

    found = gathered(cast, PACK)

    said = strings(below(found, "Decisions")), strings(below(found, "Actions"))
    assert ["Begin in the north team" in said[0], "It came." in said[1]] == [is_in, is_in]


def test_what_was_taken_back_is_no_decision(cast):
    MeetingDecision.objects.update(undone_at=NOW)

    assert "Begin in the north team" not in strings(below(gathered(cast, PACK), "Decisions"))


def test_overdue_actions_say_so(cast):
    made_meetings.action(cast, what="Ring the panel", due_on=date(2026, 6, 1))

    rows = of_kind(below(gathered(cast, PACK), "Actions"), Table)[0].rows

    assert [(row[0], row[-1]) for row in rows] == [
        ("Ask the panel for more days", "Overdue"),
        ("Ring the panel", "To do"),
    ]


def test_the_most_severe_risk_comes_first_and_a_declined_one_never(cast):
    made_meetings.risk(cast, what="Small", likelihood=1, impact=1)
    made_meetings.risk(cast, what="Large", likelihood=4, impact=4)
    made_meetings.risk(cast, what="Not here", state="declined")

    rows = of_kind(below(gathered(cast, PACK), "Risks and barriers"), Table)[0].rows

    assert [(row[0][:5], row[1]) for row in rows] == [("Large", "High"), ("Ailsa", "High"), ("Small", "Low")]


def test_who_came_counts_an_agency_once_a_meeting_and_a_deputy_too(cast):
    agency, health = (cast.strathmarr.agencies.get(kind=kind) for kind in ("social-work", "health"))
    before = datetime(2025, 1, 6, tzinfo=UTC)
    cast.strathmarr.roles.update(since=before)
    cast.strathmarr.roles.create(person=cast.of("data-lead"), role="champion", agency=health, since=before)
    for day in (date(2026, 2, 4), date(2026, 3, 18)):
        meeting = made_meetings.under_way(cast, on=day)
        cast.strathmarr.meetings.filter(pk=meeting.pk).update(state="held")
        made_meetings.came(meeting, cast.of("champion"), agency=agency, how="deputy" if day.month == 2 else "came")
        made_meetings.came(meeting, cast.of("local-area-lead"), agency=agency)

    found = below(gathered(cast, PACK), "Who came to the meetings")

    assert {row[0]: row[1:] for row in of_kind(found, Table)[0].rows} == {
        "Strathmarr Social Work": (2, 2, 0),
        "NHS Strathmarr": (0, 2, 2),
        "The Reporter in Strathmarr": (0, 0, 0),
    }
    assert notes(found) == ["NHS Strathmarr missed the last 2 meetings or more."]


def test_an_areas_own_word_for_champions_is_used(cast):
    own = {"champion": {"one": "Permanence lead", "more": "Permanence leads"}}
    Area.objects.filter(pk=cast.strathmarr.pk).update(own_words=own)
    cast.strathmarr.refresh_from_db()

    found = gathered(cast, PACK)
    Area.objects.filter(pk=cast.strathmarr.pk).update(own_words={})
    cast.strathmarr.refresh_from_db()

    assert found.title == "Permanence leads’ pack of Strathmarr"
    assert "No permanence leads’ meeting was held" in notes(below(found, "Who came to the meetings"))[0]


def test_the_first_report_says_that_there_is_none_to_compare_with(cast):
    found = below(gathered(cast, PACK), "What changed since the last report")

    assert notes(found)[0].startswith("This is the first report of its kind")


def test_what_changed_is_said_then_now_and_in_words(cast):
    before = gathered(cast, PACK).figures
    made_meetings.risk(cast, what="Another", added_at=NOW)
    Action.objects.update(state="done", done_on=UNTIL)
    made_changes.propose(cast, name="Another test")
    kept = {**before, "aims": {}}

    found = gathered(cast, PACK, before=Before(number=2, on=SINCE, figures=kept))

    blocks = below(found, "What changed since the last report")
    rows = {row[0]: row[1:] for row in of_kind(blocks, Table)[0].rows}
    lines = {one.lead: one.text for one in of_kind(blocks, Bullets)[0].points}
    assert rows["Risks and barriers open"] == (1, 2, "1 more")
    assert rows["Actions open"] == (1, 0, "1 fewer")
    assert rows["Tests of change: proposed"] == (0, 1, "1 more")
    assert rows["Panel in time (new)"][0::2] == ("–", "a new aim")
    assert rows["Waits that go on"][2] == "the same"
    assert lines["Decisions:"] == "1. Begin in the north team."
    assert lines["Actions done:"] == "1. Ask the panel for more days."
    assert "Another" in lines["Risks opened:"]


def test_what_an_older_report_did_not_keep_is_said(cast):
    found = gathered(cast, PACK, before=Before(number=1, on=SINCE, figures={}))

    changes = {row[3] for row in of_kind(below(found, "What changed since the last report"), Table)[0].rows}
    assert "not in the last report" in changes


def test_evidence_has_predictions_measures_doubts_and_the_fingerprint_of_the_decision(cast):
    test = cast.strathmarr.change_tests.get()

    found = gathered(cast, "evidence", test=test.slug)

    said = " ".join(strings(found.blocks))
    assert found.title == "Evidence: Chronology before the review"
    assert [one for one in headings(found) if one in EVIDENCE] == list(EVIDENCE)
    assert "Yes, for the one child" in said
    assert "Only one cycle was studied." in said
    fingerprint = test.decisions.get().evidence.fingerprint
    assert fingerprint in said.replace(" ", "")


EVIDENCE = (
    "What was tried",
    "What was predicted, and what happened",
    "Under which conditions",
    "What the measures say",
    "What speaks against deciding already",
    "Decisions",
)


def test_evidence_of_no_test_says_so(cast):
    found = gathered(cast, "evidence", test="not-there")

    assert notes(found.blocks) == ["There is no such test of change, or you may not see it. Choose another one."]


def test_whoever_may_not_see_a_part_does_not_get_it(cast):
    member, lead = (set(headings(gathered(cast, PACK, by=role))) for role in ("partnership-member", "local-area-lead"))
    national = set(headings(gathered(cast, PACK, by="improvement-advisor")))

    titles = content.PARTS
    assert member == {titles[one] for one in ("summary", "since-last", "next", "definitions")}
    assert lead == set(titles.values())
    assert national == {titles[one] for one in ("summary", "since-last", "aims", "joining", "next", "definitions")}


def test_whoever_may_not_see_figures_gets_none_of_them(cast):
    found = gathered(cast, PACK, by="improvement-advisor")

    assert (of_kind(found.blocks, Chart), found.as_of, found.figures["waiting"], found.figures["aims"]) == (
        [],
        None,
        {},
        {},
    )


def test_nobody_of_another_area_gets_anything_of_this_one(cast):
    found = gather(viewer_of(cast.of_glenlochy), cast.strathmarr, asked(PACK), now=NOW)

    said = " ".join(strings(found.blocks))
    assert [
        one for one in ("Ask the panel", "Chronology", "nobody comes from health", "Panel in time") if one in said
    ] == []


def test_an_area_with_nothing_yet_says_so_in_each_part_and_what_to_do(cast):
    found = of_glenlochy(cast, PACK)

    said = {title: len(notes(below(found, title))) for title in headings(found)}
    no_note = {"Readiness, agreement, phase and support", content.PARTS["definitions"]}
    assert {title for title, many in said.items() if not many} == no_note
    assert (found.as_of, of_kind(found.blocks, Chart)) == (None, [])


@pytest.mark.parametrize("kind", list(content.KINDS))
def test_every_kind_can_be_made_of_an_area_with_nothing(cast, kind):
    found = of_glenlochy(cast, kind, test="none")

    document = Document(title=found.title, subject=found.subject, author="G", date=UNTIL, blocks=found.blocks)
    assert len(document.blocks) > 0


def test_a_plan_that_both_agreed_comes_before_one_that_is_proposed(cast):
    first = plans.propose(area=cast.strathmarr, aims=[], by=viewer_of(cast.of("data-lead")), now=NOW)
    proposed = gathered(cast, "measurement-plan")
    plans.agree(version=first, side="area", by=viewer_of(cast.of("local-area-lead")), now=NOW)
    plans.agree(version=first, side="national", by=viewer_of(cast.of("national-data-analyst")), now=NOW)
    made_measures.add(cast, **made_measures.COUNT)
    plans.propose(area=cast.strathmarr, aims=[], by=viewer_of(cast.of("data-lead")), now=NOW)

    agreed = gathered(cast, "measurement-plan")

    assert [one.blocks[0].text for one in (proposed, agreed)] == [
        "Version 1 of the measurement plan: waits for both to agree.",
        "Version 1 of the measurement plan: agreed.",
    ]
    assert [one for one in headings(agreed, 2) if one == "Panels held"] == []


def test_readiness_and_memorandum_come_as_their_own_documents_have_them(cast):
    complete(cast.strathmarr, cast.of("local-area-lead"), state="submitted")

    found = gathered(cast, "joining")

    assert headings(found) == ["Readiness: round 1", "Memorandum"]
    assert {"Answers", "Requirements", "Undertakings", "Signature"} <= set(headings(found, 2))
    assert notes(found.blocks)[0].startswith("The memorandum is not signed.")


def test_a_highlight_fits_on_one_page(cast):
    long = "Nobody" + " and much more of it" * 14
    cast.strathmarr.risks.update(what=long)
    cast.strathmarr.meetings.update(name=long[:100])

    found = gathered(cast, "highlight")

    document = Document(title=found.title, subject=found.subject, author="S", date=UNTIL, blocks=found.blocks)
    assert len(edges(pdf.made(document))) == 1


def test_more_actions_risks_decisions_and_tests_take_no_more_queries(cast):
    gathered(cast, PACK)
    with CaptureQueriesContext(connection) as one:
        gathered(cast, PACK)
    for number in ("first", "second"):
        made_meetings.action(cast, what=f"The {number}")
        made_meetings.risk(cast, what=f"The {number}")
        made_meetings.decision(cast, what=f"The {number}")
        made_changes.propose(cast, name=f"The {number}")

    with CaptureQueriesContext(connection) as three:
        gathered(cast, PACK)

    assert len(three) == len(one)


def test_meetings_of_the_period_are_named_where_it_is_told_what_happened(cast):
    meeting = made_meetings.plan(cast, on=UNTIL, name="Learning together", kind="learning-event")
    cast.strathmarr.meetings.filter(pk=meeting.pk).update(state="approved")

    points = of_kind(below(gathered(cast, PACK), "What changed since the last report"), Bullets)[0].points

    assert ("Meetings held:", "1. Learning together on 31 March 2026.") in [(one.lead, one.text) for one in points]
