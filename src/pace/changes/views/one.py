"""One test of change: how it stands, what is next, its ramp, what it says, and what may be done with it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pace import permissions
from pace.areas.queries import may
from pace.changes import states
from pace.changes.queries import board as queries
from pace.changes.queries import found, in_words, told
from pace.changes.queries.board import Listed
from pace.changes.views import offered, ramp, said
from pace.changes.views.addresses import crumbs, url
from pace.changes.views.found import test_or_404
from pace.kit.parts import Action, Status, SummaryItem
from pace.permissions import Permission, Place, Viewer

_OF_CYCLES = frozenset({"begin", "finish", "study", "act"})
# Of other next steps: the words of the button, and the page.
_STEPS = {
    "agree": ("Plan the first cycle", "plan-cycle"),
    "plan": ("Plan the first cycle", "plan-cycle"),
    "next": ("Plan the next cycle", "plan-cycle"),
    "hold": ("Say what holds the gain", "hold"),
    "review": ("Review what holds the gain", "review"),
}
# What follows from the latest cycle that ends the test; after anything else another cycle is planned.
_AFTER = {"adopt": "implement", "abandon": "abandon"}


@permissions.needs(Permission.SEE_CHANGES)
def one(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Everything about one test, and the way to its other pages."""
    viewer, now, stored = request.viewer, timezone.now(), test_or_404(request, area, test)
    listed = queries.one(viewer, stored, today=timezone.localdate(now))
    names, cycles = told.told(viewer, area, stored), found.cycles(viewer, stored)
    acts = [*offered.moves(viewer, area, listed, now), *_arrange(viewer, area, listed)]
    first = _first(viewer, area, listed, acts)
    context = {
        "breadcrumbs": crumbs(area, (stored.name, "")),
        "test": stored,
        "status": in_words.status(stored.state),
        "late": Status("Overdue", "late") if listed.is_overdue else None,
        "sentence": sentence(listed),
        "first": first,
        "others": [one for one in acts if first is None or one.url != first.url],
        "steps": ramp.steps(area, stored, cycles),
        "ends": ramp.ends(area, stored, names),
        "size": ramp.size(cycles),
        "items": [*said.lines(area, stored, names), *_last_move(stored)],
        "came_from": list(said.came_from(area, names)),
        "ended_with": stored.why if stored.state in states.DECIDED else "",
        "learnt": [(one.number, one.learning) for one in cycles if one.learning],
        "pages": list(_pages(viewer, area, listed)),
        "history": found.history(viewer, stored),
    }
    return render(request, "changes/one.html", context)


def sentence(listed: Listed) -> str:
    """How far a test is, and what is next."""
    following = " ".join(part for part in (in_words.next_step(listed), in_words.due(listed)) if part)
    upcoming = f" Next: {following[:1].lower()}{following[1:]}." if following else ""
    return f"{in_words.cycle_now(listed)}.{upcoming}"


def _first(viewer: Viewer, area: Place, listed: Listed, acts: Sequence[Action]) -> Action | None:
    """The next step as the page's one main action; None where there is none for this person."""
    key, own = listed.next.key if listed.next else "", {"test": listed.slug}
    if listed.latest and key in _OF_CYCLES:
        return _open(area, listed, listed.latest.number)
    if key == "decide":
        return Action(label="See the decision", url=url("decision", area, decision=listed.decision, **own))
    if not may(viewer, Permission.KEEP_CHANGES, area):
        return None
    wanted = "agree" if key == "agree" else _AFTER.get(listed.latest.act, "") if listed.latest else ""
    moved = next((one for one in acts if one.label == offered.LABELS.get(wanted) and not one.reason), None)
    if key in ("agree", "next") and moved:
        return moved
    if key == "agree" and listed.latest:
        return _open(area, listed, listed.latest.number)
    label, page = _STEPS.get(key, ("", ""))
    return Action(label=label, url=url(page, area, **own)) if page else None


def _open(area: Place, listed: Listed, number: int) -> Action:
    return Action(label=f"Open cycle {number}", url=url("cycle", area, test=listed.slug, cycle_number=number))


def _last_move(stored: Any) -> Iterator[SummaryItem]:
    """Why an open test was moved last, where that was asked."""
    if stored.why and stored.state in states.TEST_OPEN:
        yield SummaryItem(key="Why it was moved last", value=stored.why)


def _arrange(viewer: Viewer, area: Place, listed: Listed) -> Iterator[Action]:
    """What can be done with an open test besides moving it."""
    if listed.state not in states.TEST_OPEN or not may(viewer, Permission.KEEP_CHANGES, area):
        return
    if listed.state != "proposed" and listed.latest:
        yield Action(label="Plan another cycle", url=url("plan-cycle", area, test=listed.slug))
    label = "Change owner, start, measures, agencies"
    yield Action(label=label, url=url("arrange", area, test=listed.slug))


def _pages(viewer: Viewer, area: Place, listed: Listed) -> Iterator[tuple[str, str, str]]:
    """The other pages of this test: what each is called, where it is, and what is on it."""
    own = {"test": listed.slug}
    yield "Evidence", url("evidence", area, **own), "Predictions, charts, and what they say."
    yield "Conditions tried", url("tried", area, **own), "With whom, where, and what to try next."
    yield "Ramp on one page", url("ramp", area, **own), "All cycles, to print or to put on the wall."
    if listed.state == "implemented":
        yield "What holds the gain", url("hold", area, **own), "Who watches which measure, and when it is reviewed."
    if may(viewer, Permission.PUBLISH_CHANGES, area):
        yield "Publish", url("publish", area, **own), "Let other areas learn from it."
