"""A report made: asked for by a button, and watched until it is there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from pace import permissions
from pace.areas.forms import pressed
from pace.kit.parts import Status
from pace.permissions import Permission, Place
from pace.reports import content
from pace.reports.actions import making as actions
from pace.reports.queries import chosen, going
from pace.reports.views.addresses import crumbs, url
from pace.reports.views.found import kind_or_404, or_404

GOES_ON, FAILED = Status("Being made", "waiting"), Status("Not made", "late")


@permissions.needs(Permission.MAKE_REPORTS)
@require_POST
def make(request: HttpRequest, area: Place, report_kind: str) -> HttpResponse:
    """Make a report of this kind as it was chosen."""
    kind_or_404(report_kind)
    viewer = request.viewer
    test = chosen.test(viewer, area, request.GET.get("test", ""))
    done: list[Any] = []
    if pressed(request, lambda: done.append(actions.ask(area=area, kind=report_kind, test=test, by=viewer))):
        return redirect(url("making", area, job=done[0]))
    return redirect(url("choose", area, report_kind=report_kind))


@permissions.needs(Permission.MAKE_REPORTS)
def making(request: HttpRequest, area: Place, job: UUID) -> HttpResponse:
    """How far a report is; once it is made, the report itself."""
    found = or_404(going.making(request.viewer, area, job))
    if found.url:
        messages.success(request, "The report is made, and kept exactly as it is.")
        return _to(request, found.url)
    kind = content.KINDS[found.kind]
    context = {
        "breadcrumbs": crumbs(area, (kind.name, "")),
        "kind": kind,
        "making": found,
        "status": GOES_ON if found.goes_on else FAILED,
        "standing_url": url("making", area, job=job),
        "again": _again(request, area, found),
        "back": url("", area),
    }
    part = "HX-Request" in request.headers
    return render(request, "reports/standing.html" if part else "reports/making.html", context)


def _to(request: HttpRequest, address: str) -> HttpResponse:
    """To a page; a part of a page that asks by itself is told to take the whole page there."""
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


def _again(request: HttpRequest, area: Place, found: going.Making) -> str:
    """Where the same is made once more, after it failed."""
    again = url("make", area, report_kind=found.kind)
    test = dict(chosen.words_of_tests(request.viewer, area)).get(found.test) if found.test else ""
    return f"{again}?test={test}" if test else again
