"""The list of all that an area answers, and the beginning of its first round."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit import words
from pace.kit.parts import Action, Status, Task
from pace.permissions import Permission, Place
from pace.readiness import content
from pace.readiness.actions import beginning
from pace.readiness.forms import answers as forms
from pace.readiness.queries import answers, requirements, rounds
from pace.readiness.queries.answers import AnswerListed
from pace.readiness.rules import drafting
from pace.readiness.views.addresses import crumbs, joining_url
from pace.readiness.views.whole import STATES

COMPLETE, DRAFT, NOT_BEGUN = Status("Complete", "done"), Status("Draft", "waiting"), Status("Not begun")
SUBMITTED = {False: Status("Not submitted"), True: Status("Submitted", "done")}


@permissions.needs(Permission.SEE_JOINING)
def readiness(request: HttpRequest, area: Place) -> HttpResponse:
    """What is asked, how far each answer is, and what is next."""
    found = rounds.current(request.viewer, area)
    if found is None:
        return _nothing_yet(request, area)
    shown = answers.listed(request.viewer, found)
    rated = requirements.ratings_of(request.viewer, found)
    context = {
        "breadcrumbs": (*crumbs(area)[:-1], ("Readiness", "")),
        "area": area,
        "round": found,
        "state": STATES[found.state],
        "sentence": _sentence(shown, found),
        "tasks": [_task(one, area) for one in shown],
        "more": _more(area, found, rated),
        "next": _next(request, area, found, shown, rated),
        "rounds_url": joining_url("rounds", area) if found.number > 1 or found.state != "drafting" else "",
        "locked": drafting.LOCKED.get(found.state),
    }
    return render(request, "readiness/readiness.html", context)


def _nothing_yet(request: HttpRequest, area: Place) -> HttpResponse:
    form = forms.Begin(sent(request))
    if attempt(form, lambda: beginning.begin(area=area, by=request.viewer, now=timezone.now())):
        return redirect(joining_url("readiness", area))
    context = {
        "breadcrumbs": (*crumbs(area)[:-1], ("Readiness", "")),
        "area": area,
        "form": form,
        "why_not": drafting.why_not_begin(area, by=request.viewer),
        "questions": content.questions(),
    }
    return render(request, "readiness/nothing_yet.html", context)


def _sentence(shown: tuple[AnswerListed, ...], found: object) -> str:
    complete = sum(one.complete for one in shown)
    begun = sum(one.begun and not one.complete for one in shown)
    said = f"{complete} of {len(shown)} answers are complete"
    more = f", {begun} {'is a draft' if begun == 1 else 'are drafts'}" if begun else ""
    return f"Round {found.number}: {said}{more}."


def _next(
    request: HttpRequest, area: Place, found: object, shown: tuple[AnswerListed, ...], rated: tuple[object, ...]
) -> Action | None:
    """What is best done next by whoever may write here: the first answer that is not complete, then what follows."""
    if drafting.why_not_draft(found, by=request.viewer) is not None:
        return None
    left = next((one.number for one in shown if not one.complete), None)
    if left is not None:
        return Action(label=f"Go on with question {left}", url=joining_url("question", area, question=left))
    if not all(one.rating for one in rated):
        return Action(label="Go on with the requirements", url=joining_url("requirements", area))
    return Action(label="Review and submit", url=joining_url("review", area))


def _task(one: AnswerListed, area: Place) -> Task:
    wrote = f"{one.by}, {words.day(one.at.astimezone(words.LOCAL).date())}" if one.at and one.by else ""
    open_ = words.counted(one.comments, "open comment") if one.comments else ""
    return Task(
        label=f"{one.number}. {one.title}",
        status=COMPLETE if one.complete else DRAFT if one.begun else NOT_BEGUN,
        url=joining_url("question", area, question=one.number),
        summary=" · ".join(part for part in (wrote, open_) if part),
    )


def _more(area: Place, found: object, rated: tuple[object, ...]) -> list[Task]:
    """The requirements, and the review that follows; the discussion and the decision once it is submitted."""
    done = sum(1 for one in rated if one.rating)
    tasks = [
        Task(
            label="Requirements",
            status=COMPLETE if done == len(rated) else DRAFT if done else NOT_BEGUN,
            url=joining_url("requirements", area),
            summary=f"{done} of {len(rated)} are rated.",
        ),
        Task(label="Review and submit", status=SUBMITTED[found.state != "drafting"], url=joining_url("review", area)),
    ]
    if found.state != "drafting":
        tasks += [
            Task(label=label, status=STATES[found.state], url=joining_url(page, area))
            for label, page in (("Discussion", "discussion"), ("Decision and steps", "decision"))
        ]
    return tasks
