"""The nine requirements of a round: how each is rated, and the page on which it is."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.areas.queries import may
from pace.kit import words
from pace.kit.forms import Stale, stale_page
from pace.kit.parts import Empty, Status, SummaryItem, Task
from pace.permissions import Permission, Place
from pace.readiness import content
from pace.readiness.actions import requirements as actions
from pace.readiness.forms import named
from pace.readiness.forms import requirements as forms
from pace.readiness.queries import requirements as queries
from pace.readiness.queries import review, rounds
from pace.readiness.queries.requirements import RatingShown
from pace.readiness.rules import drafting
from pace.readiness.rules.evidence import About
from pace.readiness.views import evidence as evidence_views
from pace.readiness.views.addresses import crumbs, joining_url

STATUSES = {
    "met": Status("Met", "done"),
    "partly": Status("Partly met", "waiting"),
    "not-yet": Status("Not yet met", "attention"),
    "": Status("Not rated yet"),
}


@permissions.needs(Permission.SEE_JOINING)
def requirements(request: HttpRequest, area: Place) -> HttpResponse:
    """What an area must have before the programme starts, and how far it says that it has it."""
    found = rounds.current(request.viewer, area)
    shown = queries.ratings_of(request.viewer, found) if found else ()
    context = {
        "breadcrumbs": crumbs(area, ("Requirements", "")),
        "place": area.name,
        "round": found,
        "tasks": [task(one, area) for one in shown],
        "rated": sum(1 for one in shown if one.rating),
        "whole": len(shown),
        "locked": drafting.LOCKED.get(found.state) if found else None,
        "nothing": Empty(words="No round was begun yet. The requirements are rated when the first one is."),
        "all": content.requirements(),
        "review_url": joining_url("review", area),
    }
    return render(request, "readiness/requirements.html", context)


@permissions.needs(Permission.SEE_JOINING)
def requirement(request: HttpRequest, area: Place, requirement: int) -> HttpResponse:
    """One requirement: what it asks, how the area rates itself, what shows it, who sees to it and by when."""
    found = rounds.current(request.viewer, area)
    shown = queries.rating_of(request.viewer, found, requirement) if found else None
    if shown is None:
        raise Http404
    reason = drafting.why_not_draft(found, by=request.viewer)
    context = _around(request, area, found, shown, reason)
    if reason is not None and request.method != "POST":
        return render(request, "readiness/requirement.html", context)
    people = queries.people_to_name(request.viewer, area)
    form = forms.Rate(sent(request), asks=shown.asks, people=people, initial=_initial(shown, people))
    try:
        done = attempt(form, lambda **typed: _rate(request, found, requirement, form, typed))
    except Stale as stale:
        stale.saved = _as_typed(stale, form, people)
        return stale_page(request, form, stale, context)
    if done:
        messages.success(request, f"Requirement {requirement} is saved.")
        return redirect(_next(request, area, requirement))
    return render(request, "readiness/requirement.html", {**context, "form": form})


def _rate(request: HttpRequest, found: object, number: int, form: forms.Rate, typed: dict[str, object]) -> None:
    actions.rate(
        round=found,
        number=number,
        rated=form.rated(typed),
        version=typed["version"],
        by=request.viewer,
        now=timezone.now(),
    )


def task(shown: RatingShown, area: Place) -> Task:
    """One requirement in a list of what is to be done."""
    changed = f"{shown.by} wrote last, {words.day(shown.at)}" if shown.at and shown.by else ""
    return Task(
        label=f"{shown.number}. {shown.title}",
        status=STATUSES[shown.rating],
        url=joining_url("requirement", area, requirement=shown.number),
        summary=" · ".join(part for part in (_promise(shown), changed) if part),
    )


def summary(shown: RatingShown) -> tuple[SummaryItem, ...]:
    """A rating as lines, where it cannot be changed."""
    return tuple(SummaryItem(key=key, value=value) for key, value in queries.lines(shown))


def _around(
    request: HttpRequest, area: Place, found: object, shown: RatingShown, reason: str | None
) -> dict[str, object]:
    here = About(requirement=shown.number)
    last = ("Requirements", joining_url("requirements", area))
    return {
        "breadcrumbs": crumbs(area, last, (f"Requirement {shown.number}", "")),
        "shown": shown,
        "asked": content.requirement(shown.number),
        "reason": reason if may(request.viewer, Permission.DRAFT_READINESS, area) else "",
        "summary": summary(shown),
        "evidence": evidence_views.listed(request.viewer, area, found, here),
        "cancel": joining_url("requirements", area),
        "next_url": _beside(area, shown.number + 1),
        "last_url": _beside(area, shown.number - 1),
        "history": review.history_of_rating(request.viewer, found, shown.number),
    }


def _initial(shown: RatingShown, people: tuple[str, ...]) -> dict[str, object]:
    fields = ("rating", "text", "on", "version")
    figures = {name: queries.plain(getattr(shown, name)) for name in ("share_of_post", "protected_hours")}
    return {**{name: getattr(shown, name) for name in fields}, **figures, **named.initial(shown.owner, people)}


def _as_typed(stale: Stale, form: forms.Rate, people: tuple[str, ...]) -> dict[str, object]:
    """What is saved, by the fields of the form."""
    saved = {**stale.saved, **named.initial(str(stale.saved["owner"]), people)}
    return {name: value for name, value in saved.items() if name in form.fields}


def _next(request: HttpRequest, area: Place, number: int) -> str:
    """On to the next requirement, or back to the list: as the button says that was used."""
    if "later" in request.POST:
        return joining_url("requirements", area)
    return _beside(area, number + 1) or joining_url("requirements", area)


def _beside(area: Place, number: int) -> str:
    known = {one.number for one in content.requirements()}
    return joining_url("requirement", area, requirement=number) if number in known else ""


def _promise(shown: RatingShown) -> str:
    """Who sees to it and, where it is not met yet, by when."""
    by = f"by {words.day(shown.on)}" if shown.on and shown.rating != "met" else ""
    if not shown.owner:
        return by.capitalize()
    return " ".join(part for part in (f"{shown.owner} sees to it", by) if part)
