"""One decision of an area: what was decided, where, on what it rests, and whether it was taken back."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.areas.queries import may
from pace.kit.parts import Action, Status, SummaryItem
from pace.kit.words import day
from pace.meetings.actions import decided
from pace.meetings.forms.actions import Why
from pace.meetings.queries import decisions as queries
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.found import decision_or_404
from pace.permissions import Permission, Place, Viewer

HOLDS, UNDONE = Status("Decided", "done"), Status("Taken back", "attention")
NAMED = 60


@permissions.needs(Permission.SEE_ACTIONS)
def one(request: HttpRequest, area: Place, decided_number: int) -> HttpResponse:
    """Everything about one decision."""
    viewer, found = request.viewer, decision_or_404(request, area, decided_number)
    context = {
        "breadcrumbs": crumbs(area, (named(found), ""), of="decisions"),
        "title": named(found),
        "what": found.what,
        "status": UNDONE if found.undone_at else HOLDS,
        "undone": queries.undone(found),
        "items": list(_items(viewer, area, found)),
        "others": list(_others(viewer, area, found)),
        "history": queries.history(viewer, found),
    }
    return render(request, "meetings/decision.html", context)


@permissions.needs(Permission.KEEP_ACTIONS)
def undo(request: HttpRequest, area: Place, decided_number: int) -> HttpResponse:
    """Take a decision back."""
    viewer, now, found = request.viewer, timezone.now(), decision_or_404(request, area, decided_number)
    form, address = Why(sent(request), question="Why is it taken back?"), _url(area, found)
    if attempt(form, lambda why: decided.undo(decision=found, why=why, by=viewer, now=now)):
        messages.success(request, "The decision is taken back. It stays in the register with your reason.")
        return redirect(address)
    context = {
        "breadcrumbs": crumbs(area, (named(found), address), ("Take it back", ""), of="decisions"),
        "title": "Take a decision back",
        "items": [SummaryItem(key="Decision", value=found.what), SummaryItem(key="Day", value=day(found.on))],
        "reason": queries.why_not_undo(viewer, found),
        "consequence": "It stays in the register, marked as taken back, with the day and your reason.",
        "form": form,
        "submit": "Take it back",
        "cancel": address,
    }
    return render(request, "meetings/followed_form.html", context)


def named(found: Any) -> str:
    """A decision by its number and its first words."""
    words = " ".join(found.what.split())
    short = words if len(words) <= NAMED else f"{words[: NAMED - 1].rstrip()}…"
    return f"Decision {found.number}: {short}"


def _items(viewer: Viewer, area: Place, found: Any) -> Iterator[SummaryItem]:
    yield SummaryItem(key="Day", value=day(found.on))
    if found.meeting:
        address = url("meetings.one", area, meeting_number=found.meeting.number)
        see = (Action(label="See", url=address, about=found.meeting.name),)
        yield SummaryItem(key="Meeting", value=f"{found.meeting.name}, {day(found.meeting.on)}", actions=see)
    yield SummaryItem(key="What it rests on", value=found.evidence or "Not said")
    on_test = queries.about(viewer, found)
    if on_test:
        address = url("changes.decision", area, test=on_test.slug, decision=on_test.key)
        see = (Action(label="Evidence", url=address, about=f"of {on_test.test}"),)
        said = f"{on_test.test}: {on_test.words.lower()}. Accepted by {on_test.by} on {day(on_test.on)}."
        yield SummaryItem(key="On a test of change", value=said, actions=see)
    yield SummaryItem(key="Written down", value=f"{day(found.at)}, by {found.by.name}")


def _others(viewer: Viewer, area: Place, found: Any) -> Iterator[Action]:
    if found.undone_at or not may(viewer, Permission.KEEP_ACTIONS, area):
        return
    own = {"decided_number": found.number}
    change, undo = queries.why_not_change(viewer, found), queries.why_not_undo(viewer, found)
    yield Action(label="Change it", url=url("decisions.change", area, **own), reason=change)
    yield Action(label="Take it back", url=url("decisions.undo", area, **own), reason=undo)


def _url(area: Place, found: Any) -> str:
    return url("decisions.one", area, decided_number=found.number)
