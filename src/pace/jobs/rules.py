"""What may run as a job, when a worker counts as gone, and when a job may be asked for again."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from pace.jobs.models import Job
from pace.jobs.states import Outcome

# A worker says every few seconds that it is there. On SQLite its word waits for whoever writes, for up to 20 seconds.
SAYS_SO_EVERY = timedelta(seconds=3)
GONE_AFTER = timedelta(seconds=30)

Work = Callable[..., Outcome]


def work(function: Work) -> Work:
    """Mark a function as one that may run as a job: the name of any other is refused, whoever wrote it down."""
    function.runs_as_a_job = True  # type: ignore[attr-defined]
    return function


def why_not_run(function: Any) -> str | None:
    """Why this cannot run as a job; None where it can."""
    return None if getattr(function, "runs_as_a_job", False) else "This does not say that it may run as a job."


def seen_since(now: datetime) -> datetime:
    """A worker that was last seen before this moment is gone."""
    return now - GONE_AFTER


def is_interrupted(job: Job, workers: Collection[str]) -> bool:
    """Whether the job runs in a worker that is no longer there."""
    return job.state == "running" and job.worker not in workers


def why_not_again(job: Job, workers: Collection[str]) -> str | None:
    """Why a job cannot be asked for again; None where it can."""
    if job.state == "failed" or is_interrupted(job, workers):
        return None
    return "It is done." if job.state == "done" else "It has not ended yet."
