"""An extract from the choice of its files to the register: what is read, found, shown, accepted, left and undone."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db.models import QuerySet

from pace.areas.queries import viewer_of
from pace.extracts import actions
from pace.extracts.models import Difference, Extract, ExtractFile, ExtractFinding, ExtractRead
from pace.jobs.models import Job
from pace.register import actions as register
from pace.register.actions import by_hand
from pace.register.models import Change, JourneyFacts, MilestoneReached, Spell
from pace.register.rules import Refused
from tests.pace.cast import client_of
from tests.pace.extracts.made_extracts import CHILDREN, NOW, accepted, again, choose, read, work

AUGUST = "marker_2026-08-31.csv"
# One child new, one gone, one with a panel and another day of recommendation, one whose team changed.
NEXT_MONTH = (
    "C1001,Exampleton,03/02/2025,03/02/2025,14/06/2025,20/09/2025,South,Adoption",
    "C1002,Testerson,21/02/2025,21/02/2025,19/07/2025,12/08/2026,North,Permanence order",
    "C1004,Madeup,11/08/2026,11/08/2026,,,South,",
)


def held():
    """All present values of the register, without the changes that brought them."""
    facts = JourneyFacts.unscoped.filter(until=None).order_by("journey__reference")
    reached = MilestoneReached.unscoped.filter(until=None).order_by("journey__reference", "milestone", "on")
    return (
        list(facts.values_list("journey__reference", "started_on", "ended_on", "team", "route", "sex")),
        list(reached.values_list("journey__reference", "milestone", "on", "outcome")),
    )


def everything_stored():
    """All that any table holds, as text; the contents of files are sealed."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return "\n".join(repr(list(QuerySet(model).values())) for model in models)


def test_an_extract_is_read_and_nothing_is_changed(cast, lead):
    extract = read(cast.strathmarr, lead)

    assert (extract.state, extract.problem, extract.as_of) == ("read", "", date(2026, 7, 31))
    assert extract.as_of_why == "as the file says"
    assert extract.counts == {
        "rows": 4,
        "columns": 8,
        "columns_used": 7,
        "unmatched": 0,
        "words": 0,
        "rows_as_children": False,
        "named": 0,
        "found": {"error": 0, "warning": 0, "info": 1},
        "by_check": {"left-behind": 1},
        "not_shown": 0,
        "past": 0,
        "erased": 0,
        "journeys": 3,
        "children": 3,
        "differences": {"new-child": 3},
    }
    assert (held(), Change.objects.count()) == (([], []), 0)


def test_what_is_accepted_is_what_the_register_holds_and_the_file_is_gone(cast, lead):
    extract = accepted(cast.strathmarr, lead)

    facts, reached = held()
    assert facts == [
        ("C1001/1", date(2025, 2, 3), None, "North", "adoption", ""),
        ("C1002/1", date(2025, 2, 21), None, "North", "permanence_order", ""),
        ("C1003/1", date(2025, 3, 25), None, "South", "", ""),
    ]
    assert reached == [
        ("C1001/1", "accommodated", date(2025, 2, 3), ""),
        ("C1001/1", "panel", date(2025, 9, 20), ""),
        ("C1001/1", "permanence_recommended", date(2025, 6, 14), "adoption"),
        ("C1002/1", "accommodated", date(2025, 2, 21), ""),
        ("C1002/1", "permanence_recommended", date(2025, 7, 18), "permanence_order"),
        ("C1003/1", "accommodated", date(2025, 3, 25), ""),
    ]
    assert (extract.state, extract.ended_by, extract.change.by) == ("accepted", lead, lead)
    assert list(ExtractFile.unscoped.values_list("name", "sealed")) == [("marker_2026-07-31.csv", None)]
    assert list(ExtractRead.unscoped.values_list("sealed", "marked")) == [(None, None)]
    assert Difference.unscoped.count() == 0


def test_no_name_stays_anywhere_and_no_reference_stays_with_the_extract(cast, lead):
    read(cast.strathmarr, lead)
    before = everything_stored()
    accepted_one = Job.objects.count()
    actions.accept(extract=cast.strathmarr.extracts.get(), by=viewer_of(lead.pk))
    work()
    after = everything_stored()

    assert accepted_one == 1
    assert [name in before for name in ("Exampleton", "Testerson", "Mockford")] == [False] * 3
    assert [name in after for name in ("Exampleton", "Testerson", "Mockford")] == [False] * 3
    assert "C1003" in after
    assert "C1003" not in repr(list(Job.objects.values())) + repr(list(ExtractFinding.unscoped.values()))


def test_next_months_extract_says_what_it_would_change_old_and_new_side_by_side(cast, lead):
    accepted(cast.strathmarr, lead)

    extract = read(cast.strathmarr, lead, *NEXT_MONTH, name=AUGUST)

    rows = Difference.unscoped.order_by("pk").values_list("kind", "reference", "name", "before", "after")
    assert list(rows) == [
        ("new-child", "C1004/1", "Looked after since", "", "11 August 2026"),
        ("gone-child", "C1003/1", "Looked after since", "25 March 2025", ""),
        ("changed-fact", "C1001/1", "Team", "North", "South"),
        (
            *("changed-milestone", "C1002/1", "Permanence recommended"),
            *("18 July 2025, permanence order", "19 July 2025, permanence order"),
        ),
        ("new-milestone", "C1002/1", "Permanence panel", "", "12 August 2026"),
    ]
    assert extract.counts["differences"] == {
        "new-child": 1,
        "gone-child": 1,
        "changed-fact": 1,
        "changed-milestone": 1,
        "new-milestone": 1,
    }


EPISODES = "CHILD_ID,EPISODE_NO,START_DATE,END_DATE\nC1,1,2025-01-10,\n"
STAYS = "CHILD_ID,EPISODE_NO,PLACEMENT_START_DATE,PLACEMENT_END_DATE,PLACEMENT_TYPE\nC1,1,2025-01-10,{end},Kinship\n"
STATUSES = "CHILD_ID,EPISODE_NO,LEGAL_START_DATE,LEGAL_END_DATE,LEGAL_REASON\nC1,1,2025-01-10,,s25\n"
MOVED = "C1,1,2025-03-01,,Foster (LA)\n"


def tables_accepted(area, lead, *, end="", more="", statuses=STATUSES, as_of=date(2025, 6, 30)):
    """A set of tables chosen, read, and accepted; the extract, and what was listed as what would change."""
    tables = {"episode.csv": EPISODES, "placement.csv": STAYS.format(end=end) + more, "legal_reason.csv": statuses}
    files = [(name, text.encode()) for name, text in tables.items()]
    extract = actions.choose(area=area, files=files, by=viewer_of(lead.pk), as_of=as_of, now=NOW)
    work()
    rows = list(Difference.unscoped.order_by("pk").values_list("kind", "reference", "name", "before", "after"))
    actions.accept(extract=again(extract), by=viewer_of(lead.pk))
    work()
    return again(extract), rows


def test_placements_and_legal_statuses_of_a_set_of_tables_are_loaded_and_compared(cast, lead):
    tables_accepted(cast.strathmarr, lead)
    first = list(Spell.unscoped.values_list("journey__reference", "kind", "what", "began_on", "ended_on"))
    without = STATUSES.splitlines()[0] + "\n"
    extract, rows = tables_accepted(
        cast.strathmarr, lead, end="2025-03-01", more=MOVED, statuses=without, as_of=date(2025, 7, 31)
    )

    assert sorted(first, key=str) == [
        ("C1/1", "legal", "voluntary", date(2025, 1, 10), None),
        ("C1/1", "placement", "kinship", date(2025, 1, 10), None),
    ]
    assert [row for row in rows if row[0].endswith("spell")] == [
        (
            *("changed-spell", "C1/1", "Placement", "Kinship carers, 10 January 2025 and still"),
            "Kinship carers, 10 January 2025 to 1 March 2025",
        ),
        ("new-spell", "C1/1", "Placement", "", "Foster carers of the council, 1 March 2025 and still"),
        ("gone-spell", "C1/1", "Legal status", "By agreement (section 25), 10 January 2025 and still", ""),
    ]
    assert extract.state == "accepted"
    present = Spell.unscoped.filter(until=None).order_by("began_on").values_list("what", "ended_on")
    assert list(present) == [("kinship", date(2025, 3, 1)), ("foster_la", None)]


def test_taking_an_accepted_extract_back_leaves_the_register_row_by_row_as_it_was(cast, lead):
    accepted(cast.strathmarr, lead)
    before = held()
    extract = accepted(cast.strathmarr, lead, *NEXT_MONTH, name=AUGUST)
    between = held()

    register.take_back(change=extract.change, why="It was a test file.", by=viewer_of(lead.pk), now=NOW)

    assert between != before
    assert held() == before


def test_the_same_extract_again_would_change_nothing(cast, lead):
    accepted(cast.strathmarr, lead)

    extract = read(cast.strathmarr, lead)

    assert extract.counts["differences"] == {}


def test_a_left_extract_changes_nothing_and_nothing_of_it_is_kept_but_that_it_was(cast, lead):
    extract = read(cast.strathmarr, lead)

    actions.leave(extract=extract, by=viewer_of(lead.pk), now=NOW)

    models = (ExtractRead, ExtractFinding, Difference)
    assert [model.unscoped.count() for model in models] == [0, 0, 0]
    assert list(ExtractFile.unscoped.values_list("sealed", flat=True)) == [None]
    assert (again(extract).state, held()) == ("left", ([], []))


def test_the_second_extract_waits_until_the_first_is_left(cast, lead):
    first = choose(cast.strathmarr, lead)
    second = choose(cast.strathmarr, lead, *NEXT_MONTH, name=AUGUST)
    work()
    states = (again(first).state, again(second).state)
    with pytest.raises(Refused, match="Another extract of this area is in hand"):
        actions.read_again(extract=again(second), by=viewer_of(lead.pk))

    actions.leave(extract=again(first), by=viewer_of(lead.pk), now=NOW)
    work()

    assert states == ("read", "waiting")
    assert again(second).state == "read"


def test_the_second_extract_is_read_when_the_first_is_accepted_and_compared_with_it(cast, lead):
    first = choose(cast.strathmarr, lead)
    second = choose(cast.strathmarr, lead, name=AUGUST)
    work()

    actions.accept(extract=again(first), by=viewer_of(lead.pk))
    work()

    assert (again(second).state, again(second).counts["differences"]) == ("read", {})


def test_extracts_of_two_areas_do_not_wait_for_each_other(cast, lead):
    other = cast.of_glenlochy
    first = choose(cast.strathmarr, lead)
    client_of(other)
    second = choose(cast.glenlochy, other)
    work()

    assert (again(first).state, again(second).state) == ("read", "read")


def test_reading_that_is_stopped_keeps_the_files_and_can_begin_again(cast, lead):
    extract = choose(cast.strathmarr, lead)

    actions.stop(extract=extract, by=viewer_of(lead.pk))
    work()
    stopped = again(extract).state
    actions.read_again(extract=again(extract), by=viewer_of(lead.pk))
    work()

    assert (stopped, again(extract).state) == ("stopped", "read")
    assert list(Job.objects.order_by("asked_at").values_list("state", flat=True)) == ["failed", "done"]


def test_an_extract_is_not_accepted_when_the_register_changed_since_it_was_compared(cast, lead):
    first = accepted(cast.strathmarr, lead)
    extract = read(cast.strathmarr, lead, *NEXT_MONTH, name=AUGUST)
    register.take_back(change=first.change, why="It was a test file.", by=viewer_of(lead.pk), now=NOW)

    with pytest.raises(Refused, match="The register has changed since this extract was read"):
        actions.accept(extract=again(extract), by=viewer_of(lead.pk))
    actions.read_again(extract=again(extract), by=viewer_of(lead.pk))
    work()

    assert again(extract).counts["differences"] == {"new-child": 3}


def test_data_of_an_earlier_day_than_the_registers_are_not_accepted(cast, lead):
    accepted(cast.strathmarr, lead, name=AUGUST)

    extract = read(cast.strathmarr, lead)

    with pytest.raises(Refused, match="These data end on 31 July 2026, and the register already has data up to"):
        actions.accept(extract=extract, by=viewer_of(lead.pk))


def test_the_day_of_the_data_can_be_typed(cast, lead):
    extract = read(cast.strathmarr, lead, name="marker.csv")
    found = (extract.as_of, extract.as_of_why)

    actions.read_again(extract=extract, as_of=date(2026, 7, 31), by=viewer_of(lead.pk))
    work()

    assert found == (date(2025, 9, 20), "the last day on which anything is recorded")
    assert (again(extract).as_of, again(extract).as_of_why) == (date(2026, 7, 31), "as you said")


def test_rows_without_references_are_read_but_not_accepted(cast, lead):
    headings = "LAC start date,Accommodated,Permanence recommended,Panel date"
    rows = [",".join(row.split(",")[2:6]) for row in CHILDREN]

    extract = read(cast.strathmarr, lead, *rows, headings=headings)

    with pytest.raises(Refused, match="No column holds the children's references"):
        actions.accept(extract=extract, by=viewer_of(lead.pk))


def test_a_child_whose_name_stands_for_the_reference_is_left_out_and_said(cast, lead):
    named = "Morag Madeup,Madeup,03/02/2025,03/02/2025,14/06/2025,20/09/2025,North,Adoption"

    extract = accepted(cast.strathmarr, lead, *CHILDREN, named)

    assert (extract.counts["named"], extract.counts["journeys"]) == (1, 3)
    assert "Morag" not in everything_stored().replace("Morag Invercauld", "")


def test_what_was_typed_since_the_last_extract_stays_and_is_listed_where_the_next_one_states_otherwise(cast, lead):
    accepted(cast.strathmarr, lead)
    said = {"why": "The minute says so.", "by": viewer_of(lead.pk), "now": NOW}
    reached = {one.milestone: one for one in MilestoneReached.unscoped.filter(journey__reference="C1001/1")}
    recommended = reached["permanence_recommended"]
    by_hand.remove_milestone(reached=reached["panel"], **said)
    by_hand.correct_milestone(reached=reached["accommodated"], on=date(2025, 2, 4), **said)
    by_hand.correct_milestone(reached=recommended, on=recommended.on, outcome="home", **said)

    extract = read(cast.strathmarr, lead, name=AUGUST)

    rows = Difference.unscoped.values_list("kind", "reference", "name", "before", "after")
    assert sorted(rows) == [
        ("typed", "C1001/1", "Accommodated away from home", "4 February 2025", "3 February 2025"),
        ("typed", "C1001/1", "Permanence panel", "Not so", "20 September 2025"),
        ("typed", "C1001/1", "Permanence recommended", "Home with parents", "Adoption"),
    ]
    assert extract.counts["differences"] == {"typed": 3}


def test_an_extract_that_nobody_came_back_to_is_left_aside_with_its_files_and_the_next_begins(cast, lead):
    old = choose(cast.strathmarr, lead)
    waits = choose(cast.strathmarr, lead, name=AUGUST)
    Extract.objects.filter(pk=waits.pk).update(begun_at=NOW + timedelta(days=20))

    done = actions.prune(before=NOW + timedelta(days=1), now=NOW + timedelta(days=31))
    work()

    assert done == 1
    assert (again(old).state, again(old).ended_by, again(waits).state) == ("left", None, "read")
    assert list(ExtractFile.unscoped.filter(extract=old).values_list("sealed", flat=True)) == [None]
