"""Coaching and protected time: begun, changed, ended, taken up again; both by the same pages."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.forms import Form, Nothing, Stale, stale_page
from pace.kit.parts import Action
from pace.permissions import Permission, Place, Viewer
from pace.support.actions import lasting as actions
from pace.support.forms import capacity as forms
from pace.support.queries import capacity as queries
from pace.support.views.addresses import capacity_crumbs, capacity_url


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One of the two kinds of lasting things: how it is found, named and changed, and what its pages are called."""

    word: str
    find: Callable[[Viewer, Place, int], object | None]
    named: Callable[[object], str]
    form: type[Form]
    fields: tuple[str, ...]


COACHING = Kind(
    word="coaching",
    find=queries.coaching,
    named=lambda one: f"{one.coach.name} coaches {one.coached.name}",
    form=forms.ChangeCoaching,
    fields=("since",),
)
TIME = Kind(
    word="time",
    find=queries.protected_time,
    named=lambda one: f"Protected time of {one.person.name}",
    form=forms.ChangeTime,
    fields=("hours_a_week", "agreed_by", "agreed_on"),
)


@permissions.needs(Permission.KEEP_CAPACITY)
def add_coaching(request: HttpRequest, area: Place) -> HttpResponse:
    """Record who coaches whom."""
    viewer, now = request.viewer, timezone.now()
    form = forms.Coach(sent(request), people=_people(viewer, area), today=timezone.localdate(now))

    def act(*, coach: str, coached: str, **typed: object) -> None:
        actions.begin_coaching(area=area, coach=int(coach), coached=int(coached), **typed, by=viewer, now=now)

    return _added(request, area, form, act, question="Record who coaches whom")


@permissions.needs(Permission.KEEP_CAPACITY)
def add_time(request: HttpRequest, area: Place) -> HttpResponse:
    """Record protected time."""
    viewer, now = request.viewer, timezone.now()
    form = forms.AgreeTime(sent(request), people=_people(viewer, area), today=timezone.localdate(now))

    def act(*, person: str, **typed: object) -> None:
        actions.agree_time(area=area, person=int(person), **typed, by=viewer, now=now)

    return _added(request, area, form, act, question="Record protected time")


@permissions.needs(Permission.KEEP_CAPACITY)
def coaching(request: HttpRequest, area: Place, coaching: int) -> HttpResponse:
    """Change since when somebody coaches somebody."""
    return _change(request, area, COACHING, coaching)


@permissions.needs(Permission.KEEP_CAPACITY)
def time(request: HttpRequest, area: Place, time: int) -> HttpResponse:
    """Change somebody's protected time."""
    return _change(request, area, TIME, time)


@permissions.needs(Permission.KEEP_CAPACITY)
def end_coaching(request: HttpRequest, area: Place, coaching: int) -> HttpResponse:
    """Say that coaching has ended."""
    return _end(request, area, COACHING, coaching)


@permissions.needs(Permission.KEEP_CAPACITY)
def end_time(request: HttpRequest, area: Place, time: int) -> HttpResponse:
    """Say that protected time has ended."""
    return _end(request, area, TIME, time)


@permissions.needs(Permission.KEEP_CAPACITY)
def take_up_coaching(request: HttpRequest, area: Place, coaching: int) -> HttpResponse:
    """Let coaching go on that has ended."""
    return _take_up(request, area, COACHING, coaching)


@permissions.needs(Permission.KEEP_CAPACITY)
def take_up_time(request: HttpRequest, area: Place, time: int) -> HttpResponse:
    """Let protected time go on that has ended."""
    return _take_up(request, area, TIME, time)


def _added(request: HttpRequest, area: Place, form: Form, act: Callable[..., None], *, question: str) -> HttpResponse:
    if attempt(form, act):
        messages.success(request, "It is recorded.")
        return redirect(capacity_url("", area))
    context = {
        "breadcrumbs": capacity_crumbs(area, (question, "")),
        "question": question,
        "form": form,
        "submit": "Record it",
        "cancel": capacity_url("", area),
    }
    return render(request, "kit/form_page.html", context)


def _change(request: HttpRequest, area: Place, kind: Kind, key: int) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()
    found = _found_or_404(viewer, area, kind, key)
    initial = {name: getattr(found, name) for name in (*kind.fields, "version")}
    form = kind.form(sent(request), initial=initial, today=timezone.localdate(now))
    named = kind.named(found)
    around = {
        "breadcrumbs": capacity_crumbs(area, (named, "")),
        "question": named,
        "heading": named,
        "cancel": capacity_url("", area),
    }
    try:
        done = attempt(form, lambda **typed: actions.change(lasting=found, **typed, by=viewer, now=now))
    except Stale as stale:
        return stale_page(request, form, stale, around)
    if done:
        messages.success(request, f"Saved: {named}.")
        return redirect(capacity_url("", area))
    context = {
        **around,
        "reason": queries.why_not_end(viewer, found),
        "form": form,
        "submit": "Save",
        "others": [_next(viewer, area, kind, found)],
        "history": queries.history(viewer, found),
    }
    return render(request, "kit/form_page.html", context)


def _end(request: HttpRequest, area: Place, kind: Kind, key: int) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()
    found = _found_or_404(viewer, area, kind, key)
    form, named = forms.End(sent(request), today=timezone.localdate(now)), kind.named(found)
    if attempt(form, lambda until: actions.end(lasting=found, until=until, by=viewer, now=now)):
        messages.success(request, f"Ended: {named}.")
        return redirect(capacity_url("", area))
    context = {
        "breadcrumbs": capacity_crumbs(area, ("End", "")),
        "question": f"End: {named}",
        "reason": queries.why_not_end(viewer, found),
        "consequence": "It stays in the list with its last day, and can be taken up again.",
        "form": form,
        "submit": "End it",
        "cancel": capacity_url(kind.word, area, **{kind.word: found.pk}),
    }
    return render(request, "kit/form_page.html", context)


def _take_up(request: HttpRequest, area: Place, kind: Kind, key: int) -> HttpResponse:
    viewer = request.viewer
    found = _found_or_404(viewer, area, kind, key)
    form, named = Nothing(sent(request)), kind.named(found)
    if attempt(form, lambda: actions.take_up(lasting=found, by=viewer)):
        messages.success(request, f"Taken up again: {named}.")
        return redirect(capacity_url("", area))
    context = {
        "breadcrumbs": capacity_crumbs(area, ("Take up again", "")),
        "question": f"Take up again: {named}",
        "reason": queries.why_not_take_up(viewer, found),
        "consequence": "It goes on as if it had not ended.",
        "form": form,
        "submit": "Take it up again",
        "cancel": capacity_url(kind.word, area, **{kind.word: found.pk}),
    }
    return render(request, "kit/form_page.html", context)


def _next(viewer: Viewer, area: Place, kind: Kind, found: object) -> Action:
    """Ending it; where it has ended, taking it up again."""
    words_of_address = {kind.word: found.pk}
    if found.until is None:
        return Action(label="End it", url=capacity_url(f"end-{kind.word}", area, **words_of_address))
    reason = queries.why_not_take_up(viewer, found)
    url = capacity_url(f"take-up-{kind.word}", area, **words_of_address)
    return Action(label="Take it up again", url=url, reason=reason or "")


def _people(viewer: Viewer, area: Place) -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in queries.people_here(viewer, area)]


def _found_or_404(viewer: Viewer, area: Place, kind: Kind, key: int) -> object:
    found = kind.find(viewer, area, key)
    if found is None:
        raise Http404
    return found
