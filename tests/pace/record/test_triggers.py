"""What becomes of rows is recorded, whoever changes them and however many at once."""

import contextvars
import json
import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction

from pace import record
from pace.areas.models import Agency, Area, Cluster, Person
from pace.permissions import Viewer
from pace.record import tables, triggers
from pace.record.content import FOREIGN_CLASSES, NOBODY_ACTS, NOT_RECORDED
from pace.record.models import Entry

pytestmark = pytest.mark.django_db

MORAG = Viewer(id=42, name="Morag")


def told(**where):
    """What the record says, in the order in which it was written."""
    found = Entry.objects.filter(**where).order_by("id")
    return [(one.operation, one.table, one.row, one.by_id, one.doing) for one in found]


def test_a_row_that_is_added_changed_and_removed_is_recorded_with_who_did_it():
    with record.acting(by=MORAG, doing="kept the clusters", why="They moved."):
        cluster = Cluster.objects.create(name="Àird", slug="aird")
        key = str(cluster.pk)
        Cluster.objects.filter(pk=cluster.pk).update(name="Machair")
        cluster.delete()

    entries = Entry.objects.filter(table="pace_cluster").order_by("id")
    assert [(one.operation, one.row, one.by_id, one.by_what, one.doing, one.why) for one in entries] == [
        (operation, key, 42, "person", "kept the clusters", "They moved.")
        for operation in ("insert", "update", "delete")
    ]
    first = {"id": int(key), "name": "Àird", "slug": "aird", "version": 1}
    second = {**first, "name": "Machair"}
    assert [(one.before and json.loads(one.before), one.after and json.loads(one.after)) for one in entries] == [
        ("", first),
        (first, second),
        (second, ""),
    ]
    assert len({one.act for one in entries}) == 1


def test_three_thousand_one_hundred_changes_make_as_many_entries_each_with_who_made_it():
    with record.acting(by=MORAG, doing="tried everything"):
        made = [Cluster.objects.create(name=f"Cluster {one}", slug=f"cluster-{one}") for one in range(1000)]
        for cluster in made:
            cluster.name += "a"
            cluster.save()
        Cluster.objects.update(version=2)
        Cluster.objects.bulk_create(Cluster(name=f"More {one}", slug=f"more-{one}") for one in range(100))

    assert Entry.objects.filter(table="pace_cluster", by_id=42, doing="tried everything").count() == 3100


def test_removing_many_at_once_records_each():
    Cluster.objects.bulk_create(Cluster(name=f"Cluster {one}", slug=f"cluster-{one}") for one in range(3))

    Cluster.objects.all().delete()

    assert Entry.objects.filter(table="pace_cluster", operation="delete").count() == 3


def test_an_update_that_changes_nothing_is_not_recorded():
    cluster = Cluster.objects.create(name="Machair", slug="machair")

    cluster.save()
    Cluster.objects.update(name="Machair")

    assert [one[0] for one in told(table="pace_cluster")] == ["insert"]


def test_a_row_between_two_records_is_recorded_with_its_area():
    area = Area.objects.create(name="Strathmarr", slug="strathmarr")
    cluster = Cluster.objects.create(name="Machair", slug="machair")

    area.clusters.add(cluster)
    area.clusters.clear()

    entries = Entry.objects.filter(table="pace_area_clusters").order_by("id")
    assert [(one.operation, one.area_id) for one in entries] == [("insert", area.pk), ("delete", area.pk)]


def test_an_entry_carries_the_area_of_its_row():
    area = Area.objects.create(name="Strathmarr", slug="strathmarr")
    Agency.objects.create(area=area, kind="council", name="Social work")

    entries = Entry.objects.order_by("id").values_list("table", "area_id")
    assert list(entries) == [("pace_area", area.pk), ("pace_agency", area.pk)]


def test_a_secret_is_never_recorded_only_that_it_changed():
    first, second = "first secret", "second secret"
    person = Person.objects.create(name="Morag", email="morag@example.org", password=first)

    for password in (second, second):
        Person.objects.filter(pk=person.pk).update(password=password)

    entries = Entry.objects.filter(table="pace_person").order_by("id")
    added, changed = list(entries)
    assert "secret" not in added.after + changed.before + changed.after
    assert json.loads(changed.after) == {**json.loads(changed.before), "password": "changed"}


def test_true_and_false_and_json_are_recorded_as_they_are():
    area = Area.objects.create(name="Strathmarr", slug="strathmarr", own_words={"champion": "permanence lead"})

    after = json.loads(Entry.objects.get(table="pace_area", row=str(area.pk)).after)
    assert (after["invented"], after["own_words"]) == (False, {"champion": "permanence lead"})


def test_what_another_package_stores_about_people_is_recorded():
    person = Person.objects.create(name="Morag", email="morag@example.org")
    EmailAddress.objects.create(user=person, email="morag@example.org", verified=True, primary=True)

    assert [one[:2] for one in told(table="account_emailaddress")] == [("insert", "account_emailaddress")]


def test_nothing_is_written_where_nobody_acts():
    in_nobodys_name(lambda: refused(lambda: Cluster.objects.create(name="One", slug="one")))
    in_nobodys_name(lambda: refused(lambda: Cluster.objects.bulk_create([Cluster(name="Two", slug="two")])))
    Cluster.objects.create(name="Three", slug="three")

    assert [one.name for one in Cluster.objects.all()] == ["Three"]


def in_nobodys_name(work):
    """Do it where nobody has said who acts."""
    contextvars.Context().run(work)


def refused(work):
    with pytest.raises(IntegrityError, match=re.escape(NOBODY_ACTS)), transaction.atomic():
        work()


def test_inside_an_act_another_act_writes_in_its_own_name_and_then_the_outer_one_goes_on():
    with record.acting(by=MORAG, doing="the outer act") as outer:
        Cluster.objects.create(name="One", slug="one")
        with record.acting(by="demo", doing="the inner act") as inner:
            Cluster.objects.create(name="Two", slug="two")
        Cluster.objects.create(name="Three", slug="three")

    entries = Entry.objects.filter(table="pace_cluster").order_by("id")
    assert [(one.by_id, one.by_what, one.doing, one.act) for one in entries] == [
        (42, "person", "the outer act", outer.act),
        (None, "demo", "the inner act", inner.act),
        (42, "person", "the outer act", outer.act),
    ]


def test_after_a_rollback_it_is_still_known_who_acts():
    with record.acting(by=MORAG, doing="tried again"):
        with transaction.atomic():
            Cluster.objects.create(name="One", slug="one")
            transaction.set_rollback(True)
        Cluster.objects.create(name="Two", slug="two")

    assert [(one.by_id, one.doing) for one in Entry.objects.filter(table="pace_cluster")] == [(42, "tried again")]


def test_after_a_refused_write_the_outer_act_goes_on_in_its_own_name():
    Cluster.objects.create(name="One", slug="one")

    with record.acting(by=MORAG, doing="the outer act"):
        with pytest.raises(IntegrityError), transaction.atomic(), record.acting(by="demo", doing="the inner act"):
            Cluster.objects.create(name="One", slug="one")
        Cluster.objects.create(name="Two", slug="two")

    entries = Entry.objects.filter(table="pace_cluster").order_by("id")
    assert [(one.by_id, one.doing) for one in entries] == [(None, "set up a test"), (42, "the outer act")]


@pytest.mark.django_db(transaction=True)
def test_on_a_new_connection_it_is_still_known_who_acts():
    with record.acting(by=MORAG, doing="went on"):
        Cluster.objects.create(name="One", slug="one")
        if not connection.settings_dict["NAME"].startswith("file:memory"):
            connection.close()
        Cluster.objects.create(name="Two", slug="two")

    assert [(one.by_id, one.doing) for one in Entry.objects.filter(table="pace_cluster")] == [(42, "went on")] * 2


def test_every_table_is_recorded_or_has_a_reason_why_not():
    there = {name for name in connection.introspection.table_names() if name != "sqlite_sequence"}

    assert there == {one.table for one in tables.recorded()} | (set(NOT_RECORDED) - {"sqlite_sequence"})


def test_every_column_of_a_recorded_table_has_a_class():
    unclassed = [
        f"{model._meta.db_table}.{field.column}"
        for model in tables.every_model()
        for field in model._meta.local_concrete_fields
        if model._meta.db_table not in NOT_RECORDED and not model._meta.auto_created
        if field.name not in getattr(model, "classes", FOREIGN_CLASSES.get(model._meta.db_table, {}))
        and field.column not in FOREIGN_CLASSES.get(model._meta.db_table, {})
    ]

    assert unclassed == []


def test_a_session_leaves_no_trace():
    before = Entry.objects.count()

    Session.objects.create(session_key="key", session_data="data", expire_date="2030-01-01T00:00:00Z")

    assert Entry.objects.count() == before


def test_nothing_is_missing():
    assert triggers.missing() == []
