"""Conditions of reports: each gives the reason why not, or None."""
