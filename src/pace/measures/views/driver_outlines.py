"""Changing a driver diagram: its whole outline on one page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.forms import CONFLICT, Stale, side_by_side
from pace.measures.actions import drivers as actions
from pace.measures.forms import drivers as forms
from pace.measures.forms.drivers import ChangeDiagram
from pace.measures.queries import drivers as queries
from pace.measures.queries.drivers import DiagramShown
from pace.measures.rules.outline import Outline
from pace.measures.views.addresses import url
from pace.measures.views.drivers import found_or_404, way
from pace.permissions import Permission, Place


@permissions.needs(Permission.KEEP_DRIVERS)
def change(request: HttpRequest, area: Place, aim: str) -> HttpResponse:
    """Change the outline, line by line; its buttons show it anew in another order, and save nothing."""
    shown = found_or_404(request.viewer, area, aim)
    own = url("drivers.one", area, aim=aim)
    form = _form(request, shown)
    context = {
        "breadcrumbs": way(area, shown, ("Change it", "")),
        "shown": shown,
        "reason": queries.why_not_change(request.viewer, shown),
        "cancel": own,
    }
    try:
        saved = attempt(
            form, lambda **typed: actions.draw(aim=shown.aim, **typed, by=request.viewer, now=timezone.now())
        )
    except Stale as stale:
        both = {**context, **side_by_side(form, stale)}
        return render(request, "measures/drivers_stale.html", both, status=CONFLICT)
    if saved:
        messages.success(request, "The driver diagram is saved.")
        return redirect(own)
    return render(request, "measures/drivers_change.html", {**context, "form": form})


def _form(request: HttpRequest, shown: DiagramShown) -> ChangeDiagram:
    """What is there, or what was sent: to be saved, or to be shown in another order."""
    again = forms.rearranged(request.POST) if request.method == "POST" else None
    initial = {"version": shown.version, "outline": Outline(lines=shown.lines)}
    return again or ChangeDiagram(sent(request), initial=initial)
