"""Planning a cycle on one page, from nothing or from the cycle before; changing a plan that has not begun."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.changes import content
from pace.changes.actions import cycles as actions
from pace.changes.forms.cycles import ChangeCycle, PlanCycle, in_fields
from pace.changes.queries import found as queries
from pace.changes.queries import plans
from pace.changes.views.addresses import crumbs, url
from pace.changes.views.cycles.shown import result
from pace.changes.views.found import cycle_or_404, test_or_404
from pace.kit.forms import Stale, stale_page
from pace.permissions import Permission, Place

COPIED = (
    "Copied from cycle {number}: who, what, where, the data and the tally, the conditions, who fills it in, and the "
    "questions. Say what it is for, and write the predictions anew."
)
LARGER = " You decided to widen, so more cases are proposed: {scale} instead of {before}."


@permissions.needs(Permission.KEEP_CHANGES)
def plan(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Plan the next cycle of a test."""
    viewer, now = request.viewer, timezone.now()
    tested = test_or_404(request, area, test)
    ahead = plans.ahead(viewer, tested, today=timezone.localdate(now))
    offered = plans.offered(viewer, area)
    form = PlanCycle(sent(request), initial=in_fields(ahead.said, offered), offered=offered)
    made: list[Any] = []
    if attempt(form, lambda **_: made.append(actions.plan(test=tested, planned=form.planned(), by=viewer, now=now))):
        messages.success(request, f"Cycle {made[0].number} is planned.")
        return redirect(url("cycle", area, test=test, cycle_number=made[0].number))
    title = f"Plan cycle {ahead.number}"
    context = {
        **_around(area, tested, title, url("one", area, test=test)),
        "form": form,
        "submit": "Plan it",
        "reason": queries.why_not_plan(viewer, tested),
        "last": ahead.last,
        "copied": _copied(ahead),
        "predictions": [(one, result(one)) for one in ahead.last.questions.all() if one.result] if ahead.last else (),
        "act": content.ACT_WORDS.get(ahead.last.act, "") if ahead.last else "",
    }
    return render(request, "changes/cycle_plan.html", context)


@permissions.needs(Permission.KEEP_CHANGES)
def change(request: HttpRequest, area: Place, test: str, cycle_number: int) -> HttpResponse:
    """Change the plan of a cycle that has not begun."""
    viewer, now = request.viewer, timezone.now()
    cycle = cycle_or_404(request, area, test, cycle_number)
    offered = plans.offered(viewer, area, held=cycle)
    initial = {**in_fields(plans.saved(viewer, cycle), offered), "version": cycle.version}
    form = ChangeCycle(sent(request), initial=initial, offered=offered)
    back = url("cycle", area, test=test, cycle_number=cycle_number)
    title = f"Change the plan of cycle {cycle_number}"
    context = {
        **_around(area, cycle.test, title, back),
        "heading": title,
        "submit": "Save the plan",
        "reason": queries.why_not_move_cycle(viewer, cycle, move="change", now=now),
    }

    def act(*, version: str, **_: object) -> None:
        actions.change(cycle=cycle, planned=form.planned(), version=version, by=viewer, now=now)

    try:
        done = attempt(form, act)
    except Stale as stale:
        stale.saved = in_fields(stale.saved, offered)
        return stale_page(request, form, stale, context)
    if done:
        messages.success(request, f"The plan of cycle {cycle_number} is saved.")
        return redirect(back)
    return render(request, "changes/cycle_plan.html", {**context, "form": form})


def _around(area: Place, tested: Any, title: str, back: str) -> dict[str, object]:
    return {
        "breadcrumbs": crumbs(area, (tested.name, url("one", area, test=tested.slug)), (title, "")),
        "title": title,
        "test": tested,
        "cancel": back,
        "conditions_url": url("conditions", area),
    }


def _copied(ahead: plans.Ahead) -> str:
    """What stands in the form already, where it follows from a cycle."""
    if ahead.last is None:
        return ""
    grows = ahead.said["scale"] != ahead.last.scale
    larger = LARGER.format(scale=ahead.said["scale"], before=ahead.last.scale) if grows else ""
    return COPIED.format(number=ahead.last.number) + larger
