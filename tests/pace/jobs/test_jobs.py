"""Background work: asked for, done in a worker, kept with what came of it, never with a person's data."""

import logging
import signal
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from pace.jobs import actions, queries, rules
from pace.jobs.models import Job, Worker
from pace.permissions import NOBODY, Viewer
from tests.pace.jobs import work

BY = Viewer(id=7, name="Ailsa Muirfield")
COUNT = "tests.pace.jobs.work.count"


@pytest.fixture
def worker(transactional_db):  # noqa: ARG001  # a worker closes and opens connections, so nothing is around its work
    """Does everything that was asked for, as `pace worker` does, and leaves the signals of this program alone."""
    kept = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    yield lambda: call_command("worker", until_done=True)
    for one, handler in kept.items():
        signal.signal(one, handler)


def said_of(job):
    """How a job stands, in the words of its page."""
    found = queries.job_of(BY, job)
    return found.word, found.words, found.outcome_url, found.goes_on, found.may_ask_again


def test_work_waits_until_a_worker_has_done_it(worker):
    job = actions.start(title="Count", work=COUNT, by=BY, to=3)
    before = said_of(job)

    worker()

    nobody = "Nothing does background work now. It starts when that is back."
    assert before == ("Waiting to start", nobody, "", True, False)
    assert said_of(job) == ("Done", "Counted to 3 for 7.", "/areas/", False, False)
    assert (Job.objects.get().done, Job.objects.get().of) == (3, 3)


def test_work_that_is_undone_with_what_is_around_it_is_not_done(worker):
    with transaction.atomic():
        actions.start(title="Count", work=COUNT, by=BY, to=1)
        transaction.set_rollback(True)
    worker()

    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_work_that_cannot_be_done_says_why(worker):
    job = actions.start(title="Count", work="tests.pace.jobs.work.refuse", by=BY)

    worker()

    assert said_of(job) == ("Failed", "There is nothing to count.", "", False, True)
    assert Job.objects.get().reference == ""


def test_work_that_fails_keeps_a_reference_and_no_word_of_the_failure(worker, caplog):
    job = actions.start(title="Count", work="tests.pace.jobs.work.fail", by=BY)

    with caplog.at_level(logging.ERROR, logger="pace.jobs"):
        worker()

    words = "It could not be finished: the service failed while it worked. It is not your doing."
    assert said_of(job) == ("Failed", words, "", False, True)
    reference = Job.objects.get().reference
    assert [record.reference for record in caplog.records] == [reference]
    kept = [*Job.objects.values_list(), *DBTaskResult.objects.values_list()]
    assert work.NEVER_KEPT not in str(kept)


def test_only_a_function_that_says_so_runs_as_a_job(worker):
    with pytest.raises(actions.NotAsked, match="does not say that it may run"):
        actions.start(title="Remove", work="tests.pace.jobs.work.remove_everything", by=BY)
    job = actions.start(title="Count", work=COUNT, by=BY, to=1)
    Job.objects.update(work="tests.pace.jobs.work.remove_everything", arguments={})

    worker()

    assert said_of(job)[0] == "Failed"


def test_work_whose_worker_is_gone_is_interrupted_and_can_be_asked_for_again(worker):
    job = actions.start(title="Count", work=COUNT, by=BY, to=2)
    DBTaskResult.objects.all().delete()
    Job.objects.update(state="running", worker="gone", done=1, of=2)
    Worker.objects.create(name="gone", seen_at=timezone.now())
    there = said_of(job)
    Worker.objects.update(seen_at=timezone.now() - rules.GONE_AFTER * 2)

    gone = said_of(job)
    again = actions.ask_again(job_id=job, by=BY)
    worker()

    assert there == ("Running", "At work, 1 of 2", "", True, False)
    stopped = "It stopped before its end, because the service was stopped."
    assert gone == ("Interrupted", stopped, "", False, True)
    assert said_of(again) == ("Done", "Counted to 2 for 7.", "/areas/", False, False)


def test_work_that_is_done_is_not_asked_for_again(worker):
    job = actions.start(title="Count", work=COUNT, by=BY, to=1)
    worker()

    with pytest.raises(actions.NotAsked, match="It is done"):
        actions.ask_again(job_id=job, by=BY)

    assert Job.objects.count() == 1


def test_progress_is_written_at_most_every_three_tenths_of_a_second(db, django_assert_num_queries):  # noqa: ARG001  # the database
    job = actions.start(title="Count", work=COUNT, by=BY, to=1000)
    progress = actions.Progress(job)

    with django_assert_num_queries(2):
        for number in range(1, 1001):
            progress(done=number, of=1000, doing="Counting")

    assert Job.objects.values_list("done", "of", "doing").get() == (1000, 1000, "Counting")


def test_a_job_that_nobody_asked_for_is_seen_by_nobody(db):  # noqa: ARG001  # the database
    job = actions.start(title="Count", work=COUNT, by=NOBODY, to=1)

    assert queries.job_of(NOBODY, job) is None
    assert queries.jobs_of(NOBODY) == []


def test_a_worker_is_known_while_it_works_and_forgotten_when_it_ends(worker):
    Worker.objects.create(name="long gone", seen_at=timezone.now() - rules.GONE_AFTER * 2)
    job = actions.start(title="Count", work="tests.pace.jobs.test_jobs.who_works", by=BY)

    worker()

    assert Job.objects.get(pk=job).outcome == "1"
    assert Worker.objects.count() == 0


@rules.work
def who_works(_progress, *, by_id):  # noqa: ARG001  # given to all work
    return actions.Outcome(str(len(queries.workers_alive())))


def test_work_of_long_ago_is_forgotten_and_newer_work_is_kept(worker):
    old, interrupted, new = (actions.start(title="Count", work=COUNT, by=BY, to=1) for _ in range(3))
    worker()
    long_ago = timezone.now() - timedelta(days=91)
    Job.objects.filter(pk=old).update(finished_at=long_ago)
    Job.objects.filter(pk=interrupted).update(finished_at=None, asked_at=long_ago, state="running")
    DBTaskResult.objects.filter(args_kwargs__args=[str(old)]).update(finished_at=long_ago)

    call_command("tidy")

    assert list(Job.objects.values_list("pk", flat=True)) == [new]
    assert DBTaskResult.objects.count() == 2
