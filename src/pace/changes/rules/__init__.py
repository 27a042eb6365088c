"""Conditions of tests of change, cycles and decisions: each gives the reason why not, or None."""

# Loaded so that it offers what earlier steps ask: whether a test of change was widened on evidence.
from pace.changes.rules import phases

__all__ = ["phases"]
