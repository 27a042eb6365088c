"""Conditions of aims, measures, plans and drivers: each gives the reason why not, or None."""

# Loaded so that it offers what earlier steps ask: whether an area has agreed an aim.
from pace.measures.rules import phases

__all__ = ["phases"]
