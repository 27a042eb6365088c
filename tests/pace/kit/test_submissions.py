"""Sending a form twice does one thing."""

import threading
from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, connections
from django.http import HttpResponse, HttpResponseRedirect
from django.template import engines
from django.template.response import TemplateResponse
from django.test import RequestFactory

from pace.kit import submissions
from pace.kit.models import Submission

WORK = "work"


class Somebody:
    is_authenticated = True

    def __init__(self, pk):
        self.pk = pk


def does_work(request):  # noqa: ARG001  # a view takes a request
    """A view that does something and leads on."""
    number = Submission.objects.filter(path=WORK).count() + 1
    Submission.objects.create(token=f"{WORK}-{number}", path=WORK, at=datetime(2026, 1, 1, tzinfo=UTC))
    return HttpResponseRedirect(f"/done/{number}/")


def send(view=does_work, *, once="a", person=1, path="/form/"):
    request = RequestFactory().post(path, {"once": once})
    request.user = Somebody(person)
    return submissions.Once(lambda _: HttpResponse()).process_view(request, view, (), {})


def work_done():
    return Submission.objects.filter(path=WORK).count()


@pytest.mark.django_db
def test_the_second_time_leads_to_where_the_first_one_led():
    first, second = send(), send()

    assert [(one.status_code, one["Location"]) for one in (first, second)] == [(302, "/done/1/")] * 2
    assert work_done() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("other", [{"once": "b"}, {"person": 2}, {"path": "/another/"}])
def test_another_form_person_or_page_does_its_own_work(other):
    led = [send()["Location"], send(**other)["Location"]]

    assert led == ["/done/1/", "/done/2/"]


@pytest.mark.django_db
def test_a_form_that_was_refused_may_be_sent_again():
    refused = send(lambda _: HttpResponse("There is a problem"))
    accepted = send()

    assert (refused.status_code, accepted["Location"], work_done()) == (200, "/done/1/", 1)


@pytest.mark.django_db
def test_a_redirect_that_is_not_yet_the_outcome_leaves_the_form_unsent():
    asked_who = send(lambda _: submissions.undecided(HttpResponseRedirect("/confirm-who-you-are/")))
    accepted = send()

    assert (asked_who["Location"], accepted["Location"]) == ("/confirm-who-you-are/", "/done/1/")


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [PermissionDenied, RuntimeError])
def test_a_view_that_fails_leaves_nothing_behind(fault):
    def fails(request):
        does_work(request)
        raise fault

    with pytest.raises(fault):
        send(fails)

    assert Submission.objects.count() == 0


@pytest.mark.django_db
def test_a_page_that_fails_while_it_is_made_leaves_nothing_behind():
    def fails_later(request):
        does_work(request)
        return TemplateResponse(request, engines["django"].from_string("{{ broken }}"), {"broken": Broken()})

    with pytest.raises(ZeroDivisionError):
        send(fails_later)

    assert Submission.objects.count() == 0


class Broken:
    def __str__(self):
        return str(1 / 0)


@pytest.mark.django_db
@pytest.mark.parametrize("once", ["\0", "x" * 100_000, "'; DROP TABLE pace_submission --"])
def test_whatever_is_sent_as_once_is_taken(once):
    assert [send(once=once)["Location"], send(once=once)["Location"]] == ["/done/1/"] * 2


@pytest.mark.parametrize(
    "request_", [RequestFactory().get("/"), RequestFactory().post("/"), RequestFactory().post("/", {"once": ""})]
)
def test_what_carries_no_once_is_left_alone(request_):
    assert submissions.Once(lambda _: HttpResponse()).process_view(request_, does_work, (), {}) is None


@pytest.mark.django_db
def test_old_ones_are_forgotten_and_new_ones_kept():
    for number, year in enumerate((2024, 2025, 2026)):
        Submission.objects.create(token=f"{number}", path="/", at=datetime(year, 1, 1, tzinfo=UTC))

    many = submissions.prune(before=datetime(2025, 6, 1, tzinfo=UTC))

    assert (many, list(Submission.objects.values_list("token", flat=True))) == (2, ["2"])


def test_each_form_has_its_own_once():
    assert len({submissions.new_once() for _ in range(100)}) == 100


@pytest.fixture
def shared_database(transactional_db, tmp_path):  # noqa: ARG001  # the database must be there first
    """One database for several threads: SQLite's in memory cannot be shared, so theirs is a file."""
    if connection.vendor != "sqlite":
        yield
        return
    told, before = connections.databases["default"], connections.databases["default"]["NAME"]
    told["NAME"] = str(tmp_path / "shared.sqlite3")
    in_thread(make_table)
    yield
    told["NAME"] = before


def make_table():
    with connection.schema_editor() as editor:
        editor.create_model(Submission)


def in_thread(work):
    thread = threading.Thread(target=closing(work))
    thread.start()
    thread.join()


def closing(work):
    def run():
        try:
            work()
        finally:
            connection.close()

    return run


def test_sent_four_times_at_once_it_is_done_once(shared_database):  # noqa: ARG001  # used by the threads
    start, led, count = threading.Barrier(4), [], []

    def press():
        start.wait()
        led.append(send()["Location"])

    threads = [threading.Thread(target=closing(press)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    in_thread(lambda: count.append(work_done()))

    assert (led, count) == (["/done/1/"] * 4, [1])
