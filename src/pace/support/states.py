"""The states of a piece of support, and the moves between them."""

from pace.moves import Move, Workflow
from pace.permissions import Permission

SUPPORT = Workflow(
    name="support",
    states={"planned": "Planned", "delivered": "Delivered", "cancelled": "Called off"},
    first="planned",
    moves={
        "deliver": Move(
            "Delivered",
            before=frozenset({"planned"}),
            after="delivered",
            permission=Permission.KEEP_SUPPORT,
        ),
        "call-off": Move(
            "Called off",
            before=frozenset({"planned"}),
            after="cancelled",
            permission=Permission.KEEP_SUPPORT,
            asks_why=True,
        ),
        "plan-again": Move(
            "Planned again",
            before=frozenset({"cancelled", "delivered"}),
            after="planned",
            permission=Permission.KEEP_SUPPORT,
            asks_why=True,
        ),
    },
)
