"""The invented areas: made once, the same every time, nowhere else, and made anew."""

from datetime import UTC, date, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session

from pace.areas import queries as areas
from pace.areas.actions import invitations, places
from pace.areas.content import councils
from pace.areas.models import Agency, Area, Invitation, Person, RoleHeld
from pace.demo import actions, content, queries
from pace.demo.rules import Refused
from pace.measures.models import DriverDiagram
from pace.permissions import ROLES
from pace.record.models import Entry
from pace.register.models import Change, Journey, JourneyFacts, MilestoneReached, Waiting
from tests.pace.cast import client_of

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
ROWS = {
    **{model.__name__: model.objects for model in (Agency, Area, Invitation, Person, RoleHeld, Change)},
    **{model.__name__: model.unscoped for model in (Journey, JourneyFacts, MilestoneReached, Waiting)},
}


def everything():
    """How many rows of each kind there are, and every milestone of every journey."""
    reached = MilestoneReached.unscoped.order_by("area__slug", "journey__reference", "on", "milestone", "outcome")
    return (
        {name: rows.count() for name, rows in ROWS.items()},
        list(reached.values_list("area__slug", "journey__reference", "on", "milestone", "outcome")),
    )


@pytest.mark.usefixtures("loaded")
def test_every_role_is_held_by_someone_invented_at_example_org():
    people = Person.objects.all()

    assert {held.role for held in RoleHeld.objects.all()} == set(ROLES)
    assert [one.email for one in people if not one.invented or not one.email.endswith("@example.org")] == []
    assert [one.name for one in people if one.has_usable_password()] == []
    assert [one.name for one in Area.objects.filter(invented=False)] == []


@pytest.mark.usefixtures("loaded")
def test_no_invented_area_bears_a_councils_name():
    names = [area.name.lower() for area in content.areas()]

    assert [one.name for one in councils() if any(name in one.name.lower() for name in names)] == []


@pytest.mark.usefixtures("loaded")
def test_some_agencies_have_no_champion_and_some_invitations_are_waiting():
    main = Area.objects.get(slug="strathmarr")

    without = main.agencies.exclude(roles__role="champion").order_by("kind")

    assert list(without.values_list("kind", flat=True)) == ["courts", "hearings", "other", "reporter"]
    assert list(Invitation.objects.filter(state="sent", expires_at__gt=NOW).values_list("area__slug", flat=True)) == [
        "strathmarr",
        "ardmorran",
    ]
    assert Invitation.objects.filter(state="sent", expires_at__lt=NOW).count() == 1


@pytest.mark.usefixtures("loaded")
def test_the_data_end_with_the_month_before():
    assert set(Change.objects.values_list("area__slug", "as_of")) == {
        ("strathmarr", date(2026, 10, 31)),
        ("glenlochy", date(2026, 10, 31)),
    }
    assert 400 < Journey.unscoped.filter(area__slug="strathmarr").count() < 500


@pytest.mark.usefixtures("loaded")
def test_everyone_whose_role_demands_a_second_step_has_one_with_a_secret_of_their_own():
    viewers = [areas.viewer_of(one.pk) for one in Person.objects.all()]

    assert [one.name for one in viewers if one.needs_second_step] == []
    secrets = [one.data["secret"] for one in Authenticator.objects.all()]
    assert len(set(secrets)) == len(secrets) == Person.objects.count()


@pytest.mark.parametrize(("demo", "reason_begins"), [(True, None), (False, "This database holds what is not invented")])
def test_who_joins_and_what_is_added_in_a_demonstration_is_invented_and_elsewhere_is_not(loaded, demo, reason_begins):
    loaded.DEMO = demo
    lead = areas.viewer_of(Person.objects.get(email="barbara.inverquhart@example.org").pk)
    link = "what stands in the link"
    Invitation.objects.filter(email="iain.farquhason@example.org").update(token_hash=invitations.digest(link))

    places.add(council=councils()[0], sheriffdom="", by=lead)
    invitations.join(secret=link, name="Iain Farquhason", password=None, now=NOW)

    said = queries.holds_anything_else()
    assert (said and said[:39]) == (reason_begins and reason_begins[:39])


@pytest.mark.usefixtures("loaded")
def test_loading_again_changes_nothing():
    before, entries = everything(), Entry.objects.count()

    assert actions.load(now=NOW) is False
    assert (everything(), Entry.objects.count()) == (before, entries)


@pytest.mark.usefixtures("loaded")
def test_made_anew_it_is_as_it_was_and_everyone_is_signed_out():
    before = everything()
    lead = Person.objects.get(email="ishbel.tarrant@example.org")
    client_of(lead)
    Area.objects.filter(slug="ardmorran").update(name="Changed by somebody")
    Person.objects.create(email="new@example.org", name="Somebody New", invented=True)

    actions.reset(now=NOW)

    assert everything() == before
    assert Session.objects.count() == 0
    assert not Person.objects.filter(pk=lead.pk).exists()


@pytest.mark.usefixtures("loaded")
def test_the_record_of_what_was_removed_stays():
    before = Entry.objects.count()

    actions.reset(now=NOW)

    assert Entry.objects.filter(operation="delete", table="pace_area").count() == len(content.areas())
    assert Entry.objects.count() > before


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("real", ["area", "person"])
def test_where_anything_is_not_invented_nothing_is_made_removed_or_opened(rf, real):
    before = everything()
    lead = Person.objects.get(email="ishbel.tarrant@example.org")
    if real == "area":
        Area.objects.filter(slug="ardmorran").update(invented=False)
    else:
        Person.objects.filter(email="gordon.achterwood@example.org").update(invented=False)

    for refused in (
        lambda: actions.load(now=NOW),
        lambda: actions.reset(now=NOW),
        lambda: actions.sign_in(request=rf.post("/demo/"), person_id=lead.pk),
    ):
        with pytest.raises(Refused):
            refused()

    assert queries.holds_anything_else().startswith("This database holds what is not invented")
    assert everything() == before


def test_outside_a_demonstration_every_action_refuses(loaded, rf):
    loaded.DEMO = False
    lead = Person.objects.get(email="ishbel.tarrant@example.org")

    for refused in (
        lambda: actions.load(now=NOW),
        lambda: actions.reset(now=NOW),
        lambda: actions.sign_in(request=rf.post("/demo/"), person_id=lead.pk),
    ):
        with pytest.raises(Refused) as said:
            refused()
        assert str(said.value) == "One-click sign-in and invented areas exist only in the demonstration."


@pytest.mark.usefixtures("loaded")
def test_an_invented_aim_has_a_driver_diagram_of_all_that_one_can_have():
    found = DriverDiagram.objects.get()

    assert (found.area.name, found.version) == ("Strathmarr", 1)
    assert set(found.drivers.values_list("kind", flat=True)) == {"primary", "secondary", "idea"}
