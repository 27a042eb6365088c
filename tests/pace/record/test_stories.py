"""The story of a thing is told in words, to those who may hear it, and never with a secret in it."""

from datetime import UTC, datetime

import pytest
from django.apps import apps

from pace import record
from pace.areas.models import Agency, Area, Cluster, Person, RoleHeld
from pace.permissions import NOBODY, ROLES, Holding, Permission, Role, Viewer
from pace.record import actions, queries
from pace.record.content import NOT_RECORDED
from pace.record.models import Entry
from pace.register.models import Journey

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return Area.objects.create(name="Strathmarr", slug="strathmarr")


@pytest.fixture
def ailsa():
    return Person.objects.create(name="Ailsa", email="ailsa@example.org")


def viewer(person_id=1, role="local-area-lead", area=None, *, second_step=True):
    holdings = (Holding(role, area.pk if area else None),)
    return Viewer(id=person_id, name="Someone", holdings=holdings, has_second_step=second_step)


def told(lines):
    return [(line.who, line.what, line.why) for line in lines]


def test_a_change_is_told_with_who_what_and_why_the_latest_first(area, ailsa):
    with record.acting(by=viewer(ailsa.pk, area=area), doing="keep the agencies", why="They merged."):
        agency = Agency.objects.create(area=area, kind="social-work", name="North")
        Agency.objects.filter(pk=agency.pk).update(name="North and South", version=2)
        agency.delete()

    lines = queries.story(viewer(area=area), "pace.Agency", Entry.objects.filter(table="pace_agency")[0].row, area)

    assert told(lines) == [
        ("Ailsa", "removed the agency: area 'Strathmarr', kind 'Social work', name 'North and South'", "They merged."),
        ("Ailsa", "changed the name from 'North' to 'North and South'", "They merged."),
        ("Ailsa", "added the agency: area 'Strathmarr', kind 'Social work', name 'North'", "They merged."),
    ]
    assert [line.at for line in lines] == list(
        Entry.objects.filter(table="pace_agency").order_by("-id").values_list("at", flat=True)
    )


def test_dates_yes_and_no_nothing_and_what_a_key_points_to_are_told_in_words(area, ailsa):
    held = RoleHeld.objects.create(
        person=ailsa, role="champion", area=area, since=datetime(2026, 3, 2, 9, 5, tzinfo=UTC)
    )
    RoleHeld.objects.filter(pk=held.pk).update(state="ended", until=datetime(2026, 7, 1, 12, 0, tzinfo=UTC))
    Person.objects.filter(pk=ailsa.pk).update(is_active=False)

    of_role = queries.story(viewer(area=area), RoleHeld, held.pk, area)
    of_person = queries.story(viewer(role="administrator"), "pace_person", ailsa.pk)

    assert [line.what for line in of_role] == [
        "changed the state from 'Held' to 'Ended' and the end from nothing to 1 July 2026 at 1:00pm",
        (
            "added the role: person 'Ailsa', role 'Champion', area 'Strathmarr', state 'Held', "
            "beginning 2 March 2026 at 9:05am"
        ),
    ]
    assert of_person[0].what == "changed the right to sign in from yes to no"


def test_every_field_of_ours_has_a_name_that_follows_the_in_a_sentence():
    own = [model for model in apps.get_app_config("pace").get_models() if model._meta.db_table not in NOT_RECORDED]

    names = [str(field.verbose_name).split() for model in own for field in model._meta.local_concrete_fields]

    assert [words for words in names if words[0] == "is" or words[-1] in {"at", "on", "by", "of", "to"}] == []


def test_what_a_thing_was_joined_to_and_parted_from_belongs_to_its_story(area):
    machair, aird = (Cluster.objects.create(name=name, slug=name.lower()) for name in ("Machair", "Aird"))
    other = Area.objects.create(name="Glenlochy", slug="glenlochy")
    area.clusters.add(machair)
    area.clusters.set([aird])
    other.clusters.add(machair)

    lines = queries.story(viewer(area=area), Area, area.pk, area)

    assert [line.what for line in lines][:3] == [
        "added the link: area 'Strathmarr', cluster 'Aird'",
        "removed the link: area 'Strathmarr', cluster 'Machair'",
        "added the link: area 'Strathmarr', cluster 'Machair'",
    ]
    assert len(lines) == 4


def test_a_secret_is_told_only_as_changed(ailsa):
    secret = "correct horse"  # noqa: S105  # what must not be told
    Person.objects.filter(pk=ailsa.pk).update(password=secret)

    lines = queries.story(viewer(role="administrator"), Person, ailsa.pk)

    assert lines[0].what == "changed the password"
    assert "password" not in lines[1].what


def test_who_acts_without_being_a_person_is_named_as_what_it_is(area):
    with record.acting(by=NOBODY, doing="come by"):
        Area.objects.filter(pk=area.pk).update(health_board="NHS Marr")

    lines = queries.story(viewer(area=area), Area, area.pk, area)

    assert [line.who for line in lines] == ["Someone who had not signed in", "The service (test)"]


def test_a_story_is_for_those_who_may_see_the_areas_history(area):
    agency = Agency.objects.create(area=area, kind="social-work", name="North")
    other = Area.objects.create(name="Glenlochy", slug="glenlochy")

    def lines(who, where=area):
        return len(queries.story(who, Agency, agency.pk, where))

    assert lines(viewer(area=area)) == 1
    assert lines(viewer(area=area), where=other) == 0
    assert lines(viewer(area=other), where=other) == 0
    assert lines(viewer(area=other)) == 0
    assert lines(viewer(area=area, second_step=False)) == 0
    assert lines(viewer(role="champion", area=area)) == 0
    assert lines(NOBODY) == 0


def test_what_is_national_is_told_to_those_who_help_with_it():
    cluster = Cluster.objects.create(name="Machair", slug="machair")

    assert len(queries.story(viewer(role="administrator"), Cluster, cluster.pk)) == 1
    assert queries.story(viewer(role="improvement-advisor"), Cluster, cluster.pk) == ()


def test_the_story_of_a_child_is_only_for_those_who_may_see_the_areas_children(area, monkeypatch):
    journey = Journey.unscoped.create(area=area, reference="SM-1", child="c-1")
    without_children = viewer(role="organiser", area=area)
    monkeypatch.setitem(ROLES, "organiser", Role("Organiser", "", frozenset({Permission.SEE_HISTORY})))

    actions.looked(by=viewer(role="data-lead", area=area), area=area, what="a child's journey", count=1, one=journey)

    seen = queries.story(viewer(role="data-lead", area=area), Journey, journey.pk, area)

    assert [line.what for line in seen] == ["looked at a child's journey"]
    assert len(queries.story(without_children, Area, area.pk, area)) == 1
    assert queries.story(without_children, Journey, journey.pk, area) == ()


def test_a_story_takes_a_fixed_number_of_queries(area, ailsa, django_assert_num_queries):
    agency = Agency.objects.create(area=area, kind="social-work", name="0")
    for turn in range(6):
        with record.acting(by=viewer(ailsa.pk + turn % 3, area=area), doing="rename"):
            Agency.objects.filter(pk=agency.pk).update(name=str(turn + 1))

    with django_assert_num_queries(3):
        lines = queries.story(viewer(area=area), Agency, agency.pk, area)

    assert len(lines) == 7


def test_what_i_did_is_one_line_for_each_act_and_nobody_elses():
    me, other = viewer(5), viewer(6)
    with record.acting(by=me, doing="add clusters", why="They asked."):
        Cluster.objects.create(name="One", slug="one")
        Cluster.objects.create(name="Two", slug="two")
    with record.acting(by=other, doing="add another"):
        Cluster.objects.create(name="Three", slug="three")
    with record.acting(by=me, doing="rename one"):
        Cluster.objects.filter(slug="one").update(name="First")

    assert told(queries.mine(me, 10)) == [("You:", "rename one", ""), ("You:", "add clusters", "They asked.")]
    assert told(queries.mine(me, 1)) == [("You:", "rename one", "")]
    assert queries.mine(NOBODY, 10) == ()


def test_a_look_at_children_is_on_record_without_saying_which(area):
    who = viewer(5, role="data-lead", area=area)

    actions.looked(by=who, area=area, what="who waits", count=3)

    entry = Entry.objects.latest("id")
    assert (entry.operation, entry.by_id, entry.doing, entry.area_id, entry.table, entry.row, entry.after) == (
        "look", 5, "look at who waits", area.pk, "", "", '{"count": 3}',
    )  # fmt: skip
    assert queries.mine(who, 10) == ()


def test_an_act_that_changes_no_row_is_on_record_with_its_why(area):
    actions.act(by=viewer(5, area=area), doing="ring back", why="They could not sign in.", area=area)

    entry = Entry.objects.latest("id")
    assert (entry.operation, entry.by_id, entry.doing, entry.why, entry.area_id) == (
        "act", 5, "ring back", "They could not sign in.", area.pk,
    )  # fmt: skip
