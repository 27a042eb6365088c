"""The person's own actions, counted for the mail that reminds them."""

from collections.abc import Sequence
from datetime import date

from pace.changes.queries import due
from pace.changes.queries.due import Counted
from pace.meetings.queries import actions
from pace.permissions import Viewer

NOUNS = ("action is due", "actions are due")


def own_due(viewer: Viewer, today: date) -> Sequence[Counted]:
    """The areas in which actions of this person are overdue or due within a week, with how many."""
    found = actions.own_by_area(viewer, today=today)
    return [Counted(area=one.area, due=one.open, overdue=one.overdue, nouns=NOUNS) for one in found]


due.offer(own_due)
