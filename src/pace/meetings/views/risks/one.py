"""One risk: what it says, how severe it is, its actions, and what may be done with it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pace import permissions
from pace.areas.queries import may
from pace.kit.parts import Action
from pace.meetings import states
from pace.meetings.queries import actions as action_queries
from pace.meetings.queries import risks as queries
from pace.meetings.views.actions.in_words import status as action_status
from pace.meetings.views.actions.in_words import when
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.found import risk_or_404
from pace.meetings.views.risks import in_words
from pace.meetings.views.risks.moving import MOVES
from pace.permissions import Permission, Place, Viewer


@permissions.needs(Permission.SEE_ACTIONS)
def one(request: HttpRequest, area: Place, risk_number: int) -> HttpResponse:
    """Everything about one risk."""
    viewer, now, found = request.viewer, timezone.now(), risk_or_404(request, area, risk_number)
    today = timezone.localdate(now)
    adds = found.state in states.RISK_OPEN and may(viewer, Permission.KEEP_ACTIONS, area)
    context = {
        "breadcrumbs": crumbs(area, (found.what, ""), of="risks"),
        "title": found.what,
        "severity": in_words.severity(found),
        "degrees": in_words.degrees(found),
        "status": in_words.status(found),
        "late": in_words.OVERDUE if in_words.is_overdue(found, today=today) else None,
        "items": list(in_words.items(found)),
        "actions": [
            (one, url("actions.one", area, action_number=one.number), action_status(one, today=today), _who(one, today))
            for one in action_queries.of_risk(viewer, found)
        ],
        "add": f"{url('actions.new', area)}?risk={found.pk}" if adds else "",
        "others": list(_others(viewer, area, found, now=now)),
        "history": queries.history(viewer, found),
    }
    return render(request, "meetings/risk.html", context)


def _who(action: Any, today: Any) -> str:
    return f"{action.owner.name}. {when(action, today=today)}"


def _others(viewer: Viewer, area: Place, found: Any, *, now: datetime) -> Iterator[Action]:
    """What may be done with a risk as it stands, or why not."""
    own = {"risk_number": found.number}
    change = "change-escalated" if found.state == "escalated" else "change"
    if found.state in states.RISK_OPEN:
        reason = queries.why_not_move(viewer, found, move=change, now=now)
        yield Action(label="Change it", url=url("risks.change", area, **own), reason=reason)
    for move, asked in MOVES.items():
        if found.state in states.RISK.moves[move].before:
            reason = queries.why_not_move(viewer, found, move=move, now=now)
            yield Action(label=asked.label, url=url("risks.move", area, risk_move=move, **own), reason=reason)
