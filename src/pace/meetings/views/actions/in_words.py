"""How an action stands, where it comes from, and what may be done with it, in words."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from pace.areas.queries import may
from pace.kit import words
from pace.kit.parts import Status, SummaryItem
from pace.meetings import content
from pace.meetings.views.addresses import url
from pace.permissions import Permission, Place, Viewer

STATUSES = {"done": Status("Done", "done"), "dropped": Status("Dropped", "none")}
OVERDUE, TODAY, TO_DO = Status("Overdue", "late"), Status("Due today", "attention"), Status("To do", "waiting")


def status(action: Any, *, today: date) -> Status:
    """How an action stands on a day."""
    if action.state in STATUSES:
        return STATUSES[action.state]
    if action.due_on < today:
        return OVERDUE
    return TODAY if action.due_on == today else TO_DO


def when(action: Any, *, today: date) -> str:
    """Since when or until when it is to be done, or what became of it."""
    if action.state == "done":
        return f"Done on {words.day(action.done_on)}."
    if action.state == "dropped":
        return f"Dropped on {words.day(action.since)}."
    late = (today - action.due_on).days
    if late > 0:
        return f"Due since {words.day(action.due_on)}, {words.counted(late, 'day')} ago."
    return "Due today." if late == 0 else f"Due on {words.day(action.due_on)}."


def source(action: Any) -> str:
    """Where an action comes from, by its name where it has one."""
    if action.source == "meeting" and action.meeting:
        return f"{action.meeting.name}, {words.day(action.meeting.on)}"
    if action.source == "test" and action.test:
        return f"Test: {action.test.name}"
    if action.source == "risk" and action.risk:
        return f"Risk: {action.risk.what}"
    return content.SOURCES[action.source]


def source_url(viewer: Viewer, area: Place, action: Any) -> str:
    """The page of what an action comes from; empty where there is none for this person."""
    if action.source == "meeting" and action.meeting and may(viewer, Permission.SEE_ACTIONS, area):
        return url("meetings.one", area, meeting_number=action.meeting.number)
    if action.source == "test" and action.test and may(viewer, Permission.SEE_CHANGES, area):
        return url("changes.one", area, test=action.test.slug)
    if action.source == "risk" and action.risk and may(viewer, Permission.SEE_ACTIONS, area):
        return url("risks.one", area, risk_number=action.risk.number)
    if action.source == "readiness" and may(viewer, Permission.SEE_JOINING, area):
        return reverse("joining.readiness", kwargs={"area": area.slug})
    return ""


def items(action: Any) -> Iterator[SummaryItem]:
    """What is known of an action, line by line."""
    yield SummaryItem(key="Who does it", value=action.owner.name)
    yield SummaryItem(key="By when", value=words.day(action.due_on))
    yield SummaryItem(key="Added", value=f"{words.day(action.added_at)}, by {action.added_by.name}")
    if action.state == "done":
        yield SummaryItem(key="Done", value=words.day(action.done_on))
        yield SummaryItem(key="What came of it", value=action.done_words or "Nothing was noted.")
    elif action.why:
        key = "Why it was dropped" if action.state == "dropped" else "Why it was opened again"
        yield SummaryItem(key=key, value=action.why)
