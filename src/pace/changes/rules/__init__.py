"""Conditions of tests of change, cycles and decisions: each gives the reason why not, or None."""
