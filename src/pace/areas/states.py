"""The states of an invitation and of a role that is held, and the moves between them."""

from pace.moves import Move, Workflow
from pace.permissions import Permission

INVITATION = Workflow(
    name="invitation",
    states={"sent": "Sent", "accepted": "Accepted", "withdrawn": "Withdrawn"},
    first="sent",
    moves={
        "accept": Move("Accepted", before=frozenset({"sent"}), after="accepted", conditions=("invitation-is-fresh",)),
        "send-again": Move(
            "Sent again",
            before=frozenset({"sent"}),
            after="sent",
            permission=Permission.INVITE_PEOPLE,
            national_permission=Permission.INVITE_NATIONAL_PEOPLE,
        ),
        "withdraw": Move(
            "Withdrawn",
            before=frozenset({"sent"}),
            after="withdrawn",
            permission=Permission.INVITE_PEOPLE,
            national_permission=Permission.INVITE_NATIONAL_PEOPLE,
        ),
    },
)

ROLE_HELD = Workflow(
    name="role",
    states={"held": "Held", "ended": "Ended", "handed-over": "Handed over"},
    first="held",
    moves={
        "end": Move(
            "Ended",
            before=frozenset({"held"}),
            after="ended",
            permission=Permission.INVITE_PEOPLE,
            national_permission=Permission.INVITE_NATIONAL_PEOPLE,
            conditions=("someone-else-can-invite",),
            asks_why=True,
        ),
        "leave": Move("Given up", before=frozenset({"held"}), after="ended", conditions=("someone-else-can-invite",)),
        "hand-over": Move(
            "Handed over",
            before=frozenset({"held"}),
            after="handed-over",
            permission=Permission.INVITE_PEOPLE,
            national_permission=Permission.INVITE_NATIONAL_PEOPLE,
            signs_in_again=True,
        ),
    },
)
