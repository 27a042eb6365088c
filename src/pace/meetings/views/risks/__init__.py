"""Pages of risks and barriers, also of those that a rule proposes."""

from pace.meetings.views.risks import listed, moving, one, stating

__all__ = ["listed", "moving", "one", "stating"]
