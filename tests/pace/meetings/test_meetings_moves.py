"""Each move with a meeting, its agenda and its series by each role: done, or refused with the reason."""

from datetime import date, time

import pytest

from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.meetings.actions import agenda, inviting, planning
from pace.meetings.actions import series as of_series
from pace.meetings.models import Meeting
from pace.meetings.rules.agenda import BEGUN, CALLED_OFF, GONE, HELD, NOT_PROPOSED, NOTED
from pace.meetings.rules.agenda import Stated as Item
from pace.meetings.rules.inviting import NOT_PLANNED
from pace.meetings.rules.planned import Stated as OfMeeting
from pace.meetings.rules.series import ENDED, NO_DAY, NOT_ENDED, TOO_MANY, Stated
from pace.permissions import ROLES
from tests.pace.cast import viewer_of
from tests.pace.meetings import made_meetings
from tests.pace.meetings.made_meetings import NOW, ON

KEEPERS = ["local-area-lead", "project-manager"]
NOT_THEIRS = "Your roles do not let you plan an area's meetings"
ITEM = Item(title="Summer", minutes=10, about="Who is away.")
AFTER = date(2026, 4, 29)


def said(cast, **other):
    """What a meeting is where nothing else is said."""
    return OfMeeting(**{**made_meetings.SAID, "chair": cast.of("local-area-lead").pk, **other})


def stated(cast, name="Spring", **other):
    """What a series is where nothing else is said."""
    people = (cast.of("champion").pk,)
    usual = {"kind": "champions", "weeks": 6, "starts": time(10), "minutes": 90, "people": people}
    return Stated(**{**usual, "name": name, "chair": cast.of("local-area-lead").pk, **other})


def lead_of(cast):
    return viewer_of(cast.of("local-area-lead"))


def plan_again(_, by, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(state="called-off")
    planning.plan_again(meeting=meeting, by=by, now=NOW)


def of(by, cast, **other):
    """A series of whoever tries the move: no two have one name."""
    return made_meetings.series(cast, name=f"Of {by.name}", **other)


MOVES = {
    "plan": lambda cast, by, _: planning.plan(area=cast.strathmarr, stated=said(cast), by=by, now=NOW),
    "change": lambda cast, by, meeting: planning.change(
        meeting=meeting, stated=said(cast, place="Library"), version="1", by=by, now=NOW
    ),
    "call-off": lambda _, by, meeting: planning.call_off(meeting=meeting, why="Snow.", by=by, now=NOW),
    "plan-again": plan_again,
    "invite": lambda _, by, meeting: inviting.invite(meeting=meeting, by=by, now=NOW),
    "propose": lambda _, by, meeting: agenda.propose(meeting=meeting, by=by, now=NOW),
    "add-item": lambda _, by, meeting: agenda.add(meeting=meeting, stated=ITEM, by=by),
    "change-item": lambda _, by, meeting: agenda.change(
        item=made_meetings.item(meeting), stated=ITEM, version="1", by=by
    ),
    "move-item": lambda _, by, meeting: agenda.move(item=made_meetings.item(meeting), way="up", by=by),
    "remove-item": lambda _, by, meeting: agenda.remove(item=made_meetings.item(meeting), by=by),
    "begin-series": lambda cast, by, _: of_series.begin(area=cast.strathmarr, stated=stated(cast, by.name), by=by),
    "change-series": lambda cast, by, _: of_series.change(
        series=of(by, cast), stated=stated(cast, f"New of {by.name}"), version="1", by=by
    ),
    "end-series": lambda cast, by, _: of_series.end(series=of(by, cast), by=by, now=NOW),
    "take-up-series": lambda cast, by, _: of_series.take_up(series=of(by, cast, ended_at=NOW), by=by),
    "plan-ahead": lambda cast, by, _: of_series.plan_ahead(series=of(by, cast), on=[ON], by=by, now=NOW),
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
def test_a_move_is_for_those_who_keep_the_meetings_of_this_area(cast, move):
    done, refused = [], {}

    for role, person in [*((role, cast.of(role)) for role in ROLES), ("of-glenlochy", cast.of_glenlochy)]:
        try:
            move(cast, viewer_of(person), made_meetings.plan(cast))
            done.append(role)
        except Refused as reason:
            refused[role] = str(reason)

    assert done == KEEPERS
    assert {role: why for role, why in refused.items() if NOT_THEIRS not in why} == {}


@pytest.mark.parametrize("state", ["under-way", "held", "approved", "called-off"])
def test_what_has_begun_is_neither_changed_nor_called_off(cast, state):
    meeting = made_meetings.plan(cast)
    Meeting.objects.filter(pk=meeting.pk).update(state=state)

    for move in ("change", "call-off"):
        with pytest.raises(Refused, match="so it cannot be"):
            MOVES[move](cast, lead_of(cast), meeting)


@pytest.mark.parametrize("state", ["planned", "under-way", "held", "approved"])
def test_only_what_was_called_off_is_planned_again(cast, state):
    meeting = made_meetings.plan(cast)
    Meeting.objects.filter(pk=meeting.pk).update(state=state)

    with pytest.raises(Refused, match="so it cannot be planned again"):
        planning.plan_again(meeting=meeting, by=lead_of(cast), now=NOW)


@pytest.mark.parametrize(
    ("state", "reasons"),
    [
        ("under-way", {"propose": BEGUN, "invite": NOT_PLANNED}),
        ("held", {"propose": HELD, "add-item": HELD, "change-item": HELD, "move-item": HELD, "remove-item": HELD}),
        ("approved", {"add-item": HELD, "remove-item": HELD, "invite": NOT_PLANNED}),
        ("called-off", {"propose": CALLED_OFF, "add-item": CALLED_OFF}),
    ],
)
def test_an_agenda_is_edited_until_the_meeting_is_held(cast, state, reasons):
    meeting = made_meetings.plan(cast)
    Meeting.objects.filter(pk=meeting.pk).update(state=state)
    meeting.refresh_from_db()

    told = {}
    for move in reasons:
        with pytest.raises(Refused) as refused:
            MOVES[move](cast, lead_of(cast), meeting)
        told[move] = str(refused.value)

    assert told == reasons


def test_while_a_meeting_is_under_way_items_are_added_and_ordered(cast):
    meeting = made_meetings.under_way(cast)
    made_meetings.item(meeting, title="First")

    added = agenda.add(meeting=meeting, stated=ITEM, by=lead_of(cast))
    agenda.move(item=added, way="up", by=lead_of(cast))

    assert list(meeting.items.order_by("place").values_list("place", "title")) == [(1, "Summer"), (2, "First")]


def test_nothing_is_proposed_for_a_training(cast):
    meeting = made_meetings.plan(cast, kind="improvement-training")

    with pytest.raises(Refused, match=NOT_PROPOSED):
        agenda.propose(meeting=meeting, by=lead_of(cast), now=NOW)


def test_an_item_is_moved_one_place_and_no_further_than_the_ends(cast):
    meeting, by = made_meetings.plan(cast), lead_of(cast)
    first, second, third = (made_meetings.item(meeting, title=title) for title in ("A", "B", "C"))

    def order():
        return "".join(meeting.items.order_by("place").values_list("title", flat=True))

    orders = []
    for item, way in ((third, "up"), (third, "up"), (third, "up"), (first, "down"), (first, "down"), (second, "up")):
        agenda.move(item=item, way=way, by=by)
        orders.append(order())

    assert orders == ["ACB", "CAB", "CAB", "CBA", "CBA", "BCA"]


def test_of_two_who_change_an_item_the_second_is_told_what_the_first_saved(cast):
    item, by = made_meetings.item(made_meetings.plan(cast)), lead_of(cast)
    agenda.change(item=item, stated=ITEM, version="1", by=by)

    with pytest.raises(Stale) as stale:
        agenda.change(item=item, stated=Item(title="Winter", minutes=5), version="1", by=by)

    assert stale.value.saved == {"title": "Summer", "about": "Who is away.", "minutes": 10}


def test_an_item_under_which_something_is_noted_decided_or_to_be_done_stays(cast):
    meeting, by = made_meetings.under_way(cast), lead_of(cast)
    noted = made_meetings.item(meeting, notes="So.")
    decided, done = made_meetings.item(meeting), made_meetings.item(meeting)
    made_meetings.decision(cast, meeting=meeting.pk, item=decided.pk)
    made_meetings.action(cast, source="meeting", meeting=meeting.pk, item=done.pk)

    for item in (noted, decided, done):
        with pytest.raises(Refused, match=NOTED):
            agenda.remove(item=item, by=by)
    free = made_meetings.item(meeting)
    agenda.remove(item=free, by=by)
    with pytest.raises(Refused, match=GONE):
        agenda.move(item=made_gone(free), way="up", by=by)

    assert meeting.items.count() == 3


def made_gone(item):
    """An item that somebody else removed meanwhile, as a page still holds it."""
    item.pk = 10**6
    return item


def test_a_series_plans_a_meeting_on_each_day_with_its_own_words(cast):
    by = lead_of(cast)
    series = of_series.begin(area=cast.strathmarr, stated=stated(cast, place="Town hall"), by=by)

    made = of_series.plan_ahead(series=series, on=[AFTER, ON, AFTER], by=by, now=NOW)

    assert [(one.number, one.name, one.on, one.starts, one.place, one.series_id) for one in made] == [
        (1, "Spring", ON, time(10), "Town hall", series.pk),
        (2, "Spring", AFTER, time(10), "Town hall", series.pk),
    ]
    assert {one.pk for one in made[0].people.all()} == {cast.of("champion").pk, cast.of("local-area-lead").pk}


def test_no_meeting_of_a_series_is_planned_twice_on_one_day_not_even_one_called_off(cast):
    series, by = made_meetings.series(cast), lead_of(cast)
    of_series.plan_ahead(series=series, on=[ON], by=by, now=NOW)
    Meeting.objects.update(state="called-off")

    with pytest.raises(Refused, match="It is planned already on 18 March 2026"):
        of_series.plan_ahead(series=series, on=[ON, AFTER], by=by, now=NOW)

    assert Meeting.objects.count() == 1


def test_a_series_is_planned_so_far_ahead_and_no_further(cast):
    series, by = made_meetings.series(cast, weeks=1), lead_of(cast)
    of_series.plan_ahead(series=series, on=[date(2026, 4, day) for day in range(1, 12)], by=by, now=NOW)

    with pytest.raises(Refused, match=TOO_MANY):
        of_series.plan_ahead(series=series, on=[date(2026, 5, 1), date(2026, 5, 2)], by=by, now=NOW)
    of_series.plan_ahead(series=series, on=[date(2026, 5, 1)], by=by, now=NOW)

    assert series.meetings.count() == 12


def test_who_takes_part_no_more_is_not_asked_to_the_next_meetings(cast):
    series, by = made_meetings.series(cast), lead_of(cast)
    series.people.set([cast.of("champion"), cast.of("data-lead")])
    cast.of("data-lead").roles.update(state="ended", until=NOW)

    made = of_series.plan_ahead(series=series, on=[ON], by=by, now=NOW)

    assert {one.pk for one in made[0].people.all()} == {cast.of("champion").pk, cast.of("local-area-lead").pk}


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"weeks": 5}, "Choose a rhythm"),
        ({"kind": "party"}, "Choose a kind of meeting"),
        ({"name": "Champions"}, "There is a series called Champions already"),
    ],
)
def test_a_series_that_cannot_be_is_refused(cast, other, reason):
    made_meetings.series(cast)

    with pytest.raises(Refused, match=reason):
        of_series.begin(area=cast.strathmarr, stated=stated(cast, **other), by=lead_of(cast))


def test_nobody_of_another_area_chairs_a_series_or_is_asked_to_it(cast):
    stranger, by = cast.of_glenlochy.pk, lead_of(cast)

    with pytest.raises(Refused, match="Choose a chair who takes part in this area"):
        of_series.begin(area=cast.strathmarr, stated=stated(cast, chair=stranger), by=by)
    with pytest.raises(Refused, match="Choose people who take part in this area"):
        of_series.begin(area=cast.strathmarr, stated=stated(cast, people=(stranger,)), by=by)


def test_a_series_that_has_ended_plans_nothing_until_it_is_taken_up_again(cast):
    series, by = made_meetings.series(cast), lead_of(cast)
    with pytest.raises(Refused, match=NOT_ENDED):
        of_series.take_up(series=series, by=by)
    ended = of_series.end(series=series, by=by, now=NOW)

    with pytest.raises(Refused, match=ENDED):
        of_series.plan_ahead(series=ended, on=[ON], by=by, now=NOW)
    with pytest.raises(Refused, match=ENDED):
        of_series.change(series=ended, stated=stated(cast), version=str(ended.version), by=by)
    going_on = of_series.take_up(series=ended, by=by)
    with pytest.raises(Refused, match=NO_DAY):
        of_series.plan_ahead(series=going_on, on=[], by=by, now=NOW)

    assert going_on.ended_at is None


def test_of_two_who_change_a_series_the_second_is_told(cast):
    series, by = made_meetings.series(cast), lead_of(cast)
    of_series.change(series=series, stated=stated(cast, place="Library"), version="1", by=by)

    with pytest.raises(Stale) as stale:
        of_series.change(series=series, stated=stated(cast, place="Town hall"), version="1", by=by)

    assert stale.value.saved["place"] == "Library"
