"""Why something about readiness may not be done now: each function gives the reason, or None."""
