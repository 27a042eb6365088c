"""Asking for background work, doing it, and saying how far it is.

Work is a function marked with `rules.work`. It gets a `Progress` first, then `by_id` and its arguments by name, and
returns an `Outcome`; where it cannot be done it raises `CannotBeDone` with a sentence. How far it is shows once the
transaction in which it was said has ended, so long work says it outside of its own transactions.
"""

import logging
import secrets
import time
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from pace.jobs import queries, rules
from pace.jobs.models import Job, Worker
from pace.jobs.states import CannotBeDone, Outcome

log = logging.getLogger("pace.jobs")
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


class NotAsked(Exception):
    """The work cannot be asked for now; the words say why."""


def start(*, title: str, work: str, by: queries.Asker, **arguments: Any) -> UUID:
    """Ask for work by the dotted name of its function, in the transaction around it; the job's key, for its page."""
    reason = rules.why_not_run(import_string(work))
    if reason:
        raise NotAsked(reason)
    with transaction.atomic():
        job = Job.objects.create(
            title=title, work=work, arguments=arguments, asked_by_id=by.id, asked_at=timezone.now()
        )
        run.enqueue(str(job.pk))
    return job.pk


def ask_again(*, job_id: UUID, by: queries.Asker) -> UUID:
    """Ask for the same work again, where it failed or was interrupted and is the person's own."""
    job = Job.objects.filter(asked_by_id=by.id).exclude(asked_by_id=None).get(pk=job_id)
    reason = rules.why_not_again(job, queries.workers_alive())
    if reason:
        raise NotAsked(reason)
    return start(title=job.title, work=job.work, by=by, **job.arguments)


class Progress:
    """Says how far the work is: called with parts done, parts of the whole, and what is being done."""

    EVERY_SECONDS = 0.3

    def __init__(self, job_id: UUID) -> None:
        """For one job; nothing was said yet."""
        self.job_id = job_id
        self.said_at = float("-inf")

    def now(self) -> datetime:
        """The time, for work that needs it."""
        return timezone.now()

    def __call__(self, *, done: int = 0, of: int = 0, doing: str = "") -> None:
        """Write it down, unless something was written a moment ago; the last part always is."""
        now = time.monotonic()
        if now - self.said_at < self.EVERY_SECONDS and not (of and done >= of):
            return
        self.said_at = now
        Job.objects.filter(pk=self.job_id).update(done=done, of=of, doing=doing)


@task(takes_context=True)
def run(context: Any, job_id: str) -> None:
    """Do the work of a job and keep what came of it; a failure leaves a sentence, a reference and a line in the log."""
    job = Job.objects.get(pk=job_id)
    worker = context.task_result.worker_ids[-1] if context.task_result.worker_ids else ""
    Job.objects.filter(pk=job.pk).update(state="running", worker=worker, started_at=timezone.now())
    try:
        outcome = _do(job)
    except CannotBeDone as reason:
        _finish(job, "failed", Outcome(str(reason)))
    except Exception:
        reference = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(2))
        log.exception("A job failed", extra={"reference": reference, "job": str(job.pk)})
        words = "It could not be finished: the service failed while it worked. It is not your doing."
        _finish(job, "failed", Outcome(words), reference=reference)
    else:
        _finish(job, "done", outcome)


def _do(job: Job) -> Outcome:
    function = import_string(job.work)
    reason = rules.why_not_run(function)
    if reason:
        raise NotAsked(reason)
    return function(Progress(job.pk), by_id=job.asked_by_id, **job.arguments)


def _finish(job: Job, state: str, outcome: Outcome, *, reference: str = "") -> None:
    Job.objects.filter(pk=job.pk).update(
        state=state,
        outcome=outcome.words,
        outcome_url=outcome.url,
        reference=reference,
        finished_at=timezone.now(),
    )


def say_alive(*, worker: str) -> None:
    """Write down that a worker is there now."""
    Worker.objects.update_or_create(name=worker, defaults={"seen_at": timezone.now()})


def say_gone(*, worker: str) -> None:
    """Write down that a worker goes; those that went without a word are forgotten with it."""
    Worker.objects.filter(name=worker).delete()
    Worker.objects.filter(seen_at__lt=rules.seen_since(timezone.now())).delete()


def prune(*, before: datetime) -> int:
    """Forget the work that ended before a moment; how many jobs that were."""
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    ended = Job.objects.filter(finished_at__lt=before).delete()[0]
    # Work that was interrupted has no end; a quarter of a year after it was asked for, nobody waits for it.
    return ended + Job.objects.filter(finished_at=None, asked_at__lt=before).delete()[0]
