"""One cycle on one page: how it stands, what is next, and its plan, do, study, act."""

from types import MappingProxyType
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pace import permissions
from pace.changes import content
from pace.changes.queries import covered, tallied, written
from pace.changes.queries import found as queries
from pace.changes.views.addresses import crumbs, fill_url, url
from pace.changes.views.cycles import shown
from pace.changes.views.cycles.offered import offered
from pace.changes.views.found import cycle_or_404
from pace.kit.parts import Picture, SummaryItem
from pace.measures.views import pictures
from pace.permissions import Permission, Place

CHART = "tally"
NEXT = MappingProxyType(
    {
        "planned": "Next: begin it. From then on its predictions stay as they are.",
        "doing": "Next: write down what happens. When it is over, finish it.",
        "ended": "Next: study it. Set each prediction beside what happened.",
        "studied": "Next: say what follows from it.",
        "acted": "",
        "called-off": "",
    }
)


@permissions.needs(Permission.SEE_CHANGES)
def cycle(request: HttpRequest, area: Place, test: str, cycle_number: int) -> HttpResponse:
    """The page of one cycle."""
    viewer, now = request.viewer, timezone.now()
    found = cycle_or_404(request, area, test, cycle_number)
    noted = tallied.tallied(viewer, found)
    file = pictures.file_asked(request, [(CHART, noted.drawn)]) if noted and noted.drawn else None
    if file is not None:
        return file
    before, later = queries.neighbours(viewer, found)
    actions = offered(viewer, area, found, later=later, now=now)
    words_of_address = {"test": test, "cycle_number": cycle_number}
    context = {
        "breadcrumbs": crumbs(area, (found.test.name, url("one", area, test=test)), (f"Cycle {cycle_number}", "")),
        "title": f"Cycle {cycle_number} of {found.test.name}",
        "cycle": found,
        "status": shown.status(found),
        "days": shown.days(found),
        "next": NEXT[found.state],
        "first": actions[0] if actions else None,
        "others": actions[1:],
        "plan": shown.plan(found),
        "done": _done(found),
        "questions": [(one, shown.result(one) if one.result else None) for one in found.questions.all()],
        "observations": written.observations(viewer, found),
        "noted": noted,
        "picture": _picture(request, noted),
        "studied": _by(found.studied_by, found.studied_at),
        "act": content.ACTS.get(found.act, ""),
        "acted": _by(found.acted_by, found.acted_at),
        "fill": "" if queries.why_not_fill(viewer, found) else fill_url("one", area, cycle=found.pk),
        "children": url("cycle-children", area, **words_of_address) if covered.may_see(viewer, area) else "",
        "before": _beside(area, test, before),
        "later": _beside(area, test, later),
        "history": written.history(viewer, found),
    }
    return render(request, "changes/cycle.html", context)


def _picture(request: HttpRequest, noted: tallied.Tallied | None) -> Picture | None:
    """The chart of what was noted, which bears its question."""
    if noted is None or noted.drawn is None:
        return None
    return pictures.picture(request, CHART, noted.drawn, says="")


def _done(found: Any) -> list[SummaryItem]:
    """What was said when it was finished."""
    said = {"Done as planned": content.AS_PLANNED.get(found.as_planned, ""), "What differed": found.differed}
    return [SummaryItem(key=key, value=value) for key, value in said.items() if value]


def _by(person: Any, at: Any) -> tuple[str, Any] | None:
    return (person.name, at) if person and at else None


def _beside(area: Place, test: str, number: int | None) -> tuple[int, str] | None:
    return (number, url("cycle", area, test=test, cycle_number=number)) if number is not None else None
