"""The page of a test's evidence as it is now, with the decisions on it and what holds its gain."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.queries import may
from pace.changes import content, states
from pace.changes.queries import decisions, found, holding
from pace.changes.queries import evidence as queries
from pace.changes.views.addresses import crumbs, url
from pace.changes.views.evidenced import file_of, shown
from pace.changes.views.found import test_or_404
from pace.kit import words
from pace.kit.parts import Action, Status, SummaryItem
from pace.permissions import Permission, Place

PROPOSE = {"widen": "Propose to widen it", "implement": "Propose to implement it"}
DECISION_KINDS = {"proposed": "waiting", "accepted": "done", "returned": "attention", "withdrawn": "none"}


@permissions.needs(Permission.SEE_CHANGES)
def evidence(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """What speaks for and against a test, as it is now."""
    one, now = test_or_404(request, area, test), timezone.now()
    made = queries.of(request.viewer, one, now=now)
    if file := file_of(request, made):
        return file
    context = {
        "breadcrumbs": crumbs(area, (one.name, url("one", area, test=one.slug)), ("Evidence", "")),
        "test": one,
        "test_url": url("one", area, test=one.slug),
        "actions": _actions(request, area, one, now),
        "decisions": _decisions(request, area, one),
        "progress_url": _progress_url(request, area, one),
        "report_url": _report_url(request, area, one),
        "method_url": url("method", area),
        **_holding(request, area, one),
        **shown(request, made),
        "history": found.history(request.viewer, one),
    }
    return render(request, "changes/evidence.html", context)


def status_of(decision: Any) -> Status:
    """How a decision stands."""
    return Status(states.DECISION.states[decision.state], DECISION_KINDS[decision.state])


def _actions(request: HttpRequest, area: Place, one: Any, now: datetime) -> list[Action]:
    """What may be proposed of the test in its state; where it is implemented, what holds its gain."""
    viewer = request.viewer
    if one.state == "implemented":
        return _holding_actions(request, area, one)
    kinds = [kind for kind in content.DECISIONS if one.state in states.TEST.moves[kind].before]
    return [
        Action(
            label=PROPOSE[kind],
            url=url("propose-decision", area, test=one.slug, decision_kind=kind),
            reason=decisions.why_not_propose(viewer, one, kind, now=now),
        )
        for kind in kinds
    ]


def _holding_actions(request: HttpRequest, area: Place, one: Any) -> list[Action]:
    kept, named = holding.of_test(request.viewer, one), {"test": one.slug}
    reason = holding.why_not_hold(request.viewer, one)
    if kept is None:
        return [Action(label="Say what holds the gain", url=url("hold", area, **named), reason=reason)]
    return [
        Action(label="Review the gain", url=url("review", area, **named), reason=reason),
        Action(label="Change what holds it", url=url("hold", area, **named), reason=reason),
    ]


def _decisions(request: HttpRequest, area: Place, one: Any) -> list[tuple[str, str, Status]]:
    """Each decision with its address and how it stands."""
    return [
        (
            f"{content.DECISIONS[each.kind]}: proposed by {each.proposed_by.name} on {words.day(each.proposed_at)}",
            url("decision", area, test=one.slug, decision=each.pk),
            status_of(each),
        )
        for each in decisions.of_test(request.viewer, one)
    ]


def _progress_url(request: HttpRequest, area: Place, one: Any) -> str:
    keeps = not found.why_not_keep(request.viewer, area)
    return url("progress", area, test=one.slug) if keeps else ""


def _report_url(request: HttpRequest, area: Place, one: Any) -> str:
    """Where a report of the evidence is made, for whoever makes reports."""
    if not may(request.viewer, Permission.MAKE_REPORTS, area):
        return ""
    return f"{reverse('reports.choose', kwargs={'area': area.slug, 'report_kind': 'evidence'})}?test={one.slug}"


def _holding(request: HttpRequest, area: Place, one: Any) -> dict[str, Any]:
    """What holds the gain, and that a measure went back."""
    kept = holding.of_test(request.viewer, one)
    if kept is None:
        return {"holding": [], "back": None}
    items = [
        ("Who watches", kept.owner.name),
        ("Measure", kept.measure.name),
        ("What holds it", kept.how),
        ("Looked at again", words.day(kept.review_on)),
    ]
    if kept.reviewed_on:
        found_ = "held" if kept.held else "not held"
        items.append((f"Review of {words.day(kept.reviewed_on)}", f"The gain was {found_}. {kept.reviewed_words}"))
    back = holding.shifted(request.viewer, kept) if one.state == "implemented" else None
    return {
        "holding": [SummaryItem(key=key, value=value) for key, value in items],
        "back": back,
        "look_again_url": url("look-again", area, test=one.slug),
    }
