"""The register of decisions: an area's own, and those on tests of change that were accepted; the viewer first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes import content as change_content
from pace.changes.models import ChangeDecision
from pace.kit.parts import HistoryEntry
from pace.kit.words import day
from pace.meetings.models import Meeting, MeetingDecision
from pace.meetings.queries import found
from pace.meetings.rules import decisions as rules
from pace.permissions import Permission, Viewer
from pace.record import queries as record

Choices = list[tuple[str, str]]
# As many of the latest meetings as a list has room for.
MOST_MEETINGS = 24


@dataclass(frozen=True, kw_only=True)
class OnTest:
    """An accepted decision on a test of change: its key, the test, what was decided, who accepted it when."""

    key: int
    test: str
    slug: str
    words: str
    by: str
    on: date


@dataclass(frozen=True, kw_only=True)
class Registered:
    """One line of the register; `number` of an area's own decision, `on_test` where it is one on a test or about one.

    `undone`: that it was taken back, when and why, in words.
    """

    on: date
    what: str
    by: str
    number: int | None = None
    meeting: Meeting | None = None
    evidence: str = ""
    on_test: OnTest | None = None
    undone: str = ""

    @property
    def kind(self) -> str:
        """Whether it is an area's own, one on a test of change, or one that was taken back."""
        if self.undone:
            return "undone"
        return "own" if self.number else "test"


def register(viewer: Viewer, area: Area) -> list[Registered]:
    """Every decision by day, the latest first; one on a test that the area wrote down itself stands there once."""
    own = list(found.decisions(viewer, area))
    told = {one.about_id for one in own if not one.undone_at}
    rows = [*map(_own, own), *(_of_test(one) for one in accepted(viewer, area) if one.pk not in told)]
    return sorted(rows, key=lambda one: (one.on, one.number or 0), reverse=True)


def accepted(viewer: Viewer, area: Area) -> Iterator[ChangeDecision]:
    """The decisions on tests of change that a senior manager accepted, the latest first."""
    if may(viewer, Permission.SEE_CHANGES, area) and may(viewer, Permission.SEE_ACTIONS, area):
        rows = area.change_decisions.filter(state="accepted").select_related("test", "decided_by")
        yield from rows.order_by("-decided_at", "-pk")


def about(viewer: Viewer, decision: MeetingDecision) -> OnTest | None:
    """The decision on a test of change that an own decision is about, for whoever may see it."""
    if decision.about is None or not may(viewer, Permission.SEE_CHANGES, decision.area):
        return None
    return _on_test(decision.about)


def meetings(viewer: Viewer, area: Area, *, held: Meeting | None = None) -> Choices:
    """The latest meetings whose notes are not approved, in which something can be decided; its own stays."""
    rows = found.meetings(viewer, area).exclude(state__in=("called-off", "approved")).order_by("-on", "-number")
    some = list(rows[:MOST_MEETINGS])
    some += [held] if held and held not in some else []
    return [(str(one.pk), f"{one.name}, {day(one.on)}") for one in some]


def on_tests(viewer: Viewer, area: Area) -> Choices:
    """The accepted decisions on tests of change, as choices."""
    named = [(str(one.pk), _on_test(one)) for one in accepted(viewer, area)]
    return [(key, f"{one.test}: {one.words.lower()}, {day(one.on)}") for key, one in named]


def why_not_change(viewer: Viewer, decision: MeetingDecision) -> str:
    """Why this person may not change a decision; empty where they may."""
    return rules.why_not_change(decision, by=viewer) or ""


def why_not_undo(viewer: Viewer, decision: MeetingDecision) -> str:
    """Why this person may not take a decision back; empty where they may."""
    return rules.why_not_undo(decision, by=viewer) or ""


def saved_in(viewer: Viewer, decision: MeetingDecision) -> dict[str, object]:
    """What a decision says, by field, as forms have it; nothing for whoever may not see it."""
    return rules.saved_in(decision) if may(viewer, Permission.SEE_ACTIONS, decision.area) else {}


def undone(decision: MeetingDecision) -> str:
    """That a decision was taken back, when and why; empty where it holds."""
    at: datetime | None = decision.undone_at
    return f"Taken back on {day(timezone.localdate(at))} because: {decision.why}" if at else ""


def history(viewer: Viewer, decision: MeetingDecision) -> tuple[HistoryEntry, ...]:
    """What became of a decision, the latest first, for those who may see an area's history."""
    return record.story(viewer, MeetingDecision, decision.pk, decision.area)


def _own(row: MeetingDecision) -> Registered:
    return Registered(
        on=row.on,
        what=row.what,
        by=row.by.name,
        number=row.number,
        meeting=row.meeting,
        evidence=row.evidence,
        on_test=_on_test(row.about) if row.about else None,
        undone=undone(row),
    )


def _of_test(row: ChangeDecision) -> Registered:
    one = _on_test(row)
    what = f"{one.test}: {one.words.lower()}"
    return Registered(on=one.on, what=what, by=one.by, evidence=row.decided_why, on_test=one)


def _on_test(row: ChangeDecision) -> OnTest:
    return OnTest(
        key=row.pk,
        test=row.test.name,
        slug=row.test.slug,
        words=change_content.DECISIONS[row.kind],
        by=row.decided_by.name if row.decided_by else "",
        on=timezone.localdate(row.decided_at or row.proposed_at),
    )
