"""Decisions on a test of change: proposed with the doubts before one's eyes, read with the evidence as it was."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.changes import content, states
from pace.changes.actions import deciding as actions
from pace.changes.forms.deciding import Decide, ProposeDecision
from pace.changes.queries import decisions as queries
from pace.changes.queries import evidence as gathered
from pace.changes.queries import holding
from pace.changes.rules.deciding import doubts as doubts_of
from pace.changes.rules.evidence import in_groups
from pace.changes.views.addresses import Crumbs, crumbs, url
from pace.changes.views.evidence import status_of
from pace.changes.views.evidenced import file_of, shown
from pace.changes.views.found import test_or_404
from pace.kit import words
from pace.kit.parts import Action, SummaryItem
from pace.permissions import Permission, Place

NO_FIGURES = "The exact evidence holds figures, which your role does not show."
HOW_TO_CHECK = (
    "To check that nobody has changed it, save the exact evidence and work out its SHA-256: it must be this "
    "fingerprint, and that of a copy which somebody kept on the day."
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The words of one move: its button, its question, what will happen, and what is said when it is done."""

    label: str
    question: str
    consequence: str
    done: str


MOVES = {
    "accept": Asked(
        label="Accept it",
        question="Why do you accept it?",
        consequence="The test moves on at once. The evidence stays with the decision as it is on its page.",
        done="The decision is accepted.",
    ),
    "return": Asked(
        label="Return it with reasons",
        question="Why do you return it, and what is needed first?",
        consequence="The test stays as it is. Another decision can be proposed later, on the evidence of then.",
        done="The decision is returned.",
    ),
    "withdraw": Asked(
        label="Withdraw it",
        question="Why is it withdrawn?",
        consequence="The test stays as it is. The decision and its evidence stay readable.",
        done="The decision is withdrawn.",
    ),
}
_ACTIONS = {"accept": actions.accept, "return": actions.give_back, "withdraw": actions.withdraw}


@permissions.needs(Permission.KEEP_CHANGES)
def propose(request: HttpRequest, area: Place, test: str, decision_kind: str) -> HttpResponse:
    """Propose that a test be widened or implemented."""
    if decision_kind not in content.DECISIONS:
        raise Http404
    viewer, now, one = request.viewer, timezone.now(), test_or_404(request, area, test)
    reason = queries.why_not_propose(viewer, one, decision_kind, now=now)
    doubts = () if reason else doubts_of(gathered.of(viewer, one, now=now))
    form = ProposeDecision(sent(request), doubts=doubts)
    made: list[Any] = []

    def act(*, why: str, despite: str = "") -> None:
        made.append(actions.propose(test=one, kind=decision_kind, why=why, despite=despite, by=viewer, now=now))

    if attempt(form, act):
        messages.success(request, "The decision is proposed, with the evidence as it is now. A senior manager decides.")
        return redirect(url("decision", area, test=test, decision=made[0].pk))
    back = url("evidence", area, test=test)
    context = {
        "breadcrumbs": _crumbs(area, one, ("Propose a decision", "")),
        "question": f"Propose: {content.DECISIONS[decision_kind].lower()}",
        "explained": one.name,
        "consequence": "The evidence page is kept with the decision exactly as it is now. A senior manager accepts it "
        "or returns it with reasons.",
        "doubts": doubts,
        "reason": reason,
        "submit": "Propose it",
        "cancel": back,
        "form": form,
    }
    return render(request, "changes/decide.html", context)


@permissions.needs(Permission.SEE_CHANGES)
def decision(request: HttpRequest, area: Place, test: str, decision: int) -> HttpResponse:
    """A decision: what was said by whom, and the evidence as it was when it was proposed."""
    one, now = _decision_or_404(request, area, test, decision), timezone.now()
    made = queries.frozen(request.viewer, one)
    if file := file_of(request, made):
        return file
    context = {
        "breadcrumbs": _crumbs(area, one.test, (content.DECISIONS[one.kind], "")),
        "decision": one,
        "kind": content.DECISIONS[one.kind],
        "status": status_of(one),
        "items": _items(one),
        "doubts": one.doubts,
        "actions": _actions(request, area, one, now),
        "fingerprint": in_groups(one.evidence.fingerprint),
        "is_whole": queries.is_whole(one),
        "how_to_check": HOW_TO_CHECK,
        "exact_url": url("frozen", area, test=test, decision=decision) if made.with_figures else "",
        "hold": _hold(request, area, one),
        "evidence_url": url("evidence", area, test=test),
        **shown(request, made),
    }
    return render(request, "changes/decision.html", context)


@permissions.needs(Permission.SEE_CHANGES)
def frozen(request: HttpRequest, area: Place, test: str, decision: int) -> HttpResponse:
    """The exact bytes of the evidence on which a decision rests."""
    one = _decision_or_404(request, area, test, decision)
    exact = queries.exact_bytes(request.viewer, one)
    if exact is None:
        raise PermissionDenied(NO_FIGURES)
    name = f"evidence-{one.test.slug}-{timezone.localdate(one.evidence.at).isoformat()}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(exact, content_type="application/json", headers=headers)


@permissions.needs(Permission.DECIDE_CHANGES)
def accept(request: HttpRequest, area: Place, test: str, decision: int) -> HttpResponse:
    """Accept a decision."""
    return _move(request, area, test, decision, "accept")


@permissions.needs(Permission.DECIDE_CHANGES)
def give_back(request: HttpRequest, area: Place, test: str, decision: int) -> HttpResponse:
    """Return a decision with reasons."""
    return _move(request, area, test, decision, "return")


@permissions.needs(Permission.KEEP_CHANGES)
def withdraw(request: HttpRequest, area: Place, test: str, decision: int) -> HttpResponse:
    """Withdraw a decision."""
    return _move(request, area, test, decision, "withdraw")


def _move(request: HttpRequest, area: Place, test: str, key: int, move: str) -> HttpResponse:
    viewer, now, asked = request.viewer, timezone.now(), MOVES[move]
    one, own = _decision_or_404(request, area, test, key), url("decision", area, test=test, decision=key)
    doubts = one.doubts if move == "accept" else []
    question = "Why do you accept it although this is lacking?" if doubts else asked.question
    form = Decide(sent(request), question=question, required=move != "accept" or bool(doubts))
    if attempt(form, lambda why: _ACTIONS[move](decision=one, why=why, by=viewer, now=now)):
        messages.success(request, asked.done)
        return redirect(own)
    context = {
        "breadcrumbs": _crumbs(area, one.test, (content.DECISIONS[one.kind], own), (asked.label, "")),
        "question": f"{asked.label}: {content.DECISIONS[one.kind].lower()}",
        "explained": f"{one.test.name}. Proposed by {one.proposed_by.name}: {one.why}",
        "consequence": asked.consequence,
        "doubts": doubts,
        "despite": one.despite if doubts else "",
        "reason": queries.why_not_move(viewer, one, move=move, now=now),
        "submit": asked.label,
        "cancel": own,
        "form": form,
    }
    return render(request, "changes/decide.html", context)


def _decision_or_404(request: HttpRequest, area: Place, test: str, key: int) -> Any:
    found = queries.one(request.viewer, area, test, key)
    if found is None:
        raise Http404
    return found


def _crumbs(area: Place, test: Any, *more: tuple[str, str]) -> Crumbs:
    named = {"test": test.slug}
    return crumbs(area, (test.name, url("one", area, **named)), ("Evidence", url("evidence", area, **named)), *more)


def _items(one: Any) -> list[SummaryItem]:
    """What was said, by whom, when."""
    items = [
        ("Proposed", f"by {one.proposed_by.name} on {words.moment(one.proposed_at)}"),
        ("Why", one.why),
        ("Although something is lacking", one.despite),
    ]
    if one.decided_by:
        state = states.DECISION.states[one.state]
        items += [(state, f"by {one.decided_by.name} on {words.moment(one.decided_at)}"), ("Reason", one.decided_why)]
    return [SummaryItem(key=key, value=value) for key, value in items if value]


def _actions(request: HttpRequest, area: Place, one: Any, now: datetime) -> list[Action]:
    """The moves that this person may make; a senior manager reads why accepting is not for them now."""
    named, found = {"test": one.test.slug, "decision": one.pk}, []
    for move, asked in MOVES.items():
        reason = queries.why_not_move(request.viewer, one, move=move, now=now)
        decides = permissions.why_not(request.viewer, Permission.DECIDE_CHANGES, area_id=area.pk) is None
        if not reason or (move == "accept" and decides and one.state == "proposed"):
            found.append(Action(label=asked.label, url=url(f"{move}-decision", area, **named), reason=reason))
    return found


def _hold(request: HttpRequest, area: Place, one: Any) -> Action | None:
    """After implementing: saying what holds the gain."""
    if one.state != "accepted" or one.test.state != "implemented" or holding.of_test(request.viewer, one.test):
        return None
    reason = holding.why_not_hold(request.viewer, one.test)
    return Action(label="Say what holds the gain", url=url("hold", area, test=one.test.slug), reason=reason)
