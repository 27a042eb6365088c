"""What a person may see of background work: only what they asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.utils import timezone

from pace.jobs import rules
from pace.jobs.models import Job, Worker
from pace.jobs.states import INTERRUPTED, STATES
from pace.kit.parts import Progress

KINDS = {"waiting": "waiting", "running": "waiting", "done": "done", "failed": "late"}
MOST_SHOWN = 50


class Asker(Protocol):
    """Whoever asks for work: known by a number, or by none."""

    id: int | None


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A job as its page shows it."""

    id: UUID
    title: str
    word: str
    kind: str
    words: str
    done: int
    whole: int | None
    outcome: str
    outcome_url: str
    reference: str
    asked_at: datetime
    finished_at: datetime | None
    goes_on: bool
    may_ask_again: bool


def jobs_of(viewer: Asker) -> list[Shown]:
    """The jobs that this person asked for, the newest first."""
    workers = workers_alive()
    found = Job.objects.filter(asked_by_id=viewer.id).exclude(asked_by_id=None).order_by("-asked_at")
    return [_shown(job, workers) for job in found[:MOST_SHOWN]]


def job_of(viewer: Asker, job_id: UUID) -> Shown | None:
    """A job that this person asked for; None where there is none, or it is somebody else's."""
    job = Job.objects.filter(pk=job_id, asked_by_id=viewer.id).exclude(asked_by_id=None).first()
    return _shown(job, workers_alive()) if job else None


def goes_on(job_id: UUID | None) -> bool:
    """Whether this work waits to start, or is done now by a worker that is there; whoever asked for it."""
    job = Job.objects.filter(pk=job_id, state__in=("waiting", "running")).first()
    return job is not None and not rules.is_interrupted(job, workers_alive())


def progress_of(job_id: UUID | None) -> Progress | None:
    """How far work is, also for those who did not ask for it; None where there is none."""
    job = Job.objects.filter(pk=job_id).first()
    return Progress(words=_words(job, workers_alive()), done=job.done, whole=job.of or None) if job else None


def workers_alive() -> frozenset[str]:
    """The workers that said a moment ago that they are there."""
    seen = Worker.objects.filter(seen_at__gte=rules.seen_since(timezone.now()))
    return frozenset(seen.values_list("name", flat=True))


def _shown(job: Job, workers: Collection[str]) -> Shown:
    interrupted = rules.is_interrupted(job, workers)
    return Shown(
        id=job.pk,
        title=job.title,
        word=INTERRUPTED if interrupted else STATES[job.state],
        kind="attention" if interrupted else KINDS[job.state],
        words=_words(job, workers),
        done=job.done,
        whole=job.of or None,
        outcome=job.outcome,
        outcome_url=job.outcome_url,
        reference=job.reference,
        asked_at=job.asked_at,
        finished_at=job.finished_at,
        goes_on=not interrupted and job.state in {"waiting", "running"},
        may_ask_again=rules.why_not_again(job, workers) is None,
    )


def _words(job: Job, workers: Collection[str]) -> str:
    if job.state == "waiting":
        return "It starts in a moment." if workers else "Nothing does background work now. It starts when that is back."
    if rules.is_interrupted(job, workers):
        return "It stopped before its end, because the service was stopped."
    if job.state == "running":
        return (job.doing or "At work") + (f", {job.done} of {job.of}" if job.of else "")
    return job.outcome
