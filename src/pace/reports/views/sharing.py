"""Sharing a report with its readers outside the area, after seeing what they will read; and withdrawing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.permissions import Permission, Place
from pace.reports.actions import sharing as actions
from pace.reports.forms.sharing import Share, Withdraw
from pace.reports.queries import made, readers
from pace.reports.queries import sharing as queries
from pace.reports.rules.sharing import readers_of
from pace.reports.views import in_words
from pace.reports.views.addresses import crumbs, url
from pace.reports.views.found import report_or_404


@permissions.needs(Permission.SHARE_REPORTS)
def share(request: HttpRequest, area: Place, report_number: int) -> HttpResponse:
    """See what is shared with whom, then share it."""
    viewer, found = request.viewer, report_or_404(request, area, report_number)
    who = readers.readers(viewer, area, found.kind)
    form = Share(sent(request), by_mail=bool(who.names))

    def act(*, read: bool, tell: bool = False) -> None:
        actions.share(report=found, read=read, tell=tell, by=viewer, now=timezone.now())

    if attempt(form, act):
        messages.success(request, f"It is shared with {readers_of(found.kind)}.")
        return redirect(url("one", area, report_number=found.number))
    context = {
        **_around(area, found, "Share it"),
        "form": form,
        "reason": queries.why_not_share(viewer, found),
        "who": who,
        "readers": readers_of(found.kind),
        "files": [(in_words.format_of(one), _file(area, found, one.kind)) for one in made.files(found)],
        "headings": made.inside(found).headings,
        "withheld": found.withheld,
    }
    return render(request, "reports/share.html", context)


@permissions.needs(Permission.SHARE_REPORTS)
def withdraw(request: HttpRequest, area: Place, report_number: int) -> HttpResponse:
    """Take a report away from its readers outside the area."""
    viewer, found = request.viewer, report_or_404(request, area, report_number)
    form = Withdraw(sent(request))
    if attempt(form, lambda why: actions.withdraw(report=found, why=why, by=viewer, now=timezone.now())):
        messages.success(request, f"It is no longer shared with {readers_of(found.kind)}.")
        return redirect(url("one", area, report_number=found.number))
    context = {
        **_around(area, found, "Withdraw it"),
        "form": form,
        "reason": queries.why_not_withdraw(viewer, found),
        "readers": readers_of(found.kind),
    }
    return render(request, "reports/withdraw.html", context)


def _around(area: Place, found: Any, here: str) -> dict[str, Any]:
    own = url("one", area, report_number=found.number)
    return {
        "breadcrumbs": crumbs(area, (found.title, own), (here, "")),
        "report": found,
        "period": in_words.period(found),
        "cancel": own,
    }


def _file(area: Place, found: Any, kind: str) -> str:
    return url("file", area, report_number=found.number, report_format=kind)
