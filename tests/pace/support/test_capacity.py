"""Training, coaching and protected time: who may record them, what may be recorded, and what they show of an area."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from pace.areas.models import RoleHeld
from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.phases import actions as phases
from pace.phases import queries as way_queries
from pace.support import content
from pace.support.actions import capacity as actions
from pace.support.actions import lasting
from pace.support.models import Coaching, ProtectedTime, Training
from pace.support.queries import capacity as queries
from tests.pace.cast import SINCE, viewer_of
from tests.pace.phases import ways
from tests.pace.support.made_support import NOW, TODAY, coaching, protected_time, training

KEEPERS = {
    "local-area-lead", "project-manager",
    "improvement-advisor", "permanence-consultant", "national-data-analyst", "programme-lead",
}  # fmt: skip
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def manager(cast):
    return viewer_of(cast.of("project-manager"))


def of(cast, role):
    """The key of whoever holds this role."""
    return cast.of(role).pk


def attend(cast, by, roles=("champion",), kind="improvement-day-1", on=TODAY):
    """Record that these attended a training."""
    people = [of(cast, role) for role in roles]
    return actions.attended(area=cast.strathmarr, people=people, kind=kind, on=on, note="", by=by, now=NOW)


def coach(cast, by, who="champion", whom="data-lead", since=TODAY):
    """Record that one coaches another."""
    people = {"coach": of(cast, who), "coached": of(cast, whom)}
    return lasting.begin_coaching(area=cast.strathmarr, **people, since=since, by=by, now=NOW)


def agree(cast, by, who="champion", on=TODAY):
    """Record protected time."""
    agreed = {"hours_a_week": Decimal("3.5"), "agreed_by": "Their manager", "agreed_on": on}
    return lasting.agree_time(area=cast.strathmarr, person=of(cast, who), **agreed, by=by, now=NOW)


WRITES = {
    "record a training": attend,
    "change a training": lambda cast, by: actions.change_training(
        training=Training.objects.get(area=cast.strathmarr), kind="learning-event", on=TODAY, note="", version="1",
        by=by, now=NOW,
    ),
    "take out a training": lambda cast, by: actions.remove_training(
        training=Training.objects.get(area=cast.strathmarr), by=by
    ),
    "record coaching": coach,
    "change coaching": lambda cast, by: lasting.change(
        lasting=Coaching.objects.get(area=cast.strathmarr, until=None), since=TODAY, version="1", by=by, now=NOW
    ),
    "end coaching": lambda cast, by: lasting.end(
        lasting=Coaching.objects.get(area=cast.strathmarr, until=None), until=TODAY, by=by, now=NOW
    ),
    "take up coaching": lambda cast, by: lasting.take_up(
        lasting=Coaching.objects.get(area=cast.strathmarr, until=TODAY), by=by
    ),
    "record protected time": agree,
    "end protected time": lambda cast, by: lasting.end(
        lasting=ProtectedTime.objects.get(area=cast.strathmarr, until=None), until=TODAY, by=by, now=NOW
    ),
    "take up protected time": lambda cast, by: lasting.take_up(
        lasting=ProtectedTime.objects.get(area=cast.strathmarr, until=TODAY), by=by
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRITES)
def test_capacity_is_kept_by_those_who_organise_the_area_and_by_the_national_team(cast, what):
    area, lead, partner = cast.strathmarr, cast.of("local-area-lead"), cast.of("senior-manager")
    training(area, lead)
    coaching(area, lead, partner)
    coaching(area, partner, lead, until=TODAY)
    protected_time(area, lead)
    protected_time(area, partner, until=TODAY)
    allowed = set()

    for who, someone in cast.everyone():
        try:
            with transaction.atomic():
                WRITES[what](cast, viewer_of(someone))
                transaction.set_rollback(True)
        except Refused:
            continue
        allowed.add(who)

    assert allowed == KEEPERS


def test_a_training_is_recorded_for_all_who_attended_it_or_for_nobody(cast, manager):
    attend(cast, manager, roles=("champion",))
    with pytest.raises(Refused, match="This is recorded already for: Dougal Farquhar"):
        attend(cast, manager, roles=("data-lead", "champion"))
    after_refusal = Training.objects.count()

    attend(cast, manager, roles=("data-lead", "senior-manager"))

    assert after_refusal == 1
    assert set(Training.objects.values_list("person__name", "kind", "on")) == {
        ("Dougal Farquhar", "improvement-day-1", TODAY),
        ("Catriona Wedderburn", "improvement-day-1", TODAY),
        ("Fergus Balnaves", "improvement-day-1", TODAY),
    }


WRONG = {
    "a training that lies ahead": (lambda cast, by: attend(cast, by, on=TOMORROW), "Only what has happened"),
    "a training that there is not": (lambda cast, by: attend(cast, by, kind="dance"), "Choose one of the trainings"),
    "a training of nobody": (lambda cast, by: attend(cast, by, roles=()), "Choose who attended"),
    "a training of somebody from elsewhere": (
        lambda cast, by: attend(cast, by, roles=("improvement-advisor",)), "Choose people who take part in this area",
    ),
    "coaching of oneself": (lambda cast, by: coach(cast, by, whom="champion"), "Nobody coaches themselves"),
    "coaching that lies ahead": (lambda cast, by: coach(cast, by, since=TOMORROW), "Only what has happened"),
    "coaching by somebody from elsewhere": (
        lambda cast, by: coach(cast, by, who="improvement-advisor"), "Choose people who take part in this area",
    ),
    "protected time that lies ahead": (lambda cast, by: agree(cast, by, on=TOMORROW), "Only what has happened"),
    "protected time of somebody from elsewhere": (
        lambda cast, by: agree(cast, by, who="improvement-advisor"), "Choose people who take part in this area",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_is_refused_with_words(cast, manager, case):
    write, reason = WRONG[case]

    with pytest.raises(Refused, match=reason):
        write(cast, manager)

    assert [model.objects.count() for model in (Training, Coaching, ProtectedTime)] == [0, 0, 0]


def test_coaching_and_protected_time_are_recorded_once_and_again_after_they_ended(cast, manager):
    first, time = coach(cast, manager), agree(cast, manager)
    with pytest.raises(Refused, match="recorded already, and has not ended"):
        coach(cast, manager)
    with pytest.raises(Refused, match="has protected time already"):
        agree(cast, manager)
    lasting.end(lasting=first, until=TODAY, by=manager, now=NOW)
    lasting.end(lasting=time, until=TODAY, by=manager, now=NOW)

    coach(cast, manager)
    agree(cast, manager)

    assert (Coaching.objects.count(), ProtectedTime.objects.count()) == (2, 2)


def test_what_has_ended_is_taken_up_again_unless_the_same_was_begun_anew(cast, manager):
    champion, lead = cast.of("champion"), cast.of("data-lead")
    ended = coaching(cast.strathmarr, champion, lead, until=TODAY)
    lasting.take_up(lasting=ended, by=manager)
    goes_on = Coaching.objects.get().until
    with pytest.raises(Refused, match="This has not ended"):
        lasting.take_up(lasting=ended, by=manager)
    lasting.end(lasting=ended, until=TODAY, by=manager, now=NOW)
    coach(cast, manager)

    with pytest.raises(Refused, match="The same was begun anew meanwhile"):
        lasting.take_up(lasting=ended, by=manager)

    assert goes_on is None


def test_what_has_ended_is_not_taken_up_by_those_who_have_left_the_area(cast, manager):
    ended = protected_time(cast.strathmarr, cast.of("champion"), until=TODAY)
    ways.end(cast.of("champion").roles.get())

    with pytest.raises(Refused, match="Choose people who take part in this area"):
        lasting.take_up(lasting=ended, by=manager)


@pytest.mark.parametrize(
    ("until", "reason"), [(TOMORROW, "Only what has happened"), (date(2026, 5, 3), "cannot end before it began")]
)
def test_nothing_ends_before_it_began_or_in_the_future(cast, manager, until, reason):
    goes_on = protected_time(cast.strathmarr, cast.of("champion"))

    with pytest.raises(Refused, match=reason):
        lasting.end(lasting=goes_on, until=until, by=manager, now=NOW)

    lasting.end(lasting=goes_on, until=date(2026, 5, 4), by=manager, now=NOW)
    with pytest.raises(Refused, match="This has ended already"):
        lasting.end(lasting=goes_on, until=TODAY, by=manager, now=NOW)


def test_of_two_who_change_protected_time_the_second_is_given_what_the_first_saved(cast, manager):
    made = protected_time(cast.strathmarr, cast.of("champion"))
    typed = {"agreed_by": "Moira", "agreed_on": TODAY}
    lasting.change(lasting=made, hours_a_week=Decimal(5), **typed, version="1", by=manager, now=NOW)

    with pytest.raises(Stale) as stale:
        lasting.change(lasting=made, hours_a_week=Decimal(7), **typed, version="1", by=manager, now=NOW)

    assert dict(stale.value.saved) == {"hours_a_week": Decimal(5), "agreed_by": "Moira", "agreed_on": TODAY}
    assert ProtectedTime.objects.get().hours_a_week == 5


def test_of_two_who_change_a_training_the_second_is_given_what_the_first_saved(cast, manager):
    made = training(cast.strathmarr, cast.of("champion"))
    said = {"kind": "learning-event", "on": TODAY, "version": "1", "by": manager, "now": NOW}
    actions.change_training(training=made, note="In Perth", **said)

    with pytest.raises(Stale) as stale:
        actions.change_training(training=made, note="In Dundee", **said)

    assert dict(stale.value.saved) == {"kind": "learning-event", "on": TODAY, "note": "In Perth"}


def test_the_page_of_capacity_has_people_by_trainings_and_what_lacks(cast):
    area, champion, lead = cast.strathmarr, cast.of("champion"), cast.of("local-area-lead")
    training(area, champion, "learning-event", date(2026, 2, 3))
    training(area, champion, "learning-event", date(2026, 6, 3))
    training(area, lead, "improvement-advisor")
    training(cast.glenlochy, cast.of_glenlochy)
    coaching(area, champion, lead, until=TODAY)
    coaching(area, lead, champion)

    found = queries.capacity_of(viewer_of(cast.of("senior-manager")), area)

    assert {one.name: one.days for one in found.people if one.days} == {
        "Dougal Farquhar": {"learning-event": date(2026, 6, 3)},
        "Ailsa Muirfield": {"improvement-advisor": date(2026, 5, 4)},
    }
    assert [(one.name, one.on) for one in found.trainings] == [
        ("Dougal Farquhar", date(2026, 6, 3)), ("Ailsa Muirfield", date(2026, 5, 4)),
        ("Dougal Farquhar", date(2026, 2, 3)),
    ]  # fmt: skip
    assert [(one.coach, one.until) for one in found.coaching] == [("Ailsa Muirfield", None), ("Dougal Farquhar", TODAY)]
    assert found.without_champion == ("NHS Strathmarr", "The Reporter in Strathmarr")
    assert found.can_guide == ("Ailsa Muirfield",)
    assert queries.capacity_of(viewer_of(cast.of("contributor")), area) is None


def missing(cast):
    """What Strathmarr lacks before it sustains, by condition."""
    way = way_queries.way(viewer_of(cast.of("programme-lead")), cast.strathmarr, now=NOW)
    return {one.condition.key: one.missing for one in way.missing}


def test_one_person_with_improvement_advisor_training_who_still_takes_part_is_local_capacity(cast):
    area, champion = cast.strathmarr, cast.of("champion")
    ways.stands(area, phase="phase-3")
    ways.confirmed(cast, "changes-keep")
    reason = "Nobody who takes part has had improvement-advisor training yet."
    training(area, champion, "improvement-day-1")
    training(cast.glenlochy, cast.of_glenlochy, "improvement-advisor")
    before = missing(cast)

    training(area, champion, "improvement-advisor")
    after = missing(cast)
    ways.end(champion.roles.get())
    gone = missing(cast)
    RoleHeld.objects.create(person=champion, role="contributor", area=area, since=SINCE)

    assert (before, after, gone, missing(cast)) == ({"local-capacity": reason}, {}, {"local-capacity": reason}, {})
    by = viewer_of(cast.of("programme-lead"))
    assert phases.move(area=area, move="begin-sustaining", by=by, now=NOW).phase == "sustaining"


def test_there_is_a_training_of_which_an_advisor_comes():
    assert content.advisor_trainings() == {"improvement-advisor"}
    assert len({one.key for one in content.trainings()}) == len(content.trainings()) == 6
