"""Pages of decisions: the register, and each."""

from pace.meetings.views.decisions import listed, one, stating

__all__ = ["listed", "one", "stating"]
