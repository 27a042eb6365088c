"""How far a test has come: proposed from the evidence, confirmed by a person, kept as history."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from pace.areas.rules import Refused
from pace.changes.actions import progress as actions
from pace.changes.content.method import KNOWN, STEPS
from pace.changes.models import ProgressScore
from pace.changes.rules import progress as rules
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes as made

MAY = {"local-area-lead", "project-manager", "data-lead", "champion"}
ALL = [need for step in STEPS for need in step.needs]
BEGUN = ("proposed", "agreed", "planned", "begun")
TABLE = {
    "proposed": (("proposed",), "0.5", ("it is agreed",)),
    "agreed": (("proposed", "agreed"), "1.0", ("a cycle is planned",)),
    "planned": (("proposed", "agreed", "planned"), "1.5", ("a cycle has begun",)),
    "planned and not agreed": (("proposed", "planned"), "0.5", ("it is agreed",)),
    "begun": (BEGUN, "2.0", ("a cycle was studied",)),
    "studied": ((*BEGUN, "studied"), "2.5", ("a prediction came true",)),
    "kept once": (
        (*BEGUN, "studied", "kept"), "3.0",
        ("predictions came true in more than one cycle", "it was tried under more than one condition"),
    ),
    "kept twice under one condition": (
        (*BEGUN, "studied", "kept", "kept-twice"), "3.0", ("it was tried under more than one condition",),
    ),
    "kept under two conditions": (
        (*BEGUN, "studied", "kept", "kept-twice", "conditions"), "3.5", ("a measure moved the right way",),
    ),
    "a measure moved, and no prediction came true": (
        (*BEGUN, "studied", "moved"), "2.5", ("a prediction came true",),
    ),
    "a measure moved": (
        tuple(ALL[:9]), "4.0",
        ("it is implemented", "a review found that the gain was held", "no measure that is watched went back"),
    ),
    "implemented and not reviewed": (
        (*ALL[:10], "not-back"), "4.0", ("a review found that the gain was held",),
    ),
    "it lasts": (tuple(ALL[:12]), "4.5", ("the aim is achieved",)),
    "everything": (tuple(ALL), "5.0", ()),
}  # fmt: skip


def test_the_scale_goes_by_halves_and_asks_for_what_can_be_known():
    assert [step.score for step in STEPS] == [Decimal(number) / 2 for number in range(1, 11)]
    assert sorted(ALL) == sorted(KNOWN)


@pytest.mark.parametrize("case", TABLE)
def test_a_score_is_proposed_from_what_is_known(case):
    known, score, lacking = TABLE[case]

    assert (rules.proposed(known), rules.lacking(known)) == (Decimal(score), lacking)


def test_a_score_is_confirmed_by_those_who_keep_tests_of_change(cast):
    test, done = made.agreed(cast), set()

    for who, someone in cast.everyone():
        try:
            actions.confirm(test=test, score=Decimal("1.0"), why="", by=viewer_of(someone), now=made.NOW)
            done.add(who)
        except Refused:
            continue

    assert done == MAY
    assert ProgressScore.objects.count() == len(MAY)


REFUSED = {
    "another score without a reason": ("2.0", " ", "The evidence proposes 1.0. Write why it is 2.0."),
    "no half": ("1.2", "So.", "Choose a score from 0.5 to 5.0, in halves."),
    "nought": ("0", "So.", "Choose a score from 0.5 to 5.0, in halves."),
    "more than there is": ("5.5", "So.", "Choose a score from 0.5 to 5.0, in halves."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_nobody_confirms(case, cast):
    score, why, reason = REFUSED[case]
    test = made.agreed(cast)

    with pytest.raises(Refused, match=reason):
        actions.confirm(test=test, score=Decimal(score), why=why, by=viewer_of(cast.of("champion")), now=made.NOW)

    assert not ProgressScore.objects.exists()


def test_a_score_that_was_confirmed_stays(cast):
    test, by = made.agreed(cast), viewer_of(cast.of("champion"))
    score = actions.confirm(test=test, score=Decimal("1.0"), why="", by=by, now=made.NOW)

    with pytest.raises(DatabaseError), transaction.atomic():
        ProgressScore.objects.filter(pk=score.pk).update(score=Decimal("5.0"))
    with pytest.raises(DatabaseError), transaction.atomic():
        score.delete()

    assert ProgressScore.objects.get().score == Decimal("1.0")


def test_the_page_proposes_is_confirmed_and_shows_what_was_confirmed_before(cast):
    test = made.agreed(cast)
    address, client = f"/areas/strathmarr/changes/{test.slug}/progress/", client_of(cast.of("champion"))
    before = client.get(address).content.decode()

    refused = client.post(address, {"score": "2.0", "why": ""}).content.decode()
    client.post(address, {"score": "2.0", "why": "The first worker has begun."})
    after = client.get(address).content.decode()

    assert "The evidence proposes <strong>1.0</strong> of 5.0." in before
    assert "Nobody has confirmed a score yet." in before
    assert "The evidence proposes 1.0. Write why it is 2.0." in refused
    assert "<strong>2.0</strong> by Dougal Farquhar on" in after
    assert "Why: The first worker has begun." in after
