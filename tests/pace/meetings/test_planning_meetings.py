"""Meetings planned, changed, called off; actions and decisions added."""

from datetime import date, time

import pytest

from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.meetings.actions import planning
from pace.meetings.rules.planned import Stated
from tests.pace.cast import viewer_of
from tests.pace.meetings import made_meetings
from tests.pace.meetings.made_meetings import NOW, ON


def changed(cast, meeting, **other):
    said = {**made_meetings.SAID, "chair": cast.of("local-area-lead").pk}
    by = viewer_of(cast.of("local-area-lead"))
    stated = Stated(**{**said, **other})
    return planning.change(meeting=meeting, stated=stated, version=str(meeting.version), by=by, now=NOW)


def test_a_meeting_has_its_number_and_its_chair_is_asked_too(cast):
    first, second = made_meetings.plan(cast), made_meetings.plan(cast, name="Next", people=())

    assert [first.number, second.number] == [1, 2]
    assert set(first.people.values_list("pk", flat=True)) == {
        cast.of("local-area-lead").pk,
        cast.of("champion").pk,
    }
    assert list(second.people.values_list("pk", flat=True)) == [cast.of("local-area-lead").pk]


@pytest.mark.parametrize("role", ["champion", "data-lead", "senior-manager", "contributor", "improvement-advisor"])
def test_only_whoever_keeps_meetings_plans_one(cast, role):
    with pytest.raises(Refused, match="Your roles do not let you plan an area's meetings"):
        made_meetings.plan(cast, by=role)


def test_nobody_of_another_area_chairs_or_is_asked(cast):
    with pytest.raises(Refused, match="Choose a chair who takes part in this area"):
        made_meetings.plan(cast, chair=cast.of_glenlochy.pk)
    with pytest.raises(Refused, match="Choose people who take part in this area"):
        changed(cast, made_meetings.plan(cast), people=(cast.of_glenlochy.pk,))


def test_a_change_of_day_is_counted_for_calendars_and_one_of_the_name_is_not(cast):
    meeting = made_meetings.plan(cast)

    named = changed(cast, meeting, name="Champions in spring")
    assert (named.name, named.changed, named.version) == ("Champions in spring", 0, 2)
    moved = changed(cast, named, on=date(2026, 3, 25), starts=time(14))

    assert (moved.on, moved.starts, moved.changed, moved.version) == (date(2026, 3, 25), time(14), 1, 3)


def test_who_changes_what_somebody_else_changed_meanwhile_is_told(cast):
    meeting = made_meetings.plan(cast)
    changed(cast, meeting, place="Town hall")

    with pytest.raises(Stale) as stale:
        changed(cast, meeting, place="Library")

    assert stale.value.saved["place"] == "Town hall"


def test_a_meeting_is_called_off_with_a_reason_and_can_be_planned_again(cast):
    meeting, by = made_meetings.plan(cast), viewer_of(cast.of("project-manager"))

    with pytest.raises(Refused, match="Say why"):
        planning.call_off(meeting=meeting, why=" ", by=by, now=NOW)
    off = planning.call_off(meeting=meeting, why="Snow.", by=by, now=NOW)
    assert (off.state, off.why, off.changed) == ("called-off", "Snow.", 1)
    again = planning.plan_again(meeting=off, by=by, now=NOW)

    assert (again.state, again.changed, again.on) == ("planned", 2, ON)


def test_actions_and_decisions_have_their_numbers_in_the_area(cast):
    first, second = made_meetings.action(cast), made_meetings.action(cast, owner="contributor")
    decision = made_meetings.decision(cast)

    assert [(one.number, one.owner.name, one.state) for one in (first, second)] == [
        (1, cast.of("champion").name, "open"),
        (2, cast.of("contributor").name, "open"),
    ]
    assert (decision.number, decision.what) == (1, "Begin in the north team")


def test_an_action_of_nobody_who_could_do_it_is_refused(cast):
    with pytest.raises(Refused, match="Choose somebody who takes part in this area"):
        made_meetings.action(cast, owner="partnership-member")
