"""One's own actions in every area, by area: overdue ones first, done with one click."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.kit.parts import Action, Empty, Status
from pace.meetings.queries import actions as queries
from pace.meetings.queries.actions import Own
from pace.meetings.views.actions import in_words
from pace.meetings.views.actions.listed import sentence
from pace.meetings.views.actions.moving import OWN
from pace.meetings.views.actions.one import shown
from pace.meetings.views.found import own_action_or_404

# As many done and dropped ones as are shown below those to do.
MOST_OVER = 10
NOTHING = (
    "You have nothing to do. Actions that are given to you in a meeting, a test of change or otherwise stand here."
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One action as the list shows it: where its page is, and where it is said to be done."""

    what: str
    url: str
    when: str
    source: str
    status: Status
    done_url: str


@dataclass(frozen=True, kw_only=True)
class InArea:
    """The actions of one area."""

    name: str
    lines: Sequence[Line]


@permissions.signed_in(OWN)
def actions(request: HttpRequest) -> HttpResponse:
    """Everything that the person has to do."""
    today = timezone.localdate()
    rows = list(queries.own(request.viewer))
    to_do = sorted((one for one in rows if one.state == "open"), key=lambda one: (one.area.name, one.area_id))
    late = sum(one.due_on < today for one in to_do)
    over = [one for one in rows if one.state != "open"][:MOST_OVER]
    context = {
        "breadcrumbs": (("My actions", ""),),
        "sentence": sentence(Own(open=len(to_do), overdue=late)),
        "areas": [InArea(name=name, lines=[_line(one, today) for one in some]) for name, some in _by_area(to_do)],
        "over": [_line(one, today) for one in over],
        "empty": None if to_do else Empty(words=NOTHING),
    }
    return render(request, "meetings/my_actions.html", context)


@permissions.signed_in(OWN)
def one(request: HttpRequest, own_action: int) -> HttpResponse:
    """One action of one's own."""
    found = own_action_or_404(request, own_action)
    again = Action(label="Open it again", url=reverse("my-actions.open-again", args=[found.pk]))
    context = {
        **shown(request, found.area, found, now=timezone.now()),
        "breadcrumbs": (("My actions", reverse("my-actions")), (found.what, "")),
        "done_url": reverse("my-actions.done", args=[found.pk]),
        "others": [] if found.state == "open" else [again],
    }
    return render(request, "meetings/action.html", context)


def _by_area(rows: Sequence[Any]) -> list[tuple[str, list[Any]]]:
    return [(name, list(some)) for name, some in groupby(rows, key=lambda one: one.area.name)]


def _line(action: Any, today: date) -> Line:
    return Line(
        what=action.what,
        url=reverse("my-actions.one", args=[action.pk]),
        when=in_words.when(action, today=today),
        source=in_words.source(action),
        status=in_words.status(action, today=today),
        done_url=reverse("my-actions.done", args=[action.pk]),
    )
