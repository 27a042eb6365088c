"""One piece of support: everything about it, calling it off, planning it again."""

from collections.abc import Iterator
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.areas.queries import may
from pace.kit import words
from pace.kit.parts import Action, SummaryItem
from pace.permissions import Permission, Place, Viewer
from pace.support.actions import given as actions
from pace.support.forms import given as forms
from pace.support.queries import given as queries
from pace.support.queries.given import SupportShown
from pace.support.views.addresses import support_crumbs, support_url
from pace.support.views.listed import in_figures, status_of

# Of each state: what may be done, with its page and its words.
OFFERED = {
    "planned": (("deliver", "Log it as delivered"), ("change", "Change"), ("call-off", "Call it off")),
    "delivered": (("change", "Change"), ("plan-again", "It was not delivered: plan it again")),
    "cancelled": (("plan-again", "Plan it again"),),
}


@permissions.needs(Permission.SEE_JOINING)
def piece(request: HttpRequest, area: Place, support: int) -> HttpResponse:
    """Everything about one piece of support."""
    viewer, now = request.viewer, timezone.now()
    found = found_or_404(viewer, area, support)
    shown = queries.shown(found, now=now)
    offered = _offered(viewer, area, found, now) if may(viewer, Permission.KEEP_SUPPORT, area) else []
    context = {
        "breadcrumbs": support_crumbs(area, (shown.title, "")),
        "shown": shown,
        "status": status_of(shown),
        "items": list(_items(shown)),
        "first": offered[0] if offered else None,
        "others": offered[1:],
        "history": queries.history(viewer, found),
    }
    return render(request, "support/piece.html", context)


@permissions.needs(Permission.KEEP_SUPPORT)
def call_off(request: HttpRequest, area: Place, support: int) -> HttpResponse:
    """Call planned support off, with the reason."""
    viewer, now = request.viewer, timezone.now()
    found = found_or_404(viewer, area, support)
    title, url = queries.shown(found, now=now).title, support_url("piece", area, support=support)
    form = forms.Why(sent(request))
    if attempt(form, lambda why: actions.call_off(support=found, why=why, by=viewer, now=now)):
        messages.success(request, f"Called off: {title}.")
        return redirect(url)
    context = {
        "breadcrumbs": support_crumbs(area, (title, url), ("Call it off", "")),
        "question": f"Call off: {title}",
        "reason": queries.why_not_move(viewer, found, move="call-off", now=now),
        "consequence": "It stays in the list as called off, and its hours count no more. It can be planned again.",
        "form": form,
        "submit": "Call it off",
        "cancel": url,
    }
    return render(request, "kit/form_page.html", context)


@permissions.needs(Permission.KEEP_SUPPORT)
def plan_again(request: HttpRequest, area: Place, support: int) -> HttpResponse:
    """Plan support again that was called off, or logged as delivered by mistake."""
    viewer, now = request.viewer, timezone.now()
    found = found_or_404(viewer, area, support)
    title, url = queries.shown(found, now=now).title, support_url("piece", area, support=support)
    form = forms.PlanAgain(sent(request), initial={"planned_on": found.planned_on})
    if attempt(form, lambda **typed: actions.plan_again(support=found, **typed, by=viewer, now=now)):
        messages.success(request, f"Planned again: {title}.")
        return redirect(url)
    delivered = "The day, the hours and the number of people that were logged as delivered are taken out."
    context = {
        "breadcrumbs": support_crumbs(area, (title, url), ("Plan it again", "")),
        "question": f"Plan again: {title}",
        "reason": queries.why_not_move(viewer, found, move="plan-again", now=now),
        "consequence": delivered if found.state == "delivered" else "",
        "form": form,
        "submit": "Plan it again",
        "cancel": url,
    }
    return render(request, "kit/form_page.html", context)


def found_or_404(viewer: Viewer, area: Place, key: int) -> object:
    """A piece of support of this area; Http404 where there is none."""
    found = queries.piece(viewer, area, key)
    if found is None:
        raise Http404
    return found


def _offered(viewer: Viewer, area: Place, found: object, now: datetime) -> list[Action]:
    return [
        Action(
            label=label,
            url=support_url(page, area, support=found.pk),
            reason=(
                queries.why_not_change(viewer, found)
                if page == "change"
                else queries.why_not_move(viewer, found, move=page, now=now)
            )
            or "",
        )
        for page, label in OFFERED[found.state]
    ]


def _items(shown: SupportShown) -> Iterator[SummaryItem]:
    """What is known of it, line by line; what nobody said is left out."""
    lines = {
        "Phase": shown.phase_words,
        "What it is": shown.what,
        "Planned for": shown.planned_on and words.day(shown.planned_on),
        "Hours planned": in_figures(shown.planned_hours),
        "Delivered on": shown.delivered_on and words.day(shown.delivered_on),
        "Hours delivered": in_figures(shown.delivered_hours),
        "Took part": shown.attended,
        "National team": ", ".join(shown.people),
        "Notes": shown.notes,
        "Why it was called off": shown.why,
    }
    for key, value in lines.items():
        if value not in (None, ""):
            yield SummaryItem(key=key, value=value)
