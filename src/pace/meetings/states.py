"""The states of meetings, actions and risks, and the moves between them."""

from pace.moves import Move, Workflow
from pace.permissions import Permission

MEETING = Workflow(
    name="meeting",
    states={
        "planned": "Planned",
        "under-way": "Under way",
        "held": "Held, its notes wait for the chair",
        "approved": "Notes approved",
        "called-off": "Called off",
    },
    first="planned",
    moves={
        "change": Move("Changed", before=frozenset({"planned"}), after="planned", permission=Permission.KEEP_MEETINGS),
        "begin": Move("Begun", before=frozenset({"planned"}), after="under-way", permission=Permission.KEEP_MEETINGS),
        "put-back": Move(
            "Put back to planned",
            before=frozenset({"under-way"}),
            after="planned",
            permission=Permission.KEEP_MEETINGS,
            conditions=("nothing-is-noted",),
        ),
        "end": Move(
            "Ended",
            before=frozenset({"under-way"}),
            after="held",
            permission=Permission.KEEP_MEETINGS,
            conditions=("somebody-came",),
        ),
        "go-on": Move(
            "Taken up again", before=frozenset({"held"}), after="under-way", permission=Permission.KEEP_MEETINGS
        ),
        "approve": Move(
            "Approved",
            before=frozenset({"held"}),
            after="approved",
            permission=Permission.SEE_MEETINGS,
            conditions=("somebody-came",),
        ),
        "call-off": Move(
            "Called off",
            before=frozenset({"planned"}),
            after="called-off",
            permission=Permission.KEEP_MEETINGS,
            asks_why=True,
        ),
        "plan-again": Move(
            "Planned again", before=frozenset({"called-off"}), after="planned", permission=Permission.KEEP_MEETINGS
        ),
    },
)
# While notes are taken and it is said who came.
NOTED = ("under-way", "held")

ACTION = Workflow(
    name="action",
    states={"open": "To do", "done": "Done", "dropped": "Dropped"},
    first="open",
    moves={
        "change": Move("Changed", before=frozenset({"open"}), after="open", permission=Permission.KEEP_ACTIONS),
        "do": Move("Done", before=frozenset({"open"}), after="done", permission=Permission.DO_ACTIONS),
        "open-again": Move(
            "Opened again",
            before=frozenset({"done", "dropped"}),
            after="open",
            permission=Permission.DO_ACTIONS,
            asks_why=True,
        ),
        "drop": Move(
            "Dropped", before=frozenset({"open"}), after="dropped", permission=Permission.KEEP_ACTIONS, asks_why=True
        ),
    },
)

RISK = Workflow(
    name="risk",
    states={
        "open": "Open",
        "escalated": "Escalated to the senior managers",
        "closed": "Closed",
        "declined": "Declined",
    },
    first="open",
    moves={
        "change": Move("Changed", before=frozenset({"open"}), after="open", permission=Permission.KEEP_RISKS),
        "change-escalated": Move(
            "Changed", before=frozenset({"escalated"}), after="escalated", permission=Permission.KEEP_RISKS
        ),
        "escalate": Move(
            "Escalated",
            before=frozenset({"open"}),
            after="escalated",
            permission=Permission.KEEP_RISKS,
            asks_why=True,
        ),
        "take-back": Move(
            "Taken back from the senior managers",
            before=frozenset({"escalated"}),
            after="open",
            permission=Permission.KEEP_RISKS,
            asks_why=True,
        ),
        "close": Move(
            "Closed",
            before=frozenset({"open", "escalated"}),
            after="closed",
            permission=Permission.KEEP_RISKS,
            asks_why=True,
        ),
        "open-again": Move(
            "Opened again",
            before=frozenset({"closed", "declined"}),
            after="open",
            permission=Permission.KEEP_RISKS,
            asks_why=True,
        ),
    },
)
RISK_OPEN = ("open", "escalated")
