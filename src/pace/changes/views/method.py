"""How the tests of an area follow the method, and how far one test has come."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.changes.actions import progress as actions
from pace.changes.content.method import FEATURES, KNOWN, STEPS
from pace.changes.forms.deciding import Confirm
from pace.changes.queries import decisions
from pace.changes.queries import evidence as gathered
from pace.changes.queries import method as queries
from pace.changes.rules import progress as rules
from pace.changes.views.addresses import crumbs, url
from pace.changes.views.found import test_or_404
from pace.kit import words
from pace.kit.parts import Action, Empty
from pace.permissions import Permission, Place

NOTHING_YET = "No test of change is agreed yet. Once one is, this page says how tests follow the method."


@permissions.needs(Permission.SEE_CHANGES)
def method(request: HttpRequest, area: Place) -> HttpResponse:
    """Each feature of the method: how many tests show it, and which lack it."""
    counted = queries.of_area(request.viewer, area)
    many = max((one.whole + one.early for one in counted), default=0)
    context = {
        "breadcrumbs": crumbs(area, ("The method", "")),
        "many": many,
        "features": [_feature(url("", area), one) for one in counted],
        "nothing": Empty(words=NOTHING_YET, next=Action(label="See the tests of change", url=url("", area))),
    }
    return render(request, "changes/method.html", context)


@permissions.needs(Permission.KEEP_CHANGES)
def progress(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """How far a test has come, as the evidence proposes it; a person confirms it."""
    viewer, now, one = request.viewer, timezone.now(), test_or_404(request, area, test)
    evidence = gathered.of(viewer, one, now=now)
    form = Confirm(sent(request), initial={"score": evidence.proposed})
    back = url("evidence", area, test=test)

    def act(*, score: str, why: str) -> None:
        actions.confirm(test=one, score=Decimal(score), why=why, by=viewer, now=now)

    if attempt(form, act):
        messages.success(request, "The score is confirmed.")
        return redirect(url("progress", area, test=test))
    own = url("one", area, test=test)
    context = {
        "breadcrumbs": crumbs(area, (one.name, own), ("Evidence", back), ("How far it has come", "")),
        "test": one,
        "form": form,
        "cancel": back,
        "proposed": evidence.proposed,
        "steps": [_step(each, evidence.proposed, evidence.known) for each in STEPS],
        "to_next": rules.lacking(evidence.known),
        "history_of": decisions.progress(viewer, one),
    }
    return render(request, "changes/progress.html", context)


def _feature(changes: str, one: Any) -> dict[str, Any]:
    """A feature as a sentence, with the tests that lack it; `changes`: the address below which tests lie."""
    feature = FEATURES[one.key]
    said = f"In {one.there} of {words.counted(one.whole, 'test')} {feature.counted}."
    early = f" Of {one.early} it is too early to say." if one.early else ""
    return {
        "name": feature.name,
        "says": f"{said}{early}" if one.whole else "It is too early to say of any test.",
        "lacking": [(each.name, f"{changes}{each.slug}/evidence/") for each in one.lacking],
        "step": feature.step if one.lacking else "",
    }


def _step(step: Any, proposed: str, known: tuple[str, ...]) -> dict[str, Any]:
    """A step of the scale, whether it is the one that is proposed, and which of its needs are known."""
    return {
        "step": step,
        "here": str(step.score) == proposed,
        "needs": [(KNOWN[need], need in known) for need in step.needs],
    }
