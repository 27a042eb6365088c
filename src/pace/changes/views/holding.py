"""What holds the gain of an implemented change: said, changed, reviewed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.changes.actions import holding as actions
from pace.changes.actions.holding import Held
from pace.changes.forms.deciding import Hold, Review
from pace.changes.queries import found as people
from pace.changes.queries import holding as queries
from pace.changes.views.addresses import crumbs, url
from pace.changes.views.found import test_or_404
from pace.kit.forms import Stale, stale_page
from pace.kit.parts import Action
from pace.permissions import Permission, Place


@permissions.needs(Permission.KEEP_CHANGES)
def hold(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Say what holds the gain: who watches which measure, how, and when it is looked at again."""
    viewer, now, one = request.viewer, timezone.now(), test_or_404(request, area, test)
    kept = queries.of_test(viewer, one)
    initial = {**actions.saved_in(kept), "version": kept.version} if kept else {"owner": str(one.owner_id)}
    offered = {"people": people.people_here(viewer, area), "measures": queries.measures(viewer, one)}
    form = Hold(sent(request), initial=initial, **offered)
    context = {
        **_around(area, one, "Say what holds the gain", form),
        "reason": queries.why_not_hold(viewer, one),
        "submit": "Save",
    }

    def act(*, owner: str, measure: str, version: str, **typed: Any) -> None:
        held = Held(owner=int(owner), measure=int(measure), **typed)
        actions.hold(test=one, held=held, version=version, by=viewer, now=now)

    return _answered(request, context, act, "What holds the gain is saved.")


@permissions.needs(Permission.KEEP_CHANGES)
def review(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Say whether the gain is held."""
    viewer, now, one = request.viewer, timezone.now(), test_or_404(request, area, test)
    kept = queries.of_test(viewer, one)
    back = queries.shifted(viewer, kept) if kept and one.state == "implemented" else None
    form = Review(sent(request), initial={"version": kept.version if kept else ""})
    again = Action(label="Look at the test again", url=url("look-again", area, test=one.slug))
    context = {
        **_around(area, one, "Review the gain", form),
        "explained": f"{kept.measure.name}. {kept.how}" if kept else one.name,
        "doubts": [back.sentence] if back else [],
        "others": [again] if back else [],
        "reason": queries.why_not_review(viewer, one),
        "submit": "Save the review",
    }

    def act(*, held: str, **typed: Any) -> None:
        actions.review(test=one, held=held == "yes", **typed, by=viewer, now=now)

    return _answered(request, context, act, "The review is saved.")


def _around(area: Place, one: Any, question: str, form: Any) -> dict[str, Any]:
    own, back = url("one", area, test=one.slug), url("evidence", area, test=one.slug)
    return {
        "breadcrumbs": crumbs(area, (one.name, own), ("Evidence", back), (question, "")),
        "question": question,
        "explained": one.name,
        "cancel": back,
        "form": form,
    }


def _answered(request: HttpRequest, context: dict[str, Any], act: Any, done: str) -> HttpResponse:
    """The page, or what follows once the form was sent and done."""
    try:
        if attempt(context["form"], act):
            messages.success(request, done)
            return redirect(f"{context['cancel']}#holding")
    except Stale as stale:
        stale.saved = {name: value for name, value in stale.saved.items() if name in context["form"].fields}
        return stale_page(request, context["form"], stale, {**context, "heading": context["question"]})
    return render(request, "changes/decide.html", context)
