"""Conditions of meetings, actions and risks: each gives the reason why not, or None."""
