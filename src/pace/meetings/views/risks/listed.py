"""The risks of an area: those that rules propose, how many there are of each severity, and all of them by severity."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pace import permissions
from pace.areas.queries import may
from pace.kit import tables
from pace.kit.parts import Action, Empty
from pace.kit.tables import Column, Filter
from pace.kit.words import counted
from pace.meetings import content
from pace.meetings.queries import proposed_risks
from pace.meetings.queries import risks as queries
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.risks import in_words
from pace.permissions import Permission, Place

NOTHING_YET = (
    "No risk is written down yet. A risk says what may stop the work, who keeps an eye on it, and what is done."
)
NONE_OPEN = "No risk is open."
STATES = (
    ("open", "Open, not escalated"),
    ("escalated", "Escalated"),
    (queries.REVIEW, "Review overdue"),
    ("closed", "Closed"),
    ("declined", "Declined"),
    (queries.EVERY, "All, also closed and declined ones"),
)


@dataclass(frozen=True, kw_only=True)
class ProposedLine:
    """One risk that a rule proposes, and where it is accepted or declined."""

    what: str
    sentence: str
    degrees: str
    accept: str
    decline: str


@permissions.needs(Permission.SEE_ACTIONS)
def risks(request: HttpRequest, area: Place) -> HttpResponse:
    """Every risk of an area, the open ones unless others are asked for."""
    viewer, today = request.viewer, timezone.localdate()
    keeps = may(viewer, Permission.KEEP_RISKS, area)
    now_open = list(queries.listed(viewer, area, open_only=True))
    asked = request.GET.get("state") in dict(STATES)
    wanted = {
        "columns": _columns(area, today),
        "rows": queries.listed(viewer, area, open_only=not asked),
        "caption": f"Risks of {area.name}",
        "nouns": ("risk", "risks"),
        "search": ("what", "cause", "effect", "owner__name"),
        "filters": _filters(today),
        "empty": _empty(area, any_at_all=queries.listed(viewer, area).exists(), keeps=keeps),
    }
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **{**wanted, "columns": _in_file(area, today)})
    context = {
        "breadcrumbs": crumbs(area, of="risks"),
        "sentence": sentence(now_open, today),
        "add": Action(label="Add a risk", url=url("risks.new", area)) if keeps else None,
        "proposed": [_proposed(area, one) for one in proposed_risks.of(viewer, area, today=today)],
        "grid": _grid(now_open) if now_open else None,
        "impacts": content.IMPACTS.values(),
        "table": tables.table(request.GET, **wanted),
    }
    return render(request, "meetings/risks.html", context)


def sentence(risks: Sequence[Any], today: date) -> str:
    """How many risks are open, how severe, escalated, to be reviewed."""
    if not risks:
        return NONE_OPEN
    high = sum(queries.severity_of(one) == "high" for one in risks)
    escalated = sum(one.state == "escalated" for one in risks)
    late = sum(in_words.is_overdue(one, today=today) for one in risks)
    parts = [(high, "of high severity"), (escalated, "escalated to the senior managers"), (late, "overdue for review")]
    said = [f"{many:,} {'is' if many == 1 else 'are'} {what}" for many, what in parts if many]
    return "; ".join([f"{counted(len(risks), 'risk is', 'risks are')} open", *said]) + "."


def _columns(area: Place, today: date) -> tuple[Column, ...]:
    return (
        Column("what", "Risk", sort="what", url=lambda one: url("risks.one", area, risk_number=one.number)),
        Column("severity", "Severity", in_words.severity, "score", "status"),
        Column("degrees", "Estimate", in_words.degrees),
        Column("owner", "Owner", "owner.name", "owner__name"),
        Column("review_on", "Review", sort="review_on", kind="day"),
        Column("state", "State", lambda one: in_words.status_on(one, today=today), "state", "status"),
    )


def _in_file(area: Place, today: date) -> tuple[Column, ...]:
    return (*_columns(area, today), *(Column(key, key.capitalize()) for key in ("cause", "effect", "done", "why")))


def _filters(today: date) -> tuple[Filter, ...]:
    in_state = Filter(
        "state", "State", STATES, lambda rows, value: queries.in_state(rows, value, today=today), all_label="Open ones"
    )
    return (in_state,)


def _empty(area: Place, *, any_at_all: bool, keeps: bool) -> Empty:
    if any_at_all:
        return Empty(words=NONE_OPEN, next=Action(label="See closed and declined ones", url=f"?state={queries.EVERY}"))
    return Empty(words=NOTHING_YET, next=Action(label="Add a risk", url=url("risks.new", area)) if keeps else None)


def _proposed(area: Place, one: proposed_risks.Proposed) -> ProposedLine:
    words = {"rule": one.rule, "subject": one.subject}
    return ProposedLine(
        what=one.what,
        sentence=one.sentence,
        degrees=in_words.degrees(one),
        accept=url("risks.accept", area, **words),
        decline=url("risks.decline", area, **words),
    )


def _grid(risks: Sequence[Any]) -> list[tuple[str, list[tuple[queries.Cell, str]]]]:
    """The rows of the grid: each likelihood in words, and its cells with how severe each is in words."""
    return [
        (
            content.LIKELIHOODS[row.likelihood],
            [(cell, content.SEVERITY_WORDS[cell.severity]) for cell in row.cells],
        )
        for row in queries.grid(risks)
    ]
