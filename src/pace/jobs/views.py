"""Pages of background work. Who may open them is said where the pages of other packages are declared."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from pace.jobs import actions, queries
from pace.kit import parts


def jobs(request: HttpRequest) -> HttpResponse:
    """The background work that this person asked for."""
    return render(request, "jobs/jobs.html", {"jobs": queries.jobs_of(request.viewer), "nothing": NOTHING})


NOTHING = parts.Empty(words="You have not asked for any background work. What takes long runs here while you go on.")


def job(request: HttpRequest, job: UUID) -> HttpResponse:
    """One job: how far it is, and what came of it."""
    return render(request, "jobs/job.html", _shown(request, job))


def standing(request: HttpRequest, job: UUID) -> HttpResponse:
    """The part of the page that changes, for a page that asks again each second."""
    return render(request, "jobs/standing.html", _shown(request, job))


@require_POST
def again(request: HttpRequest, job: UUID) -> HttpResponse:
    """Ask for the same work once more."""
    _shown(request, job)
    try:
        return redirect("job", job=actions.ask_again(job_id=job, by=request.viewer))
    except actions.NotAsked:
        return redirect("job", job=job)


def _shown(request: HttpRequest, job_id: UUID) -> dict[str, object]:
    found = queries.job_of(request.viewer, job_id)
    if found is None:
        raise Http404
    return {"job": found, "progress": parts.Progress(words=found.words, done=found.done, whole=found.whole)}
