"""Alive and ready: in plain words, without a session, and without a word about people."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from pace.areas.models import Area, Person
from pace.jobs import rules
from pace.jobs.models import Worker
from pace.record import triggers

IN_ORDER = {
    "ready": True,
    "database": "in order",
    "migrations": "in order",
    "data": "in order",
    "record": "in order",
    "background work": "in order",
}


@pytest.fixture
def worker(db):  # noqa: ARG001  # the database must be there first
    """A worker that said a moment ago that it is there."""
    return Worker.objects.create(name="one", seen_at=timezone.now())


def ready(client):
    """The answer's status and what it says."""
    answer = client.get("/ready")
    return answer.status_code, answer.json()


def test_the_service_is_alive_without_its_database(client):
    answer = client.get("/health")

    assert (answer.status_code, answer.json(), answer.cookies) == (200, {"alive": True}, {})


def test_the_service_is_ready_when_all_is_in_order(client, worker):  # noqa: ARG001  # it is there
    assert ready(client) == (200, IN_ORDER)


def test_being_asked_leaves_no_session(client, worker, django_assert_max_num_queries):  # noqa: ARG001  # it is there
    client.get("/ready")

    with django_assert_max_num_queries(8):
        answer = client.get("/ready")

    assert answer.cookies == {}


def test_without_a_worker_it_is_not_ready(client, worker):
    Worker.objects.update(seen_at=worker.seen_at - rules.GONE_AFTER - timedelta(seconds=1))

    said = {"ready": False, "background work": "Nothing does background work. Start `pace worker`."}
    assert ready(client) == (503, said)


def test_through_the_proxy_it_says_no_more_than_what_is_not_in_order(client, worker):
    in_order = client.get("/ready", headers={"x-forwarded-for": "203.0.113.9"})
    Worker.objects.update(seen_at=worker.seen_at - rules.GONE_AFTER - timedelta(seconds=1))

    answer = client.get("/ready", headers={"x-forwarded-for": "203.0.113.9"})

    assert (in_order.status_code, in_order.json()) == (200, IN_ORDER)
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "background work": "not in order"})


def test_with_a_migration_missing_it_is_not_ready(client, worker):  # noqa: ARG001  # it is there
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()

    said = {"ready": False, "migrations": "The database is not prepared for this version. Run `pace migrate`."}
    assert ready(client) == (503, said)


def test_with_a_trigger_missing_it_is_not_ready(client, worker):  # noqa: ARG001  # it is there
    triggers.drop(connection)

    status, said = ready(client)

    assert (status, list(said)) == (503, ["ready", "record"])


@pytest.mark.parametrize(
    "thing", [(Area, {"name": "Strathmarr", "slug": "strathmarr"}), (Person, {"email": "a@b.example"})]
)
@pytest.mark.parametrize(("use", "other"), [("SERVE", False), ("DEMO", True)])
def test_invented_and_real_data_are_never_served_together(client, worker, settings, thing, use, other):  # noqa: ARG001
    settings.SERVE, settings.DEMO = use == "SERVE", use == "DEMO"
    settings.SECURE_SSL_REDIRECT = False
    model, fields = thing
    model.objects.create(invented=other, **fields)
    fitting = ready(client)
    model.objects.update(invented=not other)

    status, said = ready(client)

    assert fitting == (200, IN_ORDER)
    assert (status, list(said)) == (503, ["ready", "data"])
