"""Every move of an area by every role and from every state; what is stored of it; two at once; taken back."""

from datetime import timedelta

import pytest
from django.db import transaction

from pace.areas.rules import Refused
from pace.phases import actions, states
from pace.phases.models import Moved, Standing
from tests.pace.cast import SINCE, viewer_of
from tests.pace.phases import ways
from tests.pace.phases.ways import NOW

REVIEWERS = {"improvement-advisor", "permanence-consultant", "programme-lead"}
# Who may make which move, where everything that it needs is true.
MAY = {
    **dict.fromkeys(states.PHASE.moves, REVIEWERS),
    "pause": REVIEWERS | {"local-area-lead"},
    "go-on": REVIEWERS | {"local-area-lead"},
    "leave": REVIEWERS | {"local-area-lead"},
    "come-back": REVIEWERS,
}
EVERY_MOVE = {**states.PHASE.moves, **states.PARTICIPATION.moves}
ASK_WHY = {
    "back-to-joining", "back-to-phase-1", "back-to-phase-2", "back-to-phase-3", "pause", "leave", "come-back",
}  # fmt: skip


def standing_before(cast, move):
    """Strathmarr in a state from which a move begins, with everything that the move needs."""
    made = EVERY_MOVE[move]
    start = min(made.before)
    if move in states.PHASE.moves:
        ways.stands(cast.strathmarr, phase=start)
    else:
        ways.stands(cast.strathmarr, phase="phase-1", participation=start)
    if move in states.FORWARD.values():
        ways.meet(cast, made.after)


def try_move(area, move, by, why="It is agreed."):
    """Whether the action is done for this person; what it did is undone."""
    try:
        with transaction.atomic():
            actions.move(area=area, move=move, by=by, now=NOW, why=why)
            transaction.set_rollback(True)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("move", EVERY_MOVE)
def test_a_move_is_made_by_the_roles_that_may_and_by_nobody_else(cast, move):
    standing_before(cast, move)

    allowed = {who for who, someone in cast.everyone() if try_move(cast.strathmarr, move, viewer_of(someone))}

    assert allowed == MAY[move]


@pytest.mark.parametrize("move", EVERY_MOVE)
def test_a_move_is_made_from_its_own_states_alone(cast, move):
    by = viewer_of(cast.of("programme-lead"))
    workflow = states.PHASE if move in states.PHASE.moves else states.PARTICIPATION
    standing_before(cast, move)
    allowed = set()

    for state in workflow.states:
        ways.stands(cast.strathmarr, **{"phase" if workflow is states.PHASE else "participation": state})
        if try_move(cast.strathmarr, move, by):
            allowed.add(state)

    assert allowed == set(EVERY_MOVE[move].before)


def test_the_moves_that_ask_why_are_not_made_without_a_reason(cast):
    by = viewer_of(cast.of("programme-lead"))
    made_without = set()

    for move in EVERY_MOVE:
        with transaction.atomic():
            standing_before(cast, move)
            if try_move(cast.strathmarr, move, by, why="  "):
                made_without.add(move)
            transaction.set_rollback(True)

    assert set(EVERY_MOVE) - made_without == ASK_WHY


@pytest.mark.parametrize("participation", ["paused", "left"])
@pytest.mark.parametrize("move", states.PHASE.moves)
def test_an_area_that_does_not_take_part_stays_in_its_phase(cast, move, participation):
    standing_before(cast, move)
    Standing.objects.update(participation=participation)
    by = viewer_of(cast.of("programme-lead"))

    with pytest.raises(Refused, match=r"has paused|has left"):
        actions.move(area=cast.strathmarr, move=move, by=by, now=NOW, why="It is agreed.")

    Standing.objects.update(participation="taking-part")
    assert try_move(cast.strathmarr, move, by)


def test_a_move_is_stored_with_who_made_it_when_and_why(cast):
    ways.meet(cast, "phase-1")
    advisor = cast.of("improvement-advisor")

    actions.move(area=cast.strathmarr, move="begin-phase-1", by=viewer_of(advisor), now=NOW, why="All are here.")

    standing = Standing.objects.get(area=cast.strathmarr)
    assert (standing.phase, standing.phase_since, standing.participation) == ("phase-1", NOW, "taking-part")
    assert list(Moved.objects.values_list("area__name", "move", "before", "after", "why", "at", "by__name")) == [
        ("Strathmarr", "begin-phase-1", "joining", "phase-1", "All are here.", NOW, "Hamish Ogilvy")
    ]


def test_of_two_who_begin_a_phase_at_once_the_second_is_told(cast):
    ways.meet(cast, "phase-1")
    by = viewer_of(cast.of("programme-lead"))
    actions.move(area=cast.strathmarr, move="begin-phase-1", by=by, now=NOW)

    with pytest.raises(Refused, match="is phase 1: contracting and baselining, so it cannot be moved to phase 1"):
        actions.move(area=cast.strathmarr, move="begin-phase-1", by=by, now=NOW)

    assert Moved.objects.count() == 1


def test_a_phase_that_is_put_back_counts_from_when_it_first_began(cast):
    by, area = viewer_of(cast.of("programme-lead")), cast.strathmarr
    ways.meet(cast, "phase-1")
    actions.move(area=area, move="begin-phase-1", by=by, now=NOW)
    ways.meet(cast, "phase-2")
    actions.move(area=area, move="begin-phase-2", by=by, now=NOW + timedelta(days=90))

    first = actions.move(area=area, move="back-to-phase-1", by=by, now=NOW + timedelta(days=91), why="A slip.")
    second = actions.move(area=area, move="back-to-joining", by=by, now=NOW + timedelta(days=92), why="Another.")

    assert (first.phase, first.phase_since) == ("phase-1", NOW)
    assert (second.phase, second.phase_since) == ("joining", None)
    assert list(Moved.objects.order_by("pk").values_list("move", flat=True)) == [
        "begin-phase-1", "begin-phase-2", "back-to-phase-1", "back-to-joining",
    ]  # fmt: skip


def test_a_paused_area_goes_on_where_it_was_and_nothing_is_left_of_the_pause_but_its_history(cast):
    by, area = viewer_of(cast.of("local-area-lead")), cast.strathmarr
    ways.stands(area, phase="phase-2")

    paused = actions.move(area=area, move="pause", by=by, now=NOW, why="A restructure.")
    went_on = actions.move(area=area, move="go-on", by=by, now=NOW + timedelta(days=30))

    assert (paused.participation, paused.participation_since, paused.why) == ("paused", NOW, "A restructure.")
    assert (went_on.phase, went_on.phase_since) == ("phase-2", SINCE)
    assert (went_on.participation, went_on.participation_since, went_on.why) == ("taking-part", None, "")
    assert list(Moved.objects.order_by("pk").values_list("move", "why")) == [("pause", "A restructure."), ("go-on", "")]


def test_an_area_leaves_and_the_national_team_lets_it_come_back(cast):
    area, lead, advisor = cast.strathmarr, cast.of("local-area-lead"), cast.of("improvement-advisor")
    ways.stands(area, phase="phase-3")
    actions.move(area=area, move="leave", by=viewer_of(lead), now=NOW, why="No time.")

    with pytest.raises(Refused, match="Your roles do not let you confirm what must be true"):
        actions.move(area=area, move="come-back", by=viewer_of(lead), now=NOW, why="There is time.")
    back = actions.move(area=area, move="come-back", by=viewer_of(advisor), now=NOW, why="There is time.")

    assert (back.phase, back.participation) == ("phase-3", "taking-part")
