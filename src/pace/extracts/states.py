"""The states of an extract on its way into the register, and the kinds of what it would change."""

STATES: dict[str, str] = {
    "waiting": "Waits for another extract",
    "reading": "Being read",
    "stopped": "Stopped",
    "failed": "Could not be read",
    "read": "Read, not accepted yet",
    "accepting": "Being accepted",
    "accepted": "Accepted",
    "left": "Left aside",
}
# What a status beside the word looks like.
KINDS: dict[str, str] = {
    "waiting": "none",
    "reading": "waiting",
    "stopped": "attention",
    "failed": "late",
    "read": "attention",
    "accepting": "waiting",
    "accepted": "done",
    "left": "none",
}
# An extract that is in somebody's hands: while there is one, the next waits.
IN_HAND = ("reading", "stopped", "failed", "read", "accepting")
ENDED = ("accepted", "left")
OPEN = ("waiting", *IN_HAND)

SEVERITIES: dict[str, str] = {"error": "Error", "warning": "Warning", "info": "Remark"}
KINDS_OF_SEVERITY: dict[str, str] = {"error": "late", "warning": "attention", "info": "none"}

KINDS_OF_DIFFERENCE: dict[str, str] = {
    "new-child": "New in the register",
    "gone-child": "Not in this extract any more",
    "new-milestone": "New milestone",
    "changed-milestone": "Milestone changed",
    "gone-milestone": "Milestone not there any more",
    "changed-fact": "Fact changed",
    "new-spell": "New placement or legal status",
    "changed-spell": "Placement or legal status changed",
    "gone-spell": "Placement or legal status not there any more",
    "typed": "Typed by hand, stays",
}
