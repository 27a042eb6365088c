"""What holds the gain of an implemented change, and why it cannot be written or reviewed so."""

from datetime import date

from pace import permissions
from pace.areas.queries.people import held_in
from pace.changes import states
from pace.changes.models import ChangeTest, Holding
from pace.permissions import Permission, Viewer


def why_not_hold(test: ChangeTest, *, by: Viewer) -> str | None:
    """Why this person may not say now what holds the gain of a test, or review it."""
    if test.state != "implemented":
        state = states.TEST.states[test.state].lower()
        return f"It is {state}. What holds the gain is written once a test is implemented."
    return permissions.why_not(by, Permission.KEEP_CHANGES, area_id=test.area_id)


def why_not_review(test: ChangeTest, *, by: Viewer) -> str | None:
    """Why this person may not review now whether the gain is held."""
    reason = why_not_hold(test, by=by)
    if reason is None and not Holding.objects.filter(test=test).exists():
        return "Say first what holds the gain: who watches which measure, and when it is looked at again."
    return reason


def why_not_held_so(  # what holding a gain is made of
    test: ChangeTest, *, owner: int, measure: int, review_on: date, held: int | None, today: date, by: Viewer
) -> str | None:
    """Why the gain cannot be held so; `held`: who watches it already."""
    if owner != held and not any(one.person_id == owner for one in held_in(by, test.area)):
        return "Choose somebody who takes part in this area."
    if not test.area.measures.filter(pk=measure, retired_at=None).exists():
        return "Choose a measure of this area's plan."
    return why_not_next(review_on, today=today)


def why_not_next(on: date, *, today: date) -> str | None:
    """Why the next review cannot be on this day."""
    return None if on > today else "The next review lies ahead: choose a later day than today."
