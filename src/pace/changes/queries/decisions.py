"""Decisions on tests of change with the evidence they rest on, for those who may see them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes.models import ChangeDecision, ChangeTest, ProgressScore
from pace.changes.rules import deciding as rules
from pace.changes.rules import evidence as exact
from pace.changes.rules.evidence import Evidence
from pace.permissions import Permission, Viewer


def of_test(viewer: Viewer, test: ChangeTest) -> Sequence[ChangeDecision]:
    """The decisions on a test, the latest first."""
    if not may(viewer, Permission.SEE_CHANGES, test.area):
        return []
    rows = test.decisions.select_related("proposed_by", "decided_by").defer("evidence__content")
    return list(rows.order_by("-proposed_at", "-pk"))


def waiting(viewer: Viewer, area: Area) -> Sequence[ChangeDecision]:
    """The decisions of an area that wait for a senior manager, the oldest first."""
    if not may(viewer, Permission.SEE_CHANGES, area):
        return []
    rows = area.change_decisions.filter(state="proposed").select_related("test", "proposed_by")
    return list(rows.order_by("proposed_at", "pk"))


def one(viewer: Viewer, area: Area, slug: str, key: int) -> ChangeDecision | None:
    """One decision on a test of this area; None where there is none for this person."""
    if not may(viewer, Permission.SEE_CHANGES, area):
        return None
    rows = ChangeDecision.objects.filter(area=area, test__slug=slug, pk=key)
    return rows.select_related(
        "area", "evidence", "proposed_by", "decided_by", "test__area", "test__owner", "test__driver__diagram__aim"
    ).first()


def frozen(viewer: Viewer, decision: ChangeDecision) -> Evidence:
    """The evidence as it was frozen; without figures for whoever may not see them."""
    found = exact.read(bytes(decision.evidence.content))
    if may(viewer, Permission.SEE_FIGURES, decision.area):
        return found
    return replace(found, effects=(), with_figures=False)


def exact_bytes(viewer: Viewer, decision: ChangeDecision) -> bytes | None:
    """The exact bytes of frozen evidence; None for whoever may not see figures, which are in it."""
    return bytes(decision.evidence.content) if may(viewer, Permission.SEE_FIGURES, decision.area) else None


def is_whole(decision: ChangeDecision) -> bool:
    """Whether the frozen evidence still has its fingerprint, worked out anew."""
    return exact.fingerprint(bytes(decision.evidence.content)) == decision.evidence.fingerprint


def why_not_propose(viewer: Viewer, test: ChangeTest, kind: str, *, now: datetime) -> str:
    """Why this person may not propose this decision now; empty where they may."""
    return rules.why_not_propose(test, kind, by=viewer, now=now) or ""


def why_not_move(viewer: Viewer, decision: ChangeDecision, *, move: str, now: datetime) -> str:
    """Why this person may not make this move with a decision now; empty where they may."""
    return rules.why_not_move(move, decision, by=viewer, now=now) or ""


def progress(viewer: Viewer, test: ChangeTest) -> Sequence[ProgressScore]:
    """The scores of a test that were confirmed, the latest first."""
    if not may(viewer, Permission.SEE_CHANGES, test.area):
        return []
    return list(test.progress.select_related("by").order_by("-at", "-pk"))
