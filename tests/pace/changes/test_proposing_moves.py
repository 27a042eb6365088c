"""Every move of a test of change by everybody: allowed, or refused with this reason; the board says the same."""

import pytest

from pace import permissions
from pace.areas.rules import Refused
from pace.changes import states
from pace.changes.actions import proposing
from pace.changes.models import ChangeTest
from pace.changes.queries import board
from pace.changes.rules import proposed as rules
from pace.permissions import Permission
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes
from tests.pace.changes.made_changes import NOW, STARTS

KEEPS = frozenset({"local-area-lead", "project-manager", "data-lead", "champion"})
AGREES = frozenset({"local-area-lead", "project-manager"})
DECIDES = frozenset({"senior-manager"})
# The test is the champion's.
OWN = AGREES | {"champion"}
NOT_THEIRS = "It is for Dougal Farquhar, who owns this test, or for whoever agrees the area's tests of change."
# Each move: the state in which it is tried, who may make it, and what others lack.
MOVES = {
    "change": ("proposed", KEEPS, Permission.KEEP_CHANGES),
    "agree": ("proposed", AGREES, Permission.AGREE_CHANGES),
    "put-back": ("agreed", AGREES, Permission.AGREE_CHANGES),
    "begin": ("agreed", KEEPS, Permission.KEEP_CHANGES),
    "widen": ("testing", DECIDES, Permission.DECIDE_CHANGES),
    "narrow": ("widening", OWN, Permission.KEEP_CHANGES),
    "implement": ("testing", DECIDES, Permission.DECIDE_CHANGES),
    "adapt": ("testing", OWN, Permission.KEEP_CHANGES),
    "abandon": ("testing", OWN, Permission.KEEP_CHANGES),
    "propose-again": ("abandoned", KEEPS, Permission.KEEP_CHANGES),
    "look-again": ("implemented", OWN, Permission.KEEP_CHANGES),
}
ASK_WHY = ("put-back", "narrow", "abandon", "propose-again", "look-again")


def stands(cast, state):
    """A test in this state, of which one cycle was studied where cycles could begin."""
    if state == "proposed":
        return made_changes.propose(cast)
    test = made_changes.agreed(cast)
    if state == "agreed":
        made_changes.plan(cast, test)
        return test
    made_changes.studied(cast, test)
    ChangeTest.objects.filter(pk=test.pk).update(state=state)
    test.refresh_from_db()
    return test


def test_the_table_has_every_move():
    assert set(MOVES) == set(states.TEST.moves)


@pytest.mark.parametrize("move", MOVES)
def test_a_move_is_for_these_people_and_everybody_else_is_told_why_not(cast, move):
    state, may, needed = MOVES[move]
    test = stands(cast, state)

    said = {who: rules.why_not_move(move, test, by=viewer_of(person), now=NOW) for who, person in cast.everyone()}

    missing = permissions.why_not(viewer_of(cast.outsider), needed, area_id=test.area_id)
    refused = {who: NOT_THEIRS if who in KEEPS and needed == Permission.KEEP_CHANGES else missing for who in said}
    assert said == {who: None if who in may else refused[who] for who in said}


@pytest.mark.parametrize("move", MOVES)
def test_the_board_says_the_same_of_a_move_as_its_page(cast, move, django_assert_num_queries):
    test = stands(cast, MOVES[move][0])
    viewers = {who: viewer_of(person) for who, person in cast.everyone()}
    listed = board.one(viewers["champion"], test, today=STARTS)
    by_page = {who: rules.why_not_move(move, test, by=viewer, now=NOW) or "" for who, viewer in viewers.items()}

    with django_assert_num_queries(0):
        by_board = {who: board.why_not_move(viewer, listed, move=move, now=NOW) for who, viewer in viewers.items()}

    assert by_board == by_page


@pytest.mark.parametrize(
    ("move", "reason"),
    [
        ("agree", rules.NO_MEASURE),
        ("begin", "This test of change is proposed, so it cannot be begun."),
        ("adapt", "This test of change is proposed, so it cannot be adapted."),
    ],
)
def test_of_a_bare_proposal_the_board_and_the_page_say_what_is_missing(cast, move, reason):
    test, lead = made_changes.propose(cast, measures=()), viewer_of(cast.of("local-area-lead"))
    listed = board.one(lead, test, today=STARTS)

    said = (rules.why_not_move(move, test, by=lead, now=NOW), board.why_not_move(lead, listed, move=move, now=NOW))

    assert said == (reason, reason)


@pytest.mark.parametrize(("move", "reason"), [("begin", rules.NO_CYCLE), ("put-back", None)])
def test_an_agreed_test_begins_with_a_cycle(cast, move, reason):
    test, lead = made_changes.agreed(cast), viewer_of(cast.of("local-area-lead"))
    listed = board.one(lead, test, today=STARTS)

    said = (rules.why_not_move(move, test, by=lead, now=NOW), board.why_not_move(lead, listed, move=move, now=NOW))

    assert said == (reason, reason or "")


@pytest.mark.parametrize("move", ASK_WHY)
def test_a_move_that_asks_why_keeps_the_answer_and_does_nothing_without_it(cast, move):
    test = stands(cast, MOVES[move][0])
    client, address = client_of(cast.of("local-area-lead")), f"/areas/strathmarr/changes/{test.slug}/{move}/"

    empty = client.post(address, {"why": " "})
    before = (test.state, ChangeTest.objects.get().state)
    done = client.post(address, {"why": "It needs another month."})

    after = ChangeTest.objects.get()
    assert (empty.status_code, before) == (200, (MOVES[move][0],) * 2)
    assert "Say why. It is kept" in empty.content.decode()
    assert (done.status_code, after.state, after.why) == (302, states.TEST.moves[move].after, "It needs another month.")


def test_a_test_is_agreed_as_it_was_read(cast):
    test, address = made_changes.propose(cast), "/areas/strathmarr/changes/chronology-before-the-review/agree/"
    client = client_of(cast.of("local-area-lead"))
    shown = client.get(address)
    said = made_changes.stated(cast, driver=test.driver_id, prediction="Something else.")
    proposing.change(test=test, stated=said, version="1", by=viewer_of(cast.of("champion")), now=NOW)

    stale = client.post(address, {"version": shown.context["form"]["version"].value()})
    state = ChangeTest.objects.get().state
    again = client.post(address, {"version": stale.context["form"]["version"].value()})

    assert "Something else." not in shown.content.decode()
    assert "Somebody changed it while you were reading" in stale.content.decode()
    assert "Something else." in stale.content.decode()
    assert (state, again.status_code, ChangeTest.objects.get().state) == ("proposed", 302, "agreed")


def test_an_agreed_test_is_begun_by_one_button(cast):
    test = stands(cast, "agreed")
    client = client_of(cast.of("champion"))

    done = client.post(f"/areas/strathmarr/changes/{test.slug}/begin/")

    assert (done.status_code, ChangeTest.objects.get().state) == (302, "testing")


def test_a_page_of_a_move_that_is_not_possible_says_why_and_asks_nothing(cast):
    test = stands(cast, "proposed")

    page = client_of(cast.of("champion")).get(f"/areas/strathmarr/changes/{test.slug}/narrow/").content.decode()

    assert "This test of change is proposed, so it cannot be taken back to testing." in page
    assert "<textarea" not in page


@pytest.mark.parametrize("page", ["agree", "put-back"])
def test_who_does_not_agree_tests_does_not_reach_the_pages_on_which_it_is_done(cast, page):
    test = stands(cast, "proposed")
    address = f"/areas/strathmarr/changes/{test.slug}/{page}/"

    codes = {who: client_of(cast.of(who)).get(address).status_code for who in ("project-manager", "champion")}

    assert codes == {"project-manager": 200, "champion": 403}


def test_a_test_that_is_adapted_ends_and_the_new_one_remembers_it(cast):
    test = stands(cast, "testing")
    client, address = client_of(cast.of("champion")), f"/areas/strathmarr/changes/{test.slug}/adapt/"
    first = client.get(address).context["form"].initial
    typed = {name: first[name] for name in ("driver", "different", "for_whom", "prediction", "owner", "measures")}
    day = {"starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2026"}

    done = client.post(address, {**typed, **day, "name": "By telephone", "why": "Travelling takes too long."})

    old, new = ChangeTest.objects.order_by("pk")
    assert (done.status_code, done["Location"]) == (302, "/areas/strathmarr/changes/by-telephone/")
    assert (old.state, old.why) == ("adapted", "Travelling takes too long.")
    assert (new.state, new.name, new.adapted_from, new.different) == ("proposed", "By telephone", old, old.different)


def test_only_a_test_that_was_studied_is_adapted(cast):
    test = made_changes.agreed(cast)
    made_changes.begun(cast, test)
    said = made_changes.stated(cast, driver=test.driver_id, name="By telephone")

    with pytest.raises(Refused, match="Study at least one cycle first"):
        proposing.adapt(test=test, stated=said, why="So.", by=viewer_of(cast.of("champion")), now=NOW)

    assert ChangeTest.objects.count() == 1
