"""What was done, by whom, when and why. Append-only, and chained so that an alteration shows."""

from pace.record.acting import acting

__all__ = ["acting"]
