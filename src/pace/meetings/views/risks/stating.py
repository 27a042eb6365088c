"""A risk added and changed; one that a rule proposes, accepted or declined."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.forms import Stale, stale_page
from pace.meetings.actions import risking
from pace.meetings.forms import risks as forms
from pace.meetings.forms.actions import Why
from pace.meetings.queries import action_choices, proposed_risks
from pace.meetings.queries import risks as queries
from pace.meetings.queries.proposed_risks import Proposed
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.found import or_404, risk_or_404
from pace.permissions import Permission, Place, Viewer

# A risk is looked at again at the next meeting but one, unless somebody says otherwise.
REVIEWED_IN = timedelta(weeks=12)


@permissions.needs(Permission.KEEP_RISKS)
def new(request: HttpRequest, area: Place) -> HttpResponse:
    """Add a risk."""
    viewer, now = request.viewer, timezone.now()
    initial = _first(viewer, timezone.localdate(now))
    form = forms.StateRisk(sent(request), owners=action_choices.owners(viewer, area), initial=initial)
    made: list[Any] = []
    if attempt(form, lambda **_: made.append(risking.add(area=area, stated=form.stated(), by=viewer, now=now))):
        messages.success(request, "The risk is added.")
        return redirect(url("risks.one", area, risk_number=made[0].number))
    context = {**_around(area, "Add a risk"), "form": form, "submit": "Add it"}
    return render(request, "meetings/followed_form.html", context)


@permissions.needs(Permission.KEEP_RISKS)
def change(request: HttpRequest, area: Place, risk_number: int) -> HttpResponse:
    """Change what a risk says."""
    viewer, now, found = request.viewer, timezone.now(), risk_or_404(request, area, risk_number)
    owners = action_choices.owners(viewer, area, held=found.owner_id)
    initial = {**queries.saved_in(viewer, found), "version": found.version}
    form, address = forms.ChangeRisk(sent(request), owners=owners, initial=initial), _url(area, found)
    move = "change-escalated" if found.state == "escalated" else "change"
    context = {
        "breadcrumbs": crumbs(area, (found.what, address), ("Change", ""), of="risks"),
        "title": f"Change: {found.what}",
        "heading": f"Change: {found.what}",
        "reason": queries.why_not_move(viewer, found, move=move, now=now),
        "form": form,
        "submit": "Save",
        "cancel": address,
    }

    def act(*, version: str, **_: object) -> None:
        risking.change(risk=found, stated=form.stated(), version=version, by=viewer, now=now)

    try:
        done = attempt(form, act)
    except Stale as stale:
        return stale_page(request, form, stale, context)
    if done:
        messages.success(request, "The risk is changed.")
        return redirect(address)
    return render(request, "meetings/followed_form.html", context)


@permissions.needs(Permission.KEEP_RISKS)
def accept(request: HttpRequest, area: Place, rule: str, subject: str) -> HttpResponse:
    """Accept a risk that a rule proposes, as the person states it."""
    viewer, now = request.viewer, timezone.now()
    today = timezone.localdate(now)
    proposed = or_404(proposed_risks.one(viewer, area, rule, subject, today=today))
    owners = action_choices.owners(viewer, area)
    form = forms.StateRisk(sent(request), owners=owners, initial=_proposed(viewer, proposed, today))
    made: list[Any] = []

    def act(**_: object) -> None:
        stated = form.stated(rule=rule, subject=subject)
        made.append(risking.accept(area=area, proposed=proposed, stated=stated, by=viewer, now=now))

    if attempt(form, act):
        messages.success(request, "The risk is accepted, and stands among the open ones.")
        return redirect(_url(area, made[0]))
    title = f"Accept: {proposed.what}"
    context = {**_around(area, title), "consequence": proposed.sentence, "form": form, "submit": "Accept it"}
    return render(request, "meetings/followed_form.html", context)


@permissions.needs(Permission.KEEP_RISKS)
def decline(request: HttpRequest, area: Place, rule: str, subject: str) -> HttpResponse:
    """Decline a risk that a rule proposes, with the reason."""
    viewer, now = request.viewer, timezone.now()
    proposed = or_404(proposed_risks.one(viewer, area, rule, subject, today=timezone.localdate(now)))
    form = Why(sent(request), question="Why is it no risk?")
    if attempt(form, lambda why: risking.decline(area=area, proposed=proposed, why=why, by=viewer, now=now)):
        messages.success(request, "The risk is declined. It is kept with your reason.")
        return redirect(url("risks", area))
    said = f"{proposed.sentence} If you decline it, it is not proposed again for 90 days."
    context = {**_around(area, f"Decline: {proposed.what}"), "consequence": said, "form": form, "submit": "Decline it"}
    return render(request, "meetings/followed_form.html", context)


def _around(area: Place, title: str) -> dict[str, Any]:
    way = crumbs(area, (title, ""), of="risks")
    return {"breadcrumbs": way, "title": title, "heading": title, "cancel": url("risks", area)}


def _url(area: Place, risk: Any) -> str:
    return url("risks.one", area, risk_number=risk.number)


def _first(viewer: Viewer, today: date) -> dict[str, Any]:
    return {"owner": str(viewer.id), "review_on": today + REVIEWED_IN}


def _proposed(viewer: Viewer, proposed: Proposed, today: date) -> dict[str, Any]:
    """What the form holds at first: what the rule proposes."""
    words = {name: getattr(proposed, name) for name in ("what", "cause", "effect")}
    degrees = {"likelihood": str(proposed.likelihood), "impact": str(proposed.impact)}
    owner = {"owner": str(proposed.owner)} if proposed.owner else {}
    return {**_first(viewer, today), **words, **degrees, **owner}
