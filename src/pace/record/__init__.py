"""What was done, by whom, when and why. Append-only, and chained so that an alteration shows."""

from pace.record.acting import ALL_AREAS, acting

__all__ = ["ALL_AREAS", "acting"]
