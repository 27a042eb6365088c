"""The board and the table of tests of change: how each stands, what is due, what narrows them, and for whom."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pace.changes.actions import proposing
from pace.changes.models import ChangeTest
from pace.changes.queries import board, in_words
from pace.changes.rules.steps import Latest, Standing, Step, step
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes
from tests.pace.changes.made_changes import NOW, STARTS

BOARD, TABLE = "/areas/strathmarr/changes/", "/areas/strathmarr/changes/table/"
TODAY = date(2025, 9, 10)
MANY_QUERIES = 16


def lanes(client, query=""):
    """The names of the tests in each column."""
    shown = client.get(f"{BOARD}{query}").context["lanes"]
    return {lane.heading: [card.name for card in lane.cards] for lane in shown if lane.cards}


def latest(state, **other):
    """The latest cycle, planned for the first fortnight of September."""
    days = {"begins_on": STARTS, "ends_on": date(2025, 9, 14), "ended_on": date(2025, 9, 12)}
    return Latest(**{"number": 2, "state": state, "studied_on": date(2025, 9, 13), **days, **other})


@pytest.mark.parametrize(
    ("state", "cycle", "other", "expected"),
    [
        ("proposed", None, {}, Step(key="agree", by_on=date(2025, 9, 16))),
        ("proposed", latest("planned"), {}, Step(key="agree", by_on=date(2025, 9, 16))),
        ("agreed", None, {}, Step(key="plan", by_on=STARTS)),
        ("agreed", latest("planned"), {}, Step(key="begin", by_on=STARTS)),
        ("testing", latest("doing"), {}, Step(key="finish", by_on=date(2025, 9, 14))),
        ("testing", latest("ended"), {}, Step(key="study", by_on=date(2025, 9, 26))),
        ("testing", latest("studied"), {}, Step(key="act", by_on=date(2025, 9, 27))),
        ("widening", latest("acted"), {}, Step(key="next")),
        ("testing", latest("acted"), {"decision_on": TODAY}, Step(key="decide", by_on=date(2025, 9, 24))),
        ("implemented", latest("acted"), {}, Step(key="hold")),
        ("implemented", latest("acted"), {"review_on": TODAY}, Step(key="review", by_on=TODAY)),
        ("implemented", latest("acted"), {"review_on": TODAY, "is_reviewed": True}, None),
        ("adapted", latest("acted"), {}, None),
        ("abandoned", latest("doing"), {}, None),
    ],
)
def test_the_next_step_follows_from_the_state_and_the_latest_cycle(state, cycle, other, expected):
    standing = Standing(state=state, since=date(2025, 9, 2), starts_on=STARTS, latest=cycle, **other)

    assert step(standing) == expected


@pytest.mark.parametrize(("today", "late"), [(date(2025, 9, 14), False), (date(2025, 9, 15), True)])
def test_a_step_is_overdue_from_the_day_after_its_last_day(today, late):
    assert Step(key="finish", by_on=date(2025, 9, 14)).is_overdue(today) is late


def test_a_step_without_a_day_is_never_overdue():
    assert Step(key="next").is_overdue(date(2099, 1, 1)) is False


def test_a_test_is_listed_with_its_cycle_its_next_step_and_its_day(cast):
    test = made_changes.agreed(cast)
    made_changes.acted(cast, test, results=("kept",))
    made_changes.begun(cast, test, news=("larger",))

    (one,) = board.listed(viewer_of(cast.of("champion")), cast.strathmarr, today=TODAY)

    said = (in_words.cycle_now(one), in_words.next_step(one), in_words.due(one), one.is_overdue)
    assert said == ("Cycle 2, under way until 14 September 2025", "Finish cycle 2", "by 14 September 2025", False)
    assert (one.cycles, one.is_studied, one.has_measure, one.state) == (2, True, True, "testing")
    assert (one.idea, one.secondary[1], one.primary[1]) == (
        "Write one chronology",
        "Shared concerns 1",
        "Early assessment 1",
    )


def test_a_cycle_that_was_called_off_does_not_count(cast):
    test = made_changes.agreed(cast)
    cycle = made_changes.plan(cast, test)
    cycle.state = "called-off"
    cycle.save()

    (one,) = board.listed(viewer_of(cast.of("champion")), cast.strathmarr, today=TODAY)

    assert (one.cycles, in_words.cycle_now(one), in_words.next_step(one)) == (0, "No cycle yet", "Plan the first cycle")


def some(cast):
    """A test in each of four states, of two owners; the learning of the one that was abandoned is kept."""
    proposed = made_changes.propose(cast, name="Meet early", owner="data-lead")
    ChangeTest.objects.filter(pk=proposed.pk).update(since=datetime(2099, 1, 1, tzinfo=UTC))
    trying = made_changes.agreed(cast, name="Write together")
    made_changes.begun(cast, trying)
    agreed = made_changes.agreed(cast, name="Ask first", starts_on=date(2099, 1, 1))
    left = made_changes.agreed(cast, name="Telephone")
    by = viewer_of(cast.of("champion"))
    proposing.move(test=left, move="abandon", why="Nobody answers before noon.", by=by, now=NOW)
    return agreed


def test_tests_stand_in_the_column_of_their_state_and_the_sentence_sums_up(cast):
    some(cast)

    page = client_of(cast.of("champion")).get(BOARD)

    found = {lane.heading: [(card.name, card.is_overdue) for card in lane.cards] for lane in page.context["lanes"]}
    assert found == {
        "Proposed": [("Meet early", False)],
        "Agreed": [("Ask first", False)],
        "Testing": [("Write together", True)],
        "Widening": [],
        "Decided": [("Telephone", False)],
    }
    assert page.context["sentence"] == "1 test is being tried now; no study is overdue; 1 next step is overdue."


def test_a_study_that_is_overdue_is_said_at_the_top(cast):
    test = made_changes.agreed(cast)
    cycle = made_changes.begun(cast, test)
    cycle.state, cycle.ended_on = "ended", STARTS
    cycle.save()

    page = client_of(cast.of("champion")).get(BOARD)

    assert page.context["sentence"] == "1 test is being tried now; 1 study is overdue."


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?state=agreed", ["Ask first"]),
        ("?state=decided", ["Telephone"]),
        ("?state=open", ["Meet early", "Ask first", "Write together"]),
        ("?owner={data-lead}", ["Meet early"]),
        ("?owner={champion}&state=testing", ["Write together"]),
        ("?agency={health}", []),
        ("?driver={secondary}", ["Ask first"]),
        ("?driver={primary}", ["Ask first"]),
        ("?due=overdue", ["Write together"]),
        ("?due=soon", []),
        ("?due=mine", ["Ask first", "Write together"]),
        ("?state=nonsense&owner=x&due=%00", ["Meet early", "Ask first", "Write together", "Telephone"]),
    ],
)
def test_the_address_narrows_the_board_and_the_table_alike(cast, query, names):
    agreed = some(cast)
    agreed.agencies.add(cast.strathmarr.agencies.get(kind="reporter"))
    health = cast.strathmarr.agencies.get(kind="health").pk
    keys = {one: cast.of(one).pk for one in ("data-lead", "champion")} | {"health": health}
    secondary = agreed.driver.above
    query = query.format(**keys, secondary=secondary.pk, primary=secondary.above_id)
    client = client_of(cast.of("champion"))

    on_board = [name for lane in lanes(client, query).values() for name in lane]
    in_table = [row[0].words for row in client.get(f"{TABLE}{query}").context["table"].rows]

    # An agency that no test names is not offered, so it does not narrow anything.
    every = ["Meet early", "Ask first", "Write together", "Telephone"]
    expected = every if "agency" in query else names
    assert on_board == expected
    assert sorted(in_table) == sorted(expected)


def test_what_ends_within_two_weeks_is_due_soon(cast):
    test = made_changes.agreed(cast)
    made_changes.begun(cast, test)
    viewer = viewer_of(cast.of("champion"))
    days = {-1: "overdue", 0: "soon", 14: "soon", 15: ""}

    found = {}
    for ahead in days:
        today = date(2025, 9, 14) - timedelta(days=ahead)
        (one,) = board.listed(viewer, cast.strathmarr, today=today)
        found[ahead] = "overdue" if one.is_overdue else "soon" if in_words.is_soon(one, today) else ""

    assert found == days


def test_the_board_leads_to_the_table_narrowed_alike_and_back(cast):
    some(cast)
    client = client_of(cast.of("champion"))

    there = client.get(f"{BOARD}?state=agreed&owner=").context["other"]
    back = client.get(there).context["other"]

    assert (there, back) == (f"{TABLE}?state=agreed", f"{BOARD}?state=agreed")


def test_a_card_links_to_the_moves_of_its_state(cast):
    test = made_changes.agreed(cast)
    client = client_of(cast.of("champion"))

    (card,) = next(lane.cards for lane in client.get(BOARD).context["lanes"] if lane.cards)

    own = {"area": "strathmarr", "test": test.slug}
    assert card.url == reverse("changes.one", kwargs=own)
    assert [(one.label, one.url, bool(one.reason)) for one in card.moves] == [
        ("Begin testing", reverse("changes.begin", kwargs=own), True),
        ("Put it back to proposed", reverse("changes.put-back", kwargs=own), True),
        ("Abandon it", reverse("changes.abandon", kwargs=own), False),
    ]


def test_a_test_that_is_tried_is_proposed_for_a_decision_by_its_owner(cast):
    test = made_changes.agreed(cast)
    made_changes.studied(cast, test)
    own = {"area": "strathmarr", "test": test.slug}
    not_theirs = "It is for Dougal Farquhar, who owns this test, or for whoever agrees the area's tests of change."

    found = {}
    for who in ("champion", "data-lead", "senior-manager"):
        (card,) = next(lane.cards for lane in client_of(cast.of(who)).get(BOARD).context["lanes"] if lane.cards)
        found[who] = [(one.url, one.reason) for one in card.moves][:2]

    to = [reverse("changes.propose-decision", kwargs={**own, "decision_kind": kind}) for kind in ("widen", "implement")]
    assert found == {
        "champion": [(one, "") for one in to],
        "data-lead": [(one, not_theirs) for one in to],
        "senior-manager": [],
    }


def test_of_what_is_decided_the_latest_are_shown_and_the_table_has_all(cast):
    for number in range(8):
        made_changes.propose(cast, name=f"Left {number}")
    for number, test in enumerate(ChangeTest.objects.order_by("pk")):
        since = datetime(2026, 1, 1 + number, tzinfo=UTC)
        ChangeTest.objects.filter(pk=test.pk).update(state="abandoned", since=since)
    client = client_of(cast.of("champion"))

    decided = client.get(BOARD).context["lanes"][-1]

    assert (decided.many, [card.name for card in decided.cards]) == (8, [f"Left {n}" for n in (7, 6, 5, 4, 3, 2)])
    assert client.get(decided.rest.url).context["table"].found == 8


def test_what_an_abandoned_test_taught_is_found_like_any_other(cast):
    some(cast)
    client = client_of(cast.of("senior-manager"))

    found = {
        words: [row[0].words for row in client.get(TABLE, {"search": words}).context["table"].rows]
        for words in ("before noon", "dougal", "nothing like it")
    }

    assert found == {
        "before noon": ["Telephone"],
        "dougal": ["Ask first", "Telephone", "Write together"],
        "nothing like it": [],
    } | {"dougal": found["dougal"]}
    assert sorted(found["dougal"]) == ["Ask first", "Telephone", "Write together"]


def test_the_file_has_all_of_it_and_runs_no_formula(cast):
    made_changes.propose(cast, name="=1+1")
    client = client_of(cast.of("champion"))

    text = client.get(f"{TABLE}?format=csv").content.decode("utf-8-sig")

    head, row = csv.reader(io.StringIO(text))
    assert head == [
        *("Test", "State", "Change idea", "Owner", "Cycle now", "Next", "Due", "By", "Agencies"),
        *("Primary driver", "Secondary driver", "Last moved", "What was learnt"),
    ]
    assert row[:4] == ["'=1+1", "Proposed", "Write one chronology", "Dougal Farquhar"]


@pytest.mark.parametrize("address", [BOARD, TABLE])
def test_one_test_and_thirty_take_the_same_few_queries(cast, address):
    test = made_changes.agreed(cast)
    made_changes.acted(cast, test)
    client = client_of(cast.of("champion"))
    few = queries(client, address)
    for number in range(30):
        more = made_changes.propose(cast, name=f"More {number}", driver=test.driver_id)
        more.agencies.set(cast.strathmarr.agencies.all())
    made_changes.plan(cast, test)

    many = queries(client, address)

    assert many == few
    assert 0 < many <= MANY_QUERIES


def queries(client, address):
    """How many queries a page takes once it was opened."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def test_where_nothing_is_yet_the_board_says_what_a_test_is_and_what_comes_first(cast):
    client = client_of(cast.of("champion"))
    before = client.get(BOARD).context["empty"].next
    made_changes.idea(cast)

    after = client.get(BOARD).context["empty"]

    assert (before.label, before.url) == ("Draw a driver diagram first", "/areas/strathmarr/measures/drivers/")
    assert (after.next.label, after.next.url) == ("Propose a test of change", f"{BOARD}new/")
    assert after.words.startswith("A test of change tries an idea with one worker or one child")


def test_only_who_takes_part_in_the_area_sees_its_tests(cast):
    made_changes.propose(cast)

    found = {who: client_of(person).get(BOARD).status_code for who, person in cast.everyone()}

    sees = {"local-area-lead", "project-manager", "data-lead", "champion", "senior-manager"}
    hidden = {"of-glenlochy", "outsider"}
    assert found == {who: 200 if who in sees else 404 if who in hidden else 403 for who in found}
    assert board.listed(viewer_of(cast.of("programme-lead")), cast.strathmarr, today=TODAY) == []
