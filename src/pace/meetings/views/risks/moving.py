"""Risks escalated, taken back, closed and opened again: each asks why."""

from dataclasses import dataclass
from types import MappingProxyType

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.meetings.actions import risking
from pace.meetings.forms.actions import Why
from pace.meetings.queries import risks as queries
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.found import risk_or_404
from pace.permissions import Permission, Place


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The words of one move: its button, what it asks, what will happen, and what is said when it is done."""

    label: str
    question: str
    consequence: str
    done: str


MOVES = MappingProxyType(
    {
        "escalate": Asked(
            label="Escalate it",
            question="Why is it for the senior managers?",
            consequence="It stands on the agenda of the senior managers' next meeting. Its owner stays the same.",
            done="The risk is escalated to the senior managers.",
        ),
        "take-back": Asked(
            label="Take it back",
            question="Why is it no longer for the senior managers?",
            consequence="It leaves the senior managers' agenda, and stays open here.",
            done="The risk is taken back from the senior managers.",
        ),
        "close": Asked(
            label="Close it",
            question="Why can it be closed?",
            consequence="It is kept among the closed risks, and can be opened again.",
            done="The risk is closed.",
        ),
        "open-again": Asked(
            label="Open it again",
            question="Why is it opened again?",
            consequence="It stands among the open risks again. If nobody owned it, you do, and it is reviewed today.",
            done="The risk is open again.",
        ),
    }
)


@permissions.needs(Permission.KEEP_RISKS)
def move(request: HttpRequest, area: Place, risk_number: int, risk_move: str) -> HttpResponse:
    """Move a risk as the address says."""
    if risk_move not in MOVES:
        raise Http404
    viewer, now, found = request.viewer, timezone.now(), risk_or_404(request, area, risk_number)
    asked, address = MOVES[risk_move], url("risks.one", area, risk_number=found.number)
    form = Why(sent(request), question=asked.question)
    if attempt(form, lambda why: risking.move(risk=found, move=risk_move, why=why, by=viewer, now=now)):
        messages.success(request, asked.done)
        return redirect(address)
    context = {
        "breadcrumbs": crumbs(area, (found.what, address), (asked.label, ""), of="risks"),
        "title": f"{asked.label}: {found.what}",
        "heading": f"{asked.label}: {found.what}",
        "reason": queries.why_not_move(viewer, found, move=risk_move, now=now),
        "consequence": asked.consequence,
        "form": form,
        "submit": asked.label,
        "cancel": address,
    }
    return render(request, "meetings/followed_form.html", context)
