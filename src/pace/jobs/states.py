"""The states of a job."""

STATES: dict[str, str] = {
    "waiting": "Waiting to start",
    "running": "Running",
    "done": "Done",
    "failed": "Failed",
}
