"""One test of change: how it stands, what is next, its ramp, what it says, and what may be done with it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pace import permissions
from pace.areas.queries import may
from pace.changes import states
from pace.changes.queries import board as queries
from pace.changes.queries import found, told
from pace.changes.queries.board import Listed
from pace.changes.views import in_words, offered, ramp, said
from pace.changes.views.addresses import crumbs, url
from pace.changes.views.found import test_or_404
from pace.kit.parts import Action, Status, SummaryItem
from pace.permissions import Permission, Place, Viewer

_OF_CYCLES = frozenset({"begin", "finish", "study", "act"})


@permissions.needs(Permission.SEE_CHANGES)
def one(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Everything about one test, and the way to its other pages."""
    viewer, now, stored = request.viewer, timezone.now(), test_or_404(request, area, test)
    listed = queries.one(viewer, stored, today=timezone.localdate(now))
    names, cycles = told.told(viewer, area, stored), found.cycles(viewer, stored)
    first = _first(viewer, area, listed, now)
    others = [one for one in offered.moves(viewer, area, listed, now) if first is None or one.url != first.url]
    context = {
        "breadcrumbs": crumbs(area, (stored.name, "")),
        "test": stored,
        "status": in_words.status(stored.state),
        "late": Status("Overdue", "late") if listed.is_overdue else None,
        "sentence": sentence(listed),
        "first": first,
        "others": [*others, *_arrange(viewer, area, listed)],
        "steps": ramp.steps(area, stored, cycles),
        "ends": ramp.ends(area, stored, names),
        "many": len(cycles) > ramp.MANY,
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


def _first(viewer: Viewer, area: Place, listed: Listed, now: Any) -> Action | None:
    """The next step as the page's one main action; None where there is none for this person."""
    key = listed.next.key if listed.next else ""
    if key in _OF_CYCLES and listed.latest:
        number = listed.latest.number
        return Action(label=f"Open cycle {number}", url=url("cycle", area, test=listed.slug, cycle_number=number))
    if key == "decide":
        return Action(label="See the decision", url=url("decision", area, test=listed.slug, decision=listed.decision))
    if not may(viewer, Permission.KEEP_CHANGES, area):
        return None
    own = {"test": listed.slug}
    if key == "agree" and not queries.why_not_move(viewer, listed, move="agree", now=now):
        return Action(label=offered.LABELS["agree"], url=url("agree", area, **own))
    steps = {
        "agree": Action(label="Plan the first cycle", url=url("plan-cycle", area, **own)),
        "plan": Action(label="Plan the first cycle", url=url("plan-cycle", area, **own)),
        "next": Action(label="Plan the next cycle", url=url("plan-cycle", area, **own)),
        "hold": Action(label="Say what holds the gain", url=url("hold", area, **own)),
        "review": Action(label="Review what holds the gain", url=url("review", area, **own)),
    }
    found_ = steps.get(key)
    if key == "agree" and listed.latest:
        number = listed.latest.number
        return Action(label=f"Open cycle {number}", url=url("cycle", area, cycle_number=number, **own))
    return found_


def _last_move(stored: Any) -> Iterator[SummaryItem]:
    """Why an open test was moved last, where that was asked."""
    if stored.why and stored.state in states.TEST_OPEN:
        yield SummaryItem(key="Why it was moved last", value=stored.why)


def _arrange(viewer: Viewer, area: Place, listed: Listed) -> Iterator[Action]:
    if listed.state in states.TEST_OPEN and may(viewer, Permission.KEEP_CHANGES, area):
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
