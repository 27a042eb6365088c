"""Writers at the same time wait for each other only for a moment at the end, and every entry gets its own place."""

import contextvars
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from pace import record
from pace.areas.models import Agency, Area, Cluster
from pace.record import queries
from pace.record.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, ROUNDS = 6, 15


def in_its_own_connection(work):
    def done():
        try:
            return contextvars.Context().run(work)
        finally:
            connection.close()

    return done


def test_many_writers_at_once_make_one_chain_without_waiting_for_each_other_in_a_circle():
    area = Area.objects.create(name="Strathmarr", slug="strathmarr")

    def writes(writer):
        def work():
            for turn in range(ROUNDS):
                with transaction.atomic(), record.acting(by=f"writer {writer}", doing="write"):
                    Cluster.objects.create(name=f"{writer}-{turn}", slug=f"{writer}-{turn}")
                    if writer % 2:
                        Area.objects.select_for_update().get(pk=area.pk)
                    else:
                        # At the end it is asked whether the area is there, which waits for whoever holds it.
                        Agency.objects.create(area=area, kind="council", name=f"{writer}-{turn}")

        return in_its_own_connection(work)

    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(writes(writer)) for writer in range(WRITERS)]:
            done.result(timeout=60)

    positions = list(Entry.objects.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, 1 + WRITERS * ROUNDS + WRITERS * ROUNDS // 2 + 1))
    assert queries.first_fault_of_all(progress=lambda **_: None) == queries.head()


def undone(name):
    """Add a cluster, and think better of it."""
    with transaction.atomic():
        Cluster.objects.create(name=name, slug=name.lower())
        transaction.set_rollback(True)


def test_what_was_rolled_back_takes_no_place():
    Cluster.objects.create(name="One", slug="one")
    undone("Two")
    Cluster.objects.create(name="Three", slug="three")

    assert list(Entry.objects.order_by("position").values_list("position", "row")) == [
        (1, str(Cluster.objects.get(slug="one").pk)),
        (2, str(Cluster.objects.get(slug="three").pk)),
    ]


def test_what_a_savepoint_undid_takes_no_place_and_the_rest_of_the_transaction_does():
    with transaction.atomic():
        undone("One")
        Cluster.objects.create(name="Two", slug="two")
        Cluster.objects.create(name="Three", slug="three")

    assert list(Entry.objects.order_by("position").values_list("position", flat=True)) == [1, 2]
    assert queries.first_fault_of_all(progress=lambda **_: None) == queries.head()
