"""One action: what it is, how it stands, done with one click, and what else may be done with it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pace import permissions
from pace.kit.parts import Action, SummaryItem
from pace.meetings.forms import actions as forms
from pace.meetings.queries import actions as queries
from pace.meetings.views.actions import in_words
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.found import action_or_404
from pace.permissions import Permission, Place, Viewer

# The moves of an action besides doing it: their words and pages.
OTHERS = {
    "change": ("Change it", "actions.change"),
    "drop": ("Drop it", "actions.drop"),
    "open-again": ("Open it again", "actions.open-again"),
}


@permissions.needs(Permission.SEE_ACTIONS)
def one(request: HttpRequest, area: Place, action_number: int) -> HttpResponse:
    """Everything about one action of an area."""
    viewer, now, found = request.viewer, timezone.now(), action_or_404(request, area, action_number)
    context = {
        **shown(request, area, found, now=now),
        "breadcrumbs": crumbs(area, (found.what, ""), of="actions"),
        "done_url": url("actions.done", area, action_number=found.number),
        "others": list(_others(viewer, area, found, now=now)),
        "history": queries.history(viewer, found),
    }
    return render(request, "meetings/action.html", context)


def shown(request: HttpRequest, area: Place, found: Any, *, now: datetime) -> dict[str, Any]:
    """What the page of an action says of it, in its area or among one's own."""
    viewer, today = request.viewer, timezone.localdate(now)
    leads = in_words.source_url(viewer, area, found)
    see = (Action(label="See", url=leads, about=in_words.source(found)),) if leads else ()
    origin = SummaryItem(key="Where it comes from", value=in_words.source(found), actions=see)
    return {
        "title": found.what,
        "status": in_words.status(found, today=today),
        "sentence": f"For {found.owner.name}. {in_words.when(found, today=today)}",
        "items": [*in_words.items(found), origin],
        "is_open": found.state == "open",
        "reason": queries.why_not_move(viewer, found, move="do", now=now) if found.state == "open" else "",
        "form": forms.Done(),
    }


def _others(viewer: Viewer, area: Place, found: Any, *, now: datetime) -> Iterator[Action]:
    moves = ("change", "drop") if found.state == "open" else ("open-again",)
    for move in moves:
        label, page = OTHERS[move]
        reason = queries.why_not_move(viewer, found, move=move, now=now)
        yield Action(label=label, url=url(page, area, action_number=found.number), reason=reason)
