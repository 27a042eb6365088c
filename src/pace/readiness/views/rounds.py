"""All rounds of an area, each of them as a whole, and the beginning of the next."""

from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import pressed
from pace.kit import tables, words
from pace.kit.parts import Action, Empty
from pace.kit.tables import Column
from pace.permissions import Permission, Place
from pace.readiness.actions import repeating as actions
from pace.readiness.queries import changes, review
from pace.readiness.queries import rounds as queries
from pace.readiness.rules import repeating, reviewing
from pace.readiness.views import steps
from pace.readiness.views.addresses import crumbs, files_of, joining_url
from pace.readiness.views.whole import STATES, whole


@permissions.needs(Permission.SEE_JOINING)
def rounds(request: HttpRequest, area: Place) -> HttpResponse:
    """Every round of an area, the latest first."""
    rows = queries.rounds_of(request.viewer, area)
    table = _table(rows, area)
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **table)
    last = rows.first()
    context = {
        "breadcrumbs": crumbs(area, ("Rounds", "")),
        "place": area.name,
        "count": rows.count(),
        "rounds": tables.table(request.GET, **table),
        "begin_url": joining_url("begin-again", area) if last else "",
        "why_not_begin": repeating.why_not_begin_again(last, area_id=area.pk, by=request.viewer),
    }
    return render(request, "readiness/rounds.html", context)


@permissions.needs(Permission.SEE_JOINING)
def round_page(request: HttpRequest, area: Place, round: int) -> HttpResponse:  # noqa: A002  # the programme's word
    """One round as a whole: what was decided, the steps, what changed since the one before, every answer and rating."""
    viewer, now = request.viewer, timezone.now()
    found = queries.numbered(viewer, area, round)
    if found is None:
        raise Http404
    context = {
        "breadcrumbs": crumbs(area, ("Rounds", joining_url("rounds", area)), (f"Round {round}", "")),
        "place": area.name,
        "round": found,
        "standing": STATES[found.state],
        "decided": found.state in reviewing.DECIDED,
        "steps": steps.listed(viewer, area, found, now=now),
        "notes": [one for one in review.notes_of(viewer, found) if one.text],
        "changes": changes.since_last(viewer, found),
        "whole": whole(viewer, area, found),
        "files": files_of(area, found.number),
        "history": review.history_of(viewer, found),
    }
    return render(request, "readiness/round.html", context)


@permissions.needs(Permission.DRAFT_READINESS)
def begin_again(request: HttpRequest, area: Place) -> HttpResponse:
    """Begin the next round from the last one's answers."""
    begins = pressed(request, lambda: _begin_again(request, area))
    return redirect(joining_url("readiness" if begins else "rounds", area))


def _begin_again(request: HttpRequest, area: Place) -> None:
    begun = actions.begin_again(area=area, by=request.viewer, now=timezone.now())
    messages.success(
        request,
        f"Round {begun.number} begins with the answers of round {begun.number - 1}. Look at each again, and mark it as "
        "complete when it says what is so now.",
    )


def _on(moment: datetime | None) -> date | None:
    """The local day of a moment."""
    return moment.astimezone(words.LOCAL).date() if moment else None


def _table(rows: object, area: Place) -> dict[str, object]:
    return {
        "rows": rows,
        "caption": f"Rounds of {area.name}",
        "nouns": ("round", "rounds"),
        "columns": [
            Column(
                "number",
                "Round",
                lambda one: f"Round {one.number}",
                sort="number",
                kind="text",
                url=lambda one: joining_url("round", area, round=one.number),
            ),
            Column("state", "Standing", lambda one: STATES[one.state], sort="state", kind="status"),
            Column("begun", "Begun", lambda one: _on(one.begun_at), sort="begun_at", kind="day"),
            Column("submitted", "Submitted", lambda one: _on(one.submitted_at), sort="submitted_at", kind="day"),
            Column("decided", "Decided", lambda one: _on(one.decided_at), sort="decided_at", kind="day"),
            Column("by", "Decided by", lambda one: one.decided_by.name if one.decided_by else ""),
        ],
        "empty": Empty(
            words="No round was begun yet.", next=Action(label="Go to readiness", url=joining_url("readiness", area))
        ),
    }
