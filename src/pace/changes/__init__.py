"""Tests of change: proposed from a change idea, tried in cycles, decided on evidence, shared through the library."""
