"""Support by every role and from every state; what may be said of it; who gives it; the national list."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from pace.areas.models import Area
from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.phases import states as phases
from pace.support import content, states
from pace.support.actions import given as actions
from pace.support.models import Advising, Support
from pace.support.queries import given as queries
from pace.support.queries.national import GivenShown, given
from tests.pace.cast import viewer_of
from tests.pace.phases import ways
from tests.pace.support.made_support import NOW, TODAY, said, support

KEEPERS = {"improvement-advisor", "permanence-consultant", "national-data-analyst", "programme-lead"}


@pytest.fixture
def advisor(cast):
    return viewer_of(cast.of("improvement-advisor"))


def act(move, made, by):
    """One of the moves of support."""
    if move == "deliver":
        actions.deliver(support=made, said=said(), by=by, now=NOW)
    elif move == "call-off":
        actions.call_off(support=made, why="Snow.", by=by, now=NOW)
    else:
        actions.plan_again(support=made, planned_on=TODAY, why="A slip.", by=by, now=NOW)


def done(action):
    """Whether an action is done; what it did is undone."""
    try:
        with transaction.atomic():
            action()
            transaction.set_rollback(True)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("move", states.SUPPORT.moves)
def test_a_move_of_support_is_made_by_the_roles_that_may_and_from_its_own_states_alone(cast, move):
    allowed = {
        (who, state)
        for state in states.SUPPORT.states
        for made in [support(cast.strathmarr, state)]
        for who, someone in cast.everyone()
        if done(lambda made=made, someone=someone: act(move, made, viewer_of(someone)))
    }

    assert allowed == {(who, state) for who in KEEPERS for state in states.SUPPORT.moves[move].before}


WRITES = {
    "plan": lambda cast, by: actions.plan(area=cast.strathmarr, said=said(), by=by, now=NOW),
    "log": lambda cast, by: actions.log(area=cast.strathmarr, said=said(), by=by, now=NOW),
    "change": lambda cast, by: actions.change(
        support=Support.objects.get(area=cast.strathmarr), said=said(), version="1", by=by, now=NOW
    ),
    "name who supports": lambda cast, by: actions.begin_advising(
        area=cast.strathmarr, person_id=cast.of("programme-lead").pk, by=by, now=NOW
    ),
    "end who supports": lambda cast, by: actions.end_advising(
        advising=Advising.objects.get(area=cast.strathmarr), by=by, now=NOW
    ),
}


@pytest.mark.parametrize("what", WRITES)
def test_support_is_kept_by_the_national_team_alone(cast, what):
    support(cast.strathmarr)
    Advising.objects.create(area=cast.strathmarr, person=cast.of("permanence-consultant"), since=NOW)

    allowed = {
        who for who, someone in cast.everyone() if done(lambda someone=someone: WRITES[what](cast, viewer_of(someone)))
    }

    assert allowed == KEEPERS


def test_support_is_planned_then_delivered_with_its_day_hours_and_people(cast, advisor):
    analyst = cast.of("national-data-analyst")
    planned = actions.plan(
        area=cast.strathmarr, said=said(kind="measurement-workshop", on=date(2026, 11, 2), what="For all agencies"),
        by=advisor, now=NOW,
    )  # fmt: skip

    actions.deliver(
        support=planned,
        said=said(
            kind="measurement-workshop", on=date(2026, 11, 3), hours=Decimal("4.5"), people=(analyst.pk,),
            notes="Four measures.", attended=9,
        ),
        by=advisor, now=NOW,
    )  # fmt: skip

    stored = Support.objects.get()
    assert (stored.state, stored.planned_on, stored.planned_hours) == ("delivered", date(2026, 11, 2), 3)
    assert (stored.delivered_on, stored.delivered_hours, stored.attended) == (date(2026, 11, 3), Decimal("4.5"), 9)
    assert (stored.notes, list(stored.people.all()), stored.version) == ("Four measures.", [analyst], 2)


def test_support_that_was_not_planned_is_logged(cast, advisor):
    logged = actions.log(area=cast.strathmarr, said=said(attended=5), by=advisor, now=NOW)

    assert (logged.state, logged.planned_on, logged.planned_hours, logged.delivered_on, logged.attended) == (
        "delivered", None, None, TODAY, 5,
    )  # fmt: skip


def test_what_was_called_off_is_planned_again_and_its_reason_is_gone(cast, advisor):
    made = support(cast.strathmarr, "cancelled")

    again = actions.plan_again(support=made, planned_on=TODAY, why="The snow has gone.", by=advisor, now=NOW)

    assert (again.state, again.planned_on, again.why) == ("planned", TODAY, "")


def test_what_was_logged_by_mistake_is_planned_again_without_what_was_logged(cast, advisor):
    made = support(cast.strathmarr, "delivered")

    again = actions.plan_again(support=made, planned_on=date(2026, 12, 1), why="Another area's.", by=advisor, now=NOW)

    assert (again.state, again.delivered_on, again.delivered_hours, again.attended) == ("planned", None, None, None)


@pytest.mark.parametrize("move", ["call-off", "plan-again"])
def test_calling_off_and_planning_again_ask_why(cast, advisor, move):
    made = support(cast.strathmarr, "planned" if move == "call-off" else "cancelled")
    without = {
        "call-off": lambda: actions.call_off(support=made, why=" ", by=advisor, now=NOW),
        "plan-again": lambda: actions.plan_again(support=made, planned_on=TODAY, why=" ", by=advisor, now=NOW),
    }

    with pytest.raises(Refused, match="Say why"):
        without[move]()

    act(move, made, advisor)


WRONG = {
    "a kind that is not offered in the phase": (said(kind="first-meetings"), False, "Choose a kind of support"),
    "a kind that there is not": (said(kind="dance"), False, "Choose a kind of support"),
    "something else without what it is": (said(kind="other", what=" "), False, "Say what it is"),
    "what lies ahead as delivered": (said(on=TODAY + timedelta(days=1)), True, "What is delivered lies in the past"),
    "what was delivered without its hours": (said(hours=None), True, "Say how many hours it took"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_said_of_support_is_refused_with_words(cast, advisor, case):
    wrong, delivered, reason = WRONG[case]
    write = actions.log if delivered else actions.plan

    with pytest.raises(Refused, match=reason):
        write(area=cast.strathmarr, said=wrong, by=advisor, now=NOW)

    assert not Support.objects.exists()
    write(area=cast.strathmarr, said=said(), by=advisor, now=NOW)


def test_only_people_of_the_national_team_give_support_but_those_who_were_named_may_stay(cast, advisor):
    left = cast.of("permanence-consultant")
    made = support(cast.strathmarr, people=[left])
    ways.end(left.roles.get())
    outside = [cast.of("champion").pk, cast.of("administrator").pk]

    for one in outside:
        with pytest.raises(Refused, match="Choose people of the national team"):
            actions.plan(area=cast.strathmarr, said=said(people=(one,)), by=advisor, now=NOW)
    with pytest.raises(Refused, match="Choose people of the national team"):
        actions.plan(area=cast.strathmarr, said=said(people=(left.pk,)), by=advisor, now=NOW)
    actions.change(support=made, said=said(people=(left.pk,)), version="1", by=advisor, now=NOW)

    assert list(Support.objects.get().people.all()) == [left]
    assert [name for _, name in queries.team(advisor)] == ["Hamish Ogilvy", "Jamie Kinnear", "Kirsty Abernethy"]


def test_of_two_who_change_support_the_second_is_given_what_the_first_saved(cast, advisor):
    made = support(cast.strathmarr, people=[cast.of("improvement-advisor")])
    actions.change(support=made, said=said(what="In Lochside", people=()), version="1", by=advisor, now=NOW)

    with pytest.raises(Stale) as stale:
        actions.change(support=made, said=said(what="In Kirkton"), version="1", by=advisor, now=NOW)

    assert (stale.value.version, dict(stale.value.saved)) == (
        "2",
        {"kind": "phase-2/visit", "what": "In Lochside", "on": TODAY, "hours": Decimal(3), "people": [], "notes": ""},
    )
    assert Support.objects.get().what == "In Lochside"


def test_what_is_called_off_is_not_changed(cast, advisor):
    made = support(cast.strathmarr, "cancelled")

    with pytest.raises(Refused, match="This is called off"):
        actions.change(support=made, said=said(), version="1", by=advisor, now=NOW)


@pytest.mark.parametrize("participation", phases.PARTICIPATION.states)
def test_nothing_is_planned_for_an_area_that_has_left_but_what_was_given_is_logged(cast, advisor, participation):
    ways.stands(cast.strathmarr, phase="phase-2", participation=participation)
    called_off, waiting = support(cast.strathmarr, "cancelled"), support(cast.strathmarr)

    found = {
        "plan": done(lambda: actions.plan(area=cast.strathmarr, said=said(), by=advisor, now=NOW)),
        "plan again": done(lambda: act("plan-again", called_off, advisor)),
        "log": done(lambda: actions.log(area=cast.strathmarr, said=said(), by=advisor, now=NOW)),
        "deliver": done(lambda: act("deliver", waiting, advisor)),
        "call off": done(lambda: act("call-off", waiting, advisor)),
    }

    stays = participation != "left"
    assert found == {"plan": stays, "plan again": stays, "log": True, "deliver": True, "call off": True}


def test_somebody_supports_an_area_once_and_again_after_it_ended(cast, advisor):
    someone = cast.of("permanence-consultant")
    first = actions.begin_advising(area=cast.strathmarr, person_id=someone.pk, by=advisor, now=NOW)
    with pytest.raises(Refused, match="Isla Renwick supports Strathmarr already"):
        actions.begin_advising(area=cast.strathmarr, person_id=someone.pk, by=advisor, now=NOW)
    actions.end_advising(advising=first, by=advisor, now=NOW)
    with pytest.raises(Refused, match="This has ended already"):
        actions.end_advising(advising=first, by=advisor, now=NOW)

    actions.begin_advising(area=cast.strathmarr, person_id=someone.pk, by=advisor, now=NOW)

    assert [one.until for one in queries.advising(advisor, cast.strathmarr)] == [None, NOW]


def test_only_the_national_team_supports_an_area(cast, advisor):
    for role in ("champion", "administrator"):
        with pytest.raises(Refused, match="is not of the national team"):
            actions.begin_advising(area=cast.strathmarr, person_id=cast.of(role).pk, by=advisor, now=NOW)

    assert not Advising.objects.exists()


def test_what_is_overdue_stands_first_then_what_is_planned_then_what_was_given(cast):
    area = cast.strathmarr
    support(area, "cancelled", what="called off")
    support(area, "delivered", what="given early", delivered_on=date(2026, 1, 5))
    support(area, "delivered", what="given late", delivered_on=date(2026, 10, 5))
    support(area, what="next month")
    support(area, what="today", planned_on=TODAY)
    support(area, what="yesterday", planned_on=TODAY - timedelta(days=1))
    support(cast.glenlochy, what="elsewhere")

    found = queries.support_of(viewer_of(cast.of("champion")), area, now=NOW)

    assert [(one.what, one.standing) for one in found] == [
        ("yesterday", "overdue"), ("today", "planned"), ("next month", "planned"),
        ("given late", "delivered"), ("given early", "delivered"), ("called off", "cancelled"),
    ]  # fmt: skip
    assert queries.hours_of(found) == queries.Hours(planned=Decimal(15), delivered=Decimal(7), overdue=1)
    assert queries.support_of(viewer_of(cast.of("contributor")), area, now=NOW) == ()


def test_every_kind_of_support_is_offered_in_phases_that_there_are():
    kinds = content.kinds()

    assert {phase for one in kinds for phase in one.phases} == set(phases.PHASE.states)
    assert len({one.key for one in kinds}) == len(kinds)
    assert {one.page for one in kinds} <= {8, 9, 12}


def test_the_national_list_has_the_support_of_every_area_against_its_plan(cast, advisor):
    area, gone = cast.strathmarr, cast.of("permanence-consultant")
    support(area, planned_on=TODAY - timedelta(days=1))
    support(area, planned_on=TODAY + timedelta(days=9))
    support(area, planned_on=TODAY + timedelta(days=3), planned_hours=None)
    support(area, "delivered", delivered_on=date(2026, 10, 5))
    support(area, "delivered", delivered_on=date(2026, 9, 5), planned_on=None, planned_hours=None)
    support(area, "cancelled")
    for someone in (cast.of("programme-lead"), cast.of("improvement-advisor"), gone):
        actions.begin_advising(area=area, person_id=someone.pk, by=advisor, now=NOW)
    ways.end(gone.roles.get())

    found = given(advisor, now=NOW)

    assert found == {
        area.pk: GivenShown(
            advisors=("Hamish Ogilvy", "Kirsty Abernethy"), last_contact=date(2026, 10, 5),
            next_planned=date(2026, 11, 23), planned_hours=Decimal(9), delivered_hours=Decimal(7), overdue=1,
        ),
        cast.glenlochy.pk: GivenShown(
            advisors=(), last_contact=None, next_planned=None,
            planned_hours=Decimal(0), delivered_hours=Decimal(0), overdue=0,
        ),
    }  # fmt: skip
    assert given(viewer_of(cast.of("local-area-lead")), now=NOW) == {}


def test_the_national_list_takes_as_many_queries_for_many_areas_as_for_few(advisor):
    with CaptureQueriesContext(connection) as few:
        given(advisor, now=NOW)
    made = Area.objects.bulk_create(Area(name=f"Area {number}", slug=f"area-{number}") for number in range(30))
    for area in made:
        support(area)

    with CaptureQueriesContext(connection) as many:
        found = given(advisor, now=NOW)

    assert (len(found), len(many)) == (32, len(few))
