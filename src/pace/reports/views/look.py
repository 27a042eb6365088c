"""What stands on all reports of an area: its crest and its own words, with how a report begins and ends so."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pace import permissions
from pace.areas.forms import attempt, pressed, sent
from pace.changes.rules.evidence import fingerprint
from pace.kit.forms import Stale, stale_page
from pace.permissions import Permission, Place
from pace.reports.actions import dressing as actions
from pace.reports.actions.dressing import Picture
from pace.reports.forms.look import Dress
from pace.reports.queries import chosen as queries
from pace.reports.rules import crests
from pace.reports.views.addresses import crumbs, url
from pace.reports.views.found import or_404
from pace.reports.views.one import FILE_POLICY

# What the address says where the button takes the crest off.
REMOVE = "remove"


@permissions.needs(Permission.MAKE_REPORTS)
def look(request: HttpRequest, area: Place) -> HttpResponse:
    """Say what stands on the reports, or take the crest off."""
    viewer, here = request.viewer, url("look", area)
    if REMOVE in request.GET:
        if pressed(request, lambda: actions.undress(area=area, by=viewer)):
            messages.success(request, "The crest is off. Reports that were made keep it.")
        return redirect(here)
    now = queries.look(viewer, area)
    initial = {"crest_words": now.crest_words, "below": now.below, "version": now.version}
    form = Dress(sent(request), request.FILES or None, initial=initial, has_crest=bool(now.crest))
    context = _context(area, now, form)

    def act(*, crest: Any, **typed: str) -> None:
        picture = Picture(name=crest.name, content=crest.read()) if crest else None
        actions.dress(area=area, picture=picture, **typed, by=viewer)

    try:
        done = attempt(form, act)
    except Stale as stale:
        return stale_page(request, form, stale, {**context, "heading": "Crest and own words"})
    if done:
        messages.success(request, "Saved. It stands on every report that is made from now on.")
        return redirect(here)
    return render(request, "reports/look.html", context)


@permissions.needs(Permission.READ_REPORTS)
def crest(request: HttpRequest, area: Place) -> HttpResponse:
    """The crest of an area, as a picture."""
    found = or_404(queries.look(request.viewer, area).crest or None)
    headers = {"Content-Security-Policy": FILE_POLICY, "Content-Disposition": "inline"}
    return HttpResponse(found, content_type=crests.media_type(found), headers=headers)


def _context(area: Place, now: queries.Look, form: Dress) -> dict[str, Any]:
    # The address changes with the picture, so that none is shown that was replaced.
    address = f"{url('crest', area)}?{fingerprint(now.crest)[:8]}" if now.crest else ""
    return {
        "breadcrumbs": crumbs(area, ("Crest and own words", "")),
        "area": area,
        "look": now,
        "form": form,
        "crest_url": address,
        "remove_url": f"{url('look', area)}?{REMOVE}",
        "cancel": url("", area),
    }
