"""What is due in tests of change for the person who looks, as tasks of an area's home."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from pace.areas import queries
from pace.changes.queries import holding
from pace.changes.queries.due import Due, due
from pace.changes.queries.holding import WentBack
from pace.kit import words
from pace.kit.parts import Status, Task
from pace.measures.queries.figures import if_there
from pace.permissions import Permission, Place, Viewer

MOST = 6
OVERDUE, DUE, MORE = Status("Overdue", "late"), Status("Due", "attention"), Status("To do", "attention")
AGAIN = Status("Went back", "attention")


def tasks(viewer: Viewer, area: Place) -> Iterator[Task]:
    """The first of what is due, overdue things before the others, then where the rest of it is."""
    today = timezone.localdate()
    if queries.may(viewer, Permission.KEEP_CHANGES, area):
        yield from (_went_back(area, one) for one in holding.shifted_back(viewer, area, look_up=if_there))
    found = due(viewer, area, today=today)
    yield from (_task(area, one, today=today) for one in found[:MOST])
    if len(found) > MOST:
        rest = words.counted(len(found) - MOST, "more thing is", "more things are")
        page = "changes" if queries.may(viewer, Permission.SEE_CHANGES, area) else "cycles"
        url = reverse(page, kwargs={"area": area.slug})
        yield Task(label=f"{rest} due in tests of change", status=MORE, url=url)


def _went_back(area: Place, one: WentBack) -> Task:
    url = reverse("changes.evidence", kwargs={"area": area.slug, "test": one.test.slug})
    return Task(label=f"Look again: {one.test.name}", status=AGAIN, url=url, summary=one.sentence)


def _task(area: Place, one: Due, *, today: date) -> Task:
    when = "Due today." if one.on == today else f"Due {'since' if one.on < today else 'on'} {words.day(one.on)}."
    return Task(
        label=f"{one.words}: {one.what}",
        status=OVERDUE if one.overdue else DUE,
        url=reverse(one.url_name, kwargs={"area": area.slug, **one.url_words}),
        summary=when,
    )
