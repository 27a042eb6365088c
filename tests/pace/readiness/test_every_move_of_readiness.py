"""Every move of a round, and everything that is written in it, by every role in every state: done, or refused why."""

import pytest
from django.db import transaction

from pace.areas.rules import Refused
from pace.permissions import MEANINGS, Permission
from pace.readiness.actions import evidence, repeating, requirements, review, steps
from pace.readiness.models import Round
from pace.readiness.queries import review as queries
from pace.readiness.rules.evidence import About
from pace.readiness.rules.rated import Rated
from pace.readiness.states import ROUND
from tests.pace.cast import viewer_of
from tests.pace.readiness.made_rounds import DUE, NOW, complete, link, noted, put, step

LEAD = {"local-area-lead"}
DRAFTS = {"local-area-lead", "project-manager", "data-lead", "champion", "senior-manager"}
REVIEWS = {"improvement-advisor", "permanence-consultant", "programme-lead"}
DRAFTING, SUBMITTED, DECIDED = {"drafting"}, {"submitted"}, {"ready", "not-yet"}
LINK = {"title": "", "url": "https://www.example.scot/"}

# What is done; by whom; in which states; the permission that is named to others; the state that it leads to.
MOVES = {
    "submit": (
        lambda world, by: review.submit(round=world.round, seen=world.seen(by), by=by, now=NOW),
        LEAD, DRAFTING, Permission.SUBMIT_READINESS, "submitted",
    ),
    "take back": (
        lambda world, by: review.take_back(round=world.round, by=by, now=NOW),
        LEAD, SUBMITTED, Permission.SUBMIT_READINESS, "drafting",
    ),
    "return": (
        lambda world, by: review.return_to_area(round=world.round, why="Figures.", by=by, now=NOW),
        REVIEWS, SUBMITTED, Permission.REVIEW_READINESS, "drafting",
    ),
    "find ready": (
        lambda world, by: review.find_ready(round=world.round, decision="Ready.", by=by, now=NOW),
        REVIEWS, SUBMITTED, Permission.REVIEW_READINESS, "ready",
    ),
    "find not yet ready": (
        lambda world, by: review.find_not_yet_ready(round=world.round, decision="Not yet.", by=by, now=NOW),
        REVIEWS, SUBMITTED, Permission.REVIEW_READINESS, "not-yet",
    ),
    "begin the next": (
        lambda world, by: repeating.begin_again(area=world.round.area, by=by, now=NOW),
        DRAFTS, DECIDED, Permission.DRAFT_READINESS, None,
    ),
    "rate": (
        lambda world, by: requirements.rate(
            round=world.round, number=1, rated=Rated(rating="partly"), version="1", by=by, now=NOW
        ),
        DRAFTS, DRAFTING, Permission.DRAFT_READINESS, None,
    ),
    "add a link": (
        lambda world, by: evidence.add_link(round=world.round, about=About(question=2), **LINK, by=by, now=NOW),
        DRAFTS, DRAFTING, Permission.DRAFT_READINESS, None,
    ),
    "add a file": (
        lambda world, by: evidence.add_file(
            round=world.round, about=About(requirement=2), title="", name="a.txt", content=b"A.", by=by, now=NOW
        ),
        DRAFTS, DRAFTING, Permission.DRAFT_READINESS, None,
    ),
    "remove evidence": (
        lambda world, by: evidence.remove(evidence=world.link, by=by, now=NOW),
        DRAFTS, DRAFTING, Permission.DRAFT_READINESS, None,
    ),
    "put evidence back": (
        lambda world, by: evidence.put_back(evidence=world.link, by=by),
        DRAFTS, DRAFTING, Permission.DRAFT_READINESS, None,
    ),
    "note": (
        lambda world, by: review.note(round=world.round, number=1, text="Said.", version="1", by=by, now=NOW),
        REVIEWS, SUBMITTED, Permission.REVIEW_READINESS, None,
    ),
    "name a step": (
        lambda world, by: steps.name(round=world.round, what="A", owner="B", due_on=DUE, by=by, now=NOW),
        REVIEWS, SUBMITTED, Permission.REVIEW_READINESS, None,
    ),
    "change a step": (
        lambda world, by: steps.change(
            step=world.step, what="A", owner="B", due_on=DUE, version="1", by=by, now=NOW
        ),
        REVIEWS, SUBMITTED, Permission.REVIEW_READINESS, None,
    ),
    "remove a step": (
        lambda world, by: steps.remove(step=world.step, by=by),
        REVIEWS, SUBMITTED, Permission.REVIEW_READINESS, None,
    ),
    "do a step": (
        lambda world, by: steps.do(step=world.step, by=by, now=NOW),
        DRAFTS, DECIDED, Permission.DRAFT_READINESS, None,
    ),
    "say a step is not done": (
        lambda world, by: steps.undo(step=world.step, by=by),
        DRAFTS, DECIDED, Permission.DRAFT_READINESS, None,
    ),
}  # fmt: skip


class World:
    """A round in which nothing is missing, with notes from before it was submitted, a step and a link."""

    def __init__(self, cast):
        self.person = cast.of("local-area-lead")
        self.round = complete(cast.strathmarr, self.person)
        noted(self.round, self.person)
        self.step, self.link = step(self.round), link(self.round)

    def seen(self, by):
        return queries.as_seen(by, self.round, now=NOW)


def outcome(world, act, by, state):
    """The state that came of it, or the refusal's words; then everything is as before."""
    try:
        with transaction.atomic():
            act(world, by)
            after = Round.objects.get(pk=world.round.pk).state
            transaction.set_rollback(True)
    except Refused as refused:
        return str(refused)
    return f"done: {after}" if after != state else "done"


@pytest.mark.parametrize("move", MOVES)
def test_a_move_is_made_by_whom_and_when_it_may_be_and_refused_to_all_others(move, cast, record_property):
    act, roles, states, permission, leads_to = MOVES[move]
    world = World(cast)
    viewers = {who: viewer_of(person) for who, person in cast.everyone()}

    found, wanted = {}, {}
    for state in ROUND.states:
        put(world.round, state, world.person)
        for who, by in viewers.items():
            found[state, who] = outcome(world, act, by, state)
            done = f"done: {leads_to}" if leads_to and leads_to != state else "done"
            wanted[state, who] = done if who in roles and state in states else "refused"
    record_property("cells", len(found))

    said = {cell: one if one.startswith("done") else "refused" for cell, one in found.items()}
    assert said == wanted
    allowed_words = MEANINGS[permission].words
    in_their_time = {found[state, who] for state in states for who in viewers if who not in roles}
    assert all(allowed_words in one for one in in_their_time)


@pytest.mark.parametrize("move", MOVES)
def test_a_refusal_says_how_the_round_stands_to_whoever_comes_at_the_wrong_time(move, cast):
    act, roles, states, permission, _ = MOVES[move]
    world = World(cast)
    by = viewer_of(cast.of(min(roles)))

    said = {}
    for state in set(ROUND.states) - states:
        put(world.round, state, world.person)
        said[state] = outcome(world, act, by, state)

    assert not any(MEANINGS[permission].words in one or one.startswith("done") for one in said.values())
    assert all(len(one) > len("This round is submitted") for one in said.values())


def test_every_move_that_a_round_has_is_in_the_table():
    reached = {(frozenset(states), after) for _, _, states, _, after in MOVES.values() if after}

    assert {(one.before, one.after) for one in ROUND.moves.values()} == reached
