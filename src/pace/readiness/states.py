"""The states of a round of readiness and the moves between them, and how a requirement is rated."""

from pace.moves import Move, Workflow
from pace.permissions import Permission

# How far an area says that it meets a requirement.
RATINGS = {"met": "Met", "partly": "Partly met", "not-yet": "Not yet met"}

ROUND = Workflow(
    name="round of readiness",
    states={
        "drafting": "Being drafted",
        "submitted": "Submitted",
        "ready": "Ready",
        "not-yet": "Not yet ready",
    },
    first="drafting",
    moves={
        "submit": Move(
            "Submitted",
            before=frozenset({"drafting"}),
            after="submitted",
            permission=Permission.SUBMIT_READINESS,
            conditions=("nothing-is-missing",),
        ),
        "take-back": Move(
            "Taken back",
            before=frozenset({"submitted"}),
            after="drafting",
            permission=Permission.SUBMIT_READINESS,
            conditions=("nobody-has-reviewed-it-yet",),
        ),
        "return": Move(
            "Returned",
            before=frozenset({"submitted"}),
            after="drafting",
            permission=Permission.REVIEW_READINESS,
            asks_why=True,
        ),
        "find-ready": Move(
            "Found ready",
            before=frozenset({"submitted"}),
            after="ready",
            permission=Permission.REVIEW_READINESS,
            conditions=("every-topic-has-its-notes",),
        ),
        "find-not-yet-ready": Move(
            "Found not yet ready",
            before=frozenset({"submitted"}),
            after="not-yet",
            permission=Permission.REVIEW_READINESS,
            conditions=("every-topic-has-its-notes", "a-step-is-named"),
        ),
    },
)
