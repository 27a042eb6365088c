"""Tests of change proposed, changed, arranged, adapted, and moved between their states."""
