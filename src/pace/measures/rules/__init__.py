"""Conditions of aims, measures, plans and drivers: each gives the reason why not, or None."""
