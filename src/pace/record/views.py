"""The page of the record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pace import permissions
from pace.jobs import actions as jobs
from pace.kit import words
from pace.kit.parts import SummaryItem
from pace.permissions import Permission
from pace.record import queries

WORK = "pace.record.actions.check_as_a_job"


@permissions.needs(Permission.VERIFY_RECORD)
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """How the record stands, and a button that checks it in the background."""
    if request.method == "POST":
        return redirect("job", job=jobs.start(title="Check the record", work=WORK, by=request.viewer))
    standing = queries.standing(request.viewer)
    return render(request, "record/record.html", {"standing": standing, "items": _items(standing)})


def _items(standing: queries.Standing) -> tuple[SummaryItem, ...]:
    checked = f"{words.moment(standing.checked_at)}. {standing.checked}" if standing.checked_at else "Never"
    return (
        SummaryItem(key="Entries", value=words.number(standing.entries)),
        SummaryItem(key="Head of the chain", value=str(standing.head)),
        SummaryItem(key="Last checked", value=checked),
    )
