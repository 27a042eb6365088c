"""The states of a job, and what its work ends with."""

from dataclasses import dataclass

STATES: dict[str, str] = {
    "waiting": "Waiting to start",
    "running": "Running",
    "done": "Done",
    "failed": "Failed",
}
# Not stored but seen: a job that runs in a process that is no longer there.
INTERRUPTED = "Interrupted"


@dataclass(frozen=True)
class Outcome:
    """What came of a job, in a sentence, and the page that shows it."""

    words: str
    url: str = ""


class CannotBeDone(Exception):
    """The work cannot be done, for a reason that the person who asked can read."""
