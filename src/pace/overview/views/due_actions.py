"""The actions of the person who looks, and the risks that wait for a decision, as tasks of an area's home."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from pace.areas import rules
from pace.kit import words
from pace.kit.parts import Status, Task
from pace.meetings.queries import proposed_risks
from pace.meetings.queries.actions import due_soon
from pace.permissions import Place, Viewer

MOST = 5
OVERDUE, DUE, MORE = Status("Overdue", "late"), Status("Due", "attention"), Status("To do", "attention")


def tasks(viewer: Viewer, area: Place) -> Iterator[Task]:
    """The first of one's actions that are overdue or due within a week, then where the rest of them is."""
    today = timezone.localdate()
    found = due_soon(viewer, area, today=today)
    yield from (_task(one, today=today) for one in found[:MOST])
    if len(found) > MOST:
        rest = words.counted(len(found) - MOST, "more action of yours is", "more actions of yours are")
        yield Task(label=f"{rest} due", status=MORE, url=reverse("my-actions"))
    yield from _risks(viewer, area, today=today)


def _risks(viewer: Viewer, area: Place, *, today: date) -> Iterator[Task]:
    """The risks that rules propose, for those who decide on them, as one task."""
    proposed = proposed_risks.of(viewer, area, today=today)
    if proposed:
        yield Task(
            label=words.counted(len(proposed), "risk is proposed", "risks are proposed"),
            status=MORE,
            url=reverse("risks", kwargs={"area": area.slug}),
            summary=f"{rules.listed([one.what for one in proposed])}. Accept or decline each.",
        )


def _task(action: Any, *, today: date) -> Task:
    late = action.due_on < today
    when = "Due today." if action.due_on == today else f"Due {'since' if late else 'on'} {words.day(action.due_on)}."
    url = reverse("my-actions.one", args=[action.pk])
    return Task(label=f"Action: {action.what}", status=OVERDUE if late else DUE, url=url, summary=when)
