"""Readiness: the fourteen questions, the nine requirements, the discussion, and what was decided."""
