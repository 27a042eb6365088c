"""Roles end with a reason, are given up and handed over; never so that nobody could invite people any more."""

from datetime import UTC, datetime

import pytest

from pace.areas.actions import roles
from pace.areas.models import RoleHeld
from pace.areas.queries import reasons
from pace.areas.rules import Refused
from pace.record.models import Entry
from tests.pace.cast import SINCE, person, viewer_of

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
MAY_END = {"local-area-lead", "project-manager", "programme-lead", "administrator"}


def role_of(someone):
    return RoleHeld.objects.get(person=someone, state="held")


def outcome(act, **said):
    try:
        act(now=NOW, **said)
    except Refused as refused:
        return str(refused)
    return "done"


def test_a_role_ends_with_a_reason_that_the_record_keeps(cast):
    champion, lead = cast.of("champion"), viewer_of(cast.of("local-area-lead"))

    ended = roles.end(held=role_of(champion), by=lead, now=NOW, why="Has moved to another council.")

    ended.refresh_from_db()
    kept = Entry.objects.filter(table="pace_roleheld", row=str(ended.pk), operation="update").get()
    assert (ended.state, ended.until) == ("ended", NOW)
    assert (kept.by_id, kept.doing, kept.why) == (lead.id, "end a role", "Has moved to another council.")


@pytest.mark.parametrize("why", ["", "   ", "\n"])
def test_a_role_does_not_end_without_a_reason(cast, why):
    held, lead = role_of(cast.of("champion")), viewer_of(cast.of("local-area-lead"))

    found = outcome(roles.end, held=held, by=lead, why=why)

    held.refresh_from_db()
    assert (found, held.state) == ("Say why the role ends. The person may ask.", "held")


def test_those_who_invite_people_end_roles_and_nobody_else_does(cast):
    found = set()
    for who, someone in cast.everyone():
        other = person(f"Other {who}", role="contributor", area=cast.strathmarr)
        if outcome(roles.end, held=role_of(other), by=viewer_of(someone), why="A test.") == "done":
            found.add(who)

    assert found == MAY_END


def test_a_role_that_has_ended_does_not_end_again(cast):
    held, lead = role_of(cast.of("champion")), viewer_of(cast.of("local-area-lead"))
    roles.end(held=held, by=lead, now=SINCE, why="First.")

    found = outcome(roles.end, held=held, by=lead, why="Second.")

    held.refresh_from_db()
    assert (held.until, found.startswith("This role is ended")) == (SINCE, True)


def test_the_last_who_can_invite_people_does_not_leave_and_the_one_before_does(cast):
    manager, lead = cast.of("project-manager"), cast.of("local-area-lead")

    first = outcome(roles.leave, held=role_of(manager), by=viewer_of(manager))
    last = outcome(roles.leave, held=role_of(lead), by=viewer_of(lead))

    assert first == "done"
    assert last == "Nobody else here could invite people any more. Give someone that role first, or hand this one over."


def test_nobody_gives_up_somebody_elses_role(cast):
    found = outcome(roles.leave, held=role_of(cast.of("champion")), by=viewer_of(cast.of("local-area-lead")))

    assert found == (
        "Only the person who holds a role can give it up. To end somebody else's role, end it with a reason."
    )


def test_whose_last_role_ends_can_no_longer_sign_in_and_who_keeps_one_can(cast):
    leaves, stays = cast.of("champion"), person("Two Roles", role="contributor", area=cast.glenlochy)
    RoleHeld.objects.create(person=stays, role="contributor", area=cast.strathmarr, since=SINCE)
    lead = viewer_of(cast.of("local-area-lead"))

    roles.end(held=role_of(leaves), by=lead, now=NOW, why="Has left.")
    roles.end(held=stays.roles.get(area=cast.strathmarr), by=lead, now=NOW, why="Has left.")

    leaves.refresh_from_db()
    stays.refresh_from_db()
    assert (leaves.is_active, stays.is_active) == (False, True)


def test_a_role_is_handed_over_with_its_agency_and_the_day(cast):
    champion, contributor = cast.of("champion"), cast.of("contributor")
    held, lead = role_of(champion), viewer_of(cast.of("local-area-lead"))

    new = roles.hand_over(held=held, to_id=contributor.pk, by=lead, now=NOW)

    held.refresh_from_db()
    assert (held.state, held.until, held.handed_to) == ("handed-over", NOW, contributor)
    assert (new.person, new.role, new.agency, new.area, new.since, new.state) == (
        *(contributor, "champion", held.agency, cast.strathmarr),
        *(NOW, "held"),
    )


def test_the_last_who_can_invite_people_may_hand_that_over(cast):
    lead = cast.of("local-area-lead")
    roles.leave(held=role_of(cast.of("project-manager")), by=viewer_of(cast.of("project-manager")), now=NOW)

    found = outcome(roles.hand_over, held=role_of(lead), to_id=cast.of("data-lead").pk, by=viewer_of(lead))

    assert found == "done"


def test_a_role_goes_only_to_somebody_else_of_the_area_who_does_not_hold_it(cast):
    held, lead = role_of(cast.of("champion")), viewer_of(cast.of("local-area-lead"))
    same = person("Same Role", role="champion", area=cast.strathmarr, agency=held.agency)
    tried = {
        "themselves": cast.of("champion"),
        "the giver": cast.of("local-area-lead"),
        "of another area": cast.of_glenlochy,
        "the outsider": cast.outsider,
        "of the national team": cast.of("programme-lead"),
        "who holds it": same,
        "of the area": cast.of("data-lead"),
    }

    found = {who: outcome(roles.hand_over, held=held, to_id=to.pk, by=lead) for who, to in tried.items()}

    assert found == {
        "themselves": "Dougal Farquhar holds this role already. Choose somebody else.",
        "the giver": "Nobody gives themselves a role. Ask someone else who may invite people.",
        "of another area": "Morag Invercauld has no role here. Invite them first.",
        "the outsider": "Niall Nobody has no role here. Invite them first.",
        "of the national team": "Kirsty Abernethy has no role here. Invite them first.",
        "who holds it": "Same Role holds this role already. End this one instead.",
        "of the area": "done",
    }


def test_only_an_administrator_ends_an_administrators_role_or_hands_it_over(cast):
    second = person("Second Administrator", role="administrator")
    held, to = role_of(second), cast.of("improvement-advisor")
    leads, administers = viewer_of(cast.of("programme-lead")), viewer_of(cast.of("administrator"))

    refused = [
        outcome(roles.end, held=held, by=leads, why="A test."),
        outcome(roles.hand_over, held=held, to_id=to.pk, by=leads),
    ]
    allowed = outcome(roles.hand_over, held=held, to_id=to.pk, by=administers)

    assert refused == ["Only an administrator ends the role of an administrator or hands it over."] * 2
    assert allowed == "done"


def test_the_disabled_button_says_what_the_action_says(cast):
    lead = cast.of("local-area-lead")
    roles.leave(held=role_of(cast.of("project-manager")), by=viewer_of(cast.of("project-manager")), now=NOW)
    viewer = viewer_of(lead)

    button = reasons.why_not_role(viewer, role_of(lead), move="leave", now=NOW)

    assert button == outcome(roles.leave, held=role_of(lead), by=viewer)


def test_a_role_that_nobody_could_take_over_says_so(cast):
    alone = cast.of_glenlochy
    viewer = viewer_of(alone)

    found = reasons.why_not_role(viewer, role_of(alone), move="hand-over", now=NOW)

    assert found == "Nobody else who has a role here could take it over. Invite somebody first."
