"""Pages of actions: an area's, and one's own in every area."""

from pace.meetings.views.actions import listed, moving, one, own, stating

__all__ = ["listed", "moving", "one", "own", "stating"]
