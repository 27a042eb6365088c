"""Aims proposed, agreed, changed, achieved, retired: who may, what each version keeps, and the baseline."""

import pytest

from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.measures.actions import aims as actions
from pace.measures.models import Aim, AimVersion
from pace.measures.queries import aims as queries
from pace.measures.rules import phases
from pace.permissions import ROLES, Permission
from pace.phases.rules import checks
from pace.record import queries as record
from pace.register.queries import journeys_of
from permanence import aims as library
from permanence import stated_aims
from permanence.window import window
from tests.pace.cast import viewer_of
from tests.pace.measures import made_aims
from tests.pace.measures.made_aims import LATER, NOW, stated

KEEP, AGREE = {"local-area-lead", "project-manager", "data-lead"}, {"local-area-lead"}
WHY = {"why": "It is so."}
# Each move: the state in which it can be made, who may make it, what it needs, and the state that follows.
MOVES = {
    "agree": ("proposed", AGREE, {"version": "1"}, "agreed"),
    "change": ("agreed", KEEP, {"version": "1", "stated": stated(share=80)}, "proposed"),
    "drop_change": ("changed", AGREE, WHY, "agreed"),
    "achieve": ("agreed", AGREE, WHY, "achieved"),
    "retire": ("agreed", AGREE, WHY, "retired"),
    "propose_again": ("retired", KEEP, WHY, "proposed"),
}
# Of each state of an aim: the moves that can be made.
POSSIBLE = {
    "proposed": {"agree", "change", "retire"},
    "changed": {"agree", "change", "drop_change", "retire"},
    "agreed": {"change", "achieve", "retire"},
    "achieved": {"retire", "propose_again"},
    "retired": {"propose_again"},
}


def rows():
    """How everything about aims is stored."""
    return list(Aim.objects.order_by("pk").values()), list(AimVersion.objects.order_by("pk").values())


@pytest.mark.parametrize("move", MOVES)
def test_a_move_is_made_by_those_who_may_and_refused_to_everybody_else(cast, move):
    state, may, given, after = MOVES[move]
    aim = made_aims.in_state(cast, state)
    before, refused = rows(), set()
    for who, person in cast.everyone():
        if who not in may:
            with pytest.raises(Refused):
                getattr(actions, move)(aim=aim, **given_for(aim, given), by=viewer_of(person), now=LATER)
            refused.add(who)
    unchanged = rows() == before

    getattr(actions, move)(aim=aim, **given_for(aim, given), by=viewer_of(cast.of(min(may))), now=LATER)

    aim.refresh_from_db()
    assert unchanged
    assert refused == {who for who, _ in cast.everyone()} - may
    assert aim.state == after


def given_for(aim, given):
    """What a move is given; the version is the latest."""
    return {**given, "version": str(aim.versions.count())} if "version" in given else given


@pytest.mark.parametrize("state", POSSIBLE)
def test_in_each_state_only_its_moves_can_be_made(cast, state):
    aim, lead = made_aims.in_state(cast, state), viewer_of(cast.of("local-area-lead"))

    possible = {
        move for move in MOVES if queries.why_not_move(lead, aim, move=move.replace("_", "-"), now=LATER) is None
    }

    assert possible == POSSIBLE[state]


@pytest.mark.parametrize("who", ["data-lead", "champion", "improvement-advisor", "of-glenlochy"])
def test_an_aim_is_proposed_by_those_who_write_aims(cast, who):
    person = dict(cast.everyone())[who]
    try:
        actions.propose(area=cast.strathmarr, stated=stated(), by=viewer_of(person), now=NOW)
    except Refused:
        made = False
    else:
        made = True

    assert made is (who in KEEP)
    assert Aim.objects.exists() is made


def test_two_aims_of_an_area_have_two_names_and_two_words(cast):
    by = viewer_of(cast.of("data-lead"))
    first, second = (
        actions.propose(area=cast.strathmarr, stated=stated(name=name), by=by, now=NOW) for name in ("New", "New!")
    )
    with pytest.raises(Refused, match="Strathmarr already has an aim called new"):
        actions.propose(area=cast.strathmarr, stated=stated(name="new"), by=by, now=NOW)

    assert (first.slug, second.slug) == ("new-2", "new-3")


@pytest.mark.parametrize("wrong", [{"share": 0}, {"end": "accommodated"}, {"who": {"age_from": 9, "age_under": 3}}])
def test_what_cannot_be_measured_is_neither_proposed_nor_made_of_an_aim(cast, wrong):
    aim, by = made_aims.proposed(cast), viewer_of(cast.of("data-lead"))
    before = rows()

    with pytest.raises(Refused):
        actions.propose(area=cast.strathmarr, stated=stated(name="Another", **wrong), by=by, now=NOW)
    with pytest.raises(Refused):
        actions.change(aim=aim, stated=stated(**wrong), version="1", by=by, now=NOW)

    assert rows() == before


def test_a_change_is_a_new_version_and_what_was_agreed_holds_until_it_is_agreed(cast):
    aim, lead = made_aims.agreed(cast), viewer_of(cast.of("local-area-lead"))
    made_aims.changed(cast, aim, share=80)
    waiting = queries.one(lead, cast.strathmarr, aim.slug)
    actions.agree(aim=aim, version="2", by=lead, now=LATER)

    agreed = queries.one(lead, cast.strathmarr, aim.slug)

    def seen(shown):
        numbers = (one and one.number for one in (shown.in_force, shown.proposed, shown.current))
        return (shown.state, *numbers, [(one.number, one.share, one.agreed_by) for one in shown.versions])

    assert seen(waiting) == ("proposed", 1, 2, 1, [(2, 80, ""), (1, 90, "Ailsa Muirfield")])
    assert seen(agreed) == ("agreed", 2, None, 2, [(2, 80, "Ailsa Muirfield"), (1, 90, "Ailsa Muirfield")])
    assert [(one.written_by, one.agreed_at, one.ended_at) for one in agreed.versions] == [
        ("Bryce Tulloch", LATER, None),
        ("Catriona Wedderburn", NOW, LATER),
    ]


def test_a_change_that_is_left_aside_stays_among_the_versions_and_the_next_starts_from_what_holds(cast):
    aim, lead = made_aims.in_state(cast, "changed"), viewer_of(cast.of("local-area-lead"))
    waiting = queries.saved_in(aim)

    actions.drop_change(aim=aim, why="Too soon.", by=lead, now=LATER)

    aim.refresh_from_db()
    shown = queries.one(lead, cast.strathmarr, aim.slug)
    assert (shown.state, shown.why, shown.current.number, len(shown.versions)) == ("agreed", "Too soon.", 1, 2)
    after = queries.saved_in(aim)
    assert [(one["share"], one["version"]) for one in (waiting, after)] == [(80, 2), (90, 2)]


def test_of_two_who_change_an_aim_at_once_the_second_sees_what_the_first_saved(cast):
    aim = made_aims.agreed(cast)
    made_aims.changed(cast, aim, share=80)

    with pytest.raises(Stale) as stale:
        made_aims.changed(cast, aim, version="1", share=70)

    assert (stale.value.version, stale.value.saved["share"], stale.value.by) == ("2", 80, "Bryce Tulloch")
    assert list(aim.versions.order_by("number").values_list("share", flat=True)) == [90, 80]


def test_only_what_was_read_is_agreed(cast):
    aim, lead = made_aims.proposed(cast), viewer_of(cast.of("local-area-lead"))
    made_aims.changed(cast, aim, share=80)

    with pytest.raises(Refused, match="The aim was changed after you opened this page"):
        actions.agree(aim=aim, version="1", by=lead, now=LATER)

    assert not AimVersion.objects.filter(agreed_at__isnull=False).exists()


def test_a_change_that_says_the_same_is_none(cast):
    aim = made_aims.agreed(cast)

    with pytest.raises(Refused, match="This is what it says already"):
        made_aims.changed(cast, aim)


@pytest.mark.parametrize("move", ["drop_change", "achieve", "retire", "propose_again"])
def test_a_move_that_asks_why_is_not_made_without(cast, move):
    aim = made_aims.in_state(cast, MOVES[move][0])

    with pytest.raises(Refused, match="Say why"):
        getattr(actions, move)(aim=aim, why=" ", by=viewer_of(cast.of("local-area-lead")), now=LATER)


def test_what_is_proposed_again_says_what_it_said_and_has_to_be_agreed_anew(cast):
    aim, lead = made_aims.in_state(cast, "retired"), viewer_of(cast.of("local-area-lead"))

    actions.propose_again(aim=aim, why="We have time for it now.", by=lead, now=LATER)

    shown = queries.one(lead, cast.strathmarr, aim.slug)
    assert (shown.state, shown.in_force, shown.current.number) == ("proposed", None, 2)
    assert [one.sentence for one in shown.versions] == [made_aims.SENTENCE] * 2


def test_the_baseline_is_what_the_library_says_of_the_same_register(cast):
    made_aims.load(cast.strathmarr)
    lead, aim = viewer_of(cast.of("local-area-lead")), made_aims.proposed(cast)
    actions.agree(aim=aim, version="1", by=lead, now=NOW)
    version = aim.versions.get()

    journeys = journeys_of(lead, cast.strathmarr)
    begins = window(journeys, said=None).data_from
    judged = stated_aims.judge(journeys, queries.stated(version), data_from=begins).judgement

    complete = [one for one in judged.cohorts if one.complete]
    four = complete[-4:]
    met, due = sum(one.met for one in four), sum(one.met + one.missed for one in four)
    share = library.wilson(met, due)
    kept = version.baseline
    assert kept["four"] == {
        "quarters": ["2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"],
        "met": met,
        "judged": due,
        "value": share.value,
        "low": share.low,
        "high": share.high,
    }
    assert kept["hit"] == sum(1 for one in complete if one.met >= 0.9 * (one.met + one.missed))
    assert (kept["as_of"], kept["complete_from"]) == ("2026-02-28", "2023-12-20")
    assert (kept["journeys"], kept["complete"]) == (36, len(complete))


def test_a_baseline_is_of_the_day_of_agreeing_and_later_data_do_not_change_it(cast):
    made_aims.load(cast.strathmarr)
    lead, aim = viewer_of(cast.of("local-area-lead")), made_aims.proposed(cast)
    actions.agree(aim=aim, version="1", by=lead, now=NOW.replace(year=2025, month=7))
    kept = aim.versions.get().baseline
    aim.area.journey_facts.update(age_at_start=15)

    assert (kept["as_of"], kept["four"]["quarters"][-1]) == ("2025-07-03", "2024-Q4")
    assert aim.versions.get().baseline == kept


def test_an_aim_is_agreed_without_a_baseline_where_nothing_is_loaded(cast):
    aim = made_aims.agreed(cast)

    assert (aim.state, aim.versions.get().baseline) == ("agreed", None)


def test_aims_are_open_while_they_are_proposed_or_agreed_and_seen_by_those_who_may(cast):
    for name, state in (("One", "proposed"), ("Two", "agreed"), ("Three", "changed"), ("Four", "retired")):
        aim = made_aims.in_state(cast, state)
        aim.versions.update(name=name)

    viewer = viewer_of(cast.of("national-data-analyst"))

    assert [one.current.name for one in queries.open_aims(viewer, cast.strathmarr)] == ["Two", "One", "Three"]
    assert [one.current.name for one in queries.in_force(viewer, cast.strathmarr)] == ["Two", "Three"]
    assert [one.current.name for one in queries.aims_of(viewer, cast.strathmarr)] == ["Two", "One", "Three", "Four"]
    for nobody in (viewer_of(cast.of("contributor")), viewer_of(cast.of_glenlochy)):
        assert queries.aims_of(nobody, cast.strathmarr) == ()
        assert queries.stored(nobody, cast.strathmarr, aim.slug) is None


AGREED = {
    "nothing": (None, "No aim is agreed yet."),
    "proposed": ("proposed", "An aim is proposed, but none is agreed yet."),
    "agreed": ("agreed", ""),
    "changed": ("changed", ""),
    "achieved": ("achieved", "No aim is agreed yet."),
    "retired": ("retired", "No aim is agreed yet."),
}


@pytest.mark.parametrize("case", AGREED)
def test_a_phase_asks_whether_an_aim_is_agreed_and_measures_answer(cast, case):
    state, missing = AGREED[case]
    if state:
        made_aims.in_state(cast, state)

    found = checks.missing(phases.AIM_AGREED, [cast.strathmarr.pk, cast.glenlochy.pk], now=NOW)

    assert found.get(cast.strathmarr.pk, "") == missing
    assert found[cast.glenlochy.pk] == "No aim is agreed yet."


def test_the_story_of_a_version_tells_what_is_plain_in_it_and_not_what_is_in_its_lists(cast):
    version = made_aims.proposed(cast, end_outcomes=["adoption"]).versions.get()

    (told,) = record.story(viewer_of(cast.of("data-lead")), AimVersion, version.pk, cast.strathmarr)

    assert told.what.startswith("added the version of an aim: ")
    assert "length 26" in told.what
    assert "outcomes" not in told.what


def test_permissions_are_those_of_the_table():
    for permission, may in ((Permission.KEEP_AIMS, KEEP), (Permission.AGREE_AIMS, AGREE)):
        assert {key for key, role in ROLES.items() if permission in role.may} == may
