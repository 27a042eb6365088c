"""The list of one's own cycles: those that name the person, what is to be filled in now first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.changes import states
from pace.changes.queries import found as queries
from pace.changes.views.addresses import fill_crumbs, fill_url, url
from pace.changes.views.cycles import shown
from pace.kit import words
from pace.kit.parts import Action, Empty
from pace.permissions import Permission, Place

NOBODY = (
    "No cycle names you yet. Whoever plans a cycle of a test of change says who writes down what happens. "
    "Ask them to name you, and it stands here."
)


@permissions.needs(Permission.FILL_CYCLES)
def cycles(request: HttpRequest, area: Place) -> HttpResponse:
    """The cycles that name this person."""
    found = queries.cycles_to_fill(request.viewer, area)
    now = [one for one in found if one.state in states.CYCLE_FILLED]
    later = [one for one in found if one.state not in states.CYCLE_FILLED]
    keeps = not queries.why_not_keep(request.viewer, area)
    context = {
        "breadcrumbs": fill_crumbs(area),
        "title": "Your cycles",
        "sentence": f"{words.counted(len(now), 'cycle')} to fill in now." if found else "",
        "now": [_shown(area, one) for one in now],
        "later": [_shown(area, one) for one in later],
        "nothing": Empty(
            words=NOBODY, next=Action(label="See the area's tests of change", url=url("", area)) if keeps else None
        ),
    }
    return render(request, "changes/fill_list.html", context)


def _shown(area: Place, one: Any) -> dict[str, object]:
    return {
        "objective": one.objective,
        "test": f"Cycle {one.number} of {one.test.name}",
        "url": fill_url("one", area, cycle=one.pk),
        "status": shown.status(one),
        "days": shown.days(one),
    }
