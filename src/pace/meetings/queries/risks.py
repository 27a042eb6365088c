"""Risks by how severe they are, and what may be done with them; the viewer first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from pace.areas.models import Area
from pace.areas.queries import may
from pace.kit.parts import HistoryEntry
from pace.meetings import content, states
from pace.meetings.models import Risk
from pace.meetings.queries import found
from pace.meetings.rules import risks as rules
from pace.permissions import Permission, Viewer
from pace.record import queries as record

REVIEW, EVERY = "review", "all"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One likelihood and impact together: how severe that is, and how many open risks have it."""

    impact: int
    severity: str
    many: int


@dataclass(frozen=True, kw_only=True)
class Row:
    """The cells of one likelihood, from the least impact to the greatest."""

    likelihood: int
    cells: tuple[Cell, ...]


def listed(viewer: Viewer, area: Area, *, open_only: bool = False) -> QuerySet[Risk]:
    """The risks of an area, the most severe first; where asked, only those that are open."""
    rows = found.risks(viewer, area).annotate(score=F("likelihood") * F("impact"))
    rows = rows.filter(state__in=states.RISK_OPEN) if open_only else rows
    return rows.order_by("-score", "review_on", "number")


def in_state(rows: QuerySet[Risk], state: str, *, today: date) -> QuerySet[Risk]:
    """Those of these risks that are in a state; "review": open, and their review is overdue; "all": every one."""
    if state == EVERY:
        return rows
    overdue = Q(state__in=states.RISK_OPEN, review_on__lt=today)
    return rows.filter(overdue if state == REVIEW else Q(state=state))


def grid(risks: Sequence[Risk]) -> list[Row]:
    """How many of these risks have each likelihood and impact, the greatest likelihood first."""
    pairs = [(one.likelihood, one.impact) for one in risks]
    return [
        Row(
            likelihood=likelihood,
            cells=tuple(
                Cell(
                    impact=impact,
                    severity=rules.severity(likelihood, impact),
                    many=pairs.count((likelihood, impact)),
                )
                for impact in sorted(content.IMPACTS)
            ),
        )
        for likelihood in sorted(content.LIKELIHOODS, reverse=True)
    ]


def severity_of(risk: Risk) -> str:
    """How severe a risk is: a key of `content.SEVERITIES`."""
    return rules.severity(risk.likelihood, risk.impact)


def why_not_move(viewer: Viewer, risk: Risk, *, move: str, now: datetime) -> str:
    """Why this person may not make this move with a risk now; empty where they may."""
    return rules.why_not_move(move, risk, by=viewer, now=now) or ""


def saved_in(viewer: Viewer, risk: Risk) -> dict[str, object]:
    """What a risk says, by field, as forms have it; nothing for whoever may not see it."""
    return rules.saved_in(risk) if may(viewer, Permission.SEE_ACTIONS, risk.area) else {}


def history(viewer: Viewer, risk: Risk) -> tuple[HistoryEntry, ...]:
    """What became of a risk, the latest first, for those who may see an area's history."""
    return record.story(viewer, Risk, risk.pk, risk.area)
