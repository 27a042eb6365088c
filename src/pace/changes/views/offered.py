"""The moves that a test of change allows in its state, with where they lead and why this person may not."""

from collections.abc import Iterator
from datetime import datetime

from pace.areas.queries import may
from pace.changes.queries import board as queries
from pace.changes.queries.board import Listed
from pace.changes.views.addresses import url
from pace.kit.parts import Action
from pace.permissions import Permission, Place, Viewer

# Of each state, in this order. Widening and implementing are decided on pages of their own.
OFFERED = {
    "proposed": ("agree", "change", "abandon"),
    "agreed": ("begin", "put-back", "abandon"),
    "testing": ("widen", "implement", "adapt", "abandon"),
    "widening": ("implement", "adapt", "narrow", "abandon"),
    "implemented": ("look-again",),
    "adapted": (),
    "abandoned": ("propose-again",),
}
LABELS = {
    "agree": "Agree it",
    "change": "Change what it says",
    "put-back": "Put it back to proposed",
    "begin": "Begin testing",
    "widen": "Propose to widen it",
    "implement": "Propose to implement it",
    "narrow": "Take it back to testing",
    "adapt": "Adapt it into a new test",
    "abandon": "Abandon it",
    "propose-again": "Propose it again",
    "look-again": "Look at it again",
}
DECISIONS = frozenset({"widen", "implement"})


def moves(viewer: Viewer, area: Place, listed: Listed, now: datetime, *, own: str = "") -> Iterator[Action]:
    """The moves of one test, for who keeps tests; `own`: the address of its page, where that is known already."""
    own = own or url("one", area, test=listed.slug)
    if listed.decision:
        yield Action(label="See the decision that waits", url=f"{own}decisions/{listed.decision}/")
    if not may(viewer, Permission.KEEP_CHANGES, area):
        return
    for move in OFFERED[listed.state]:
        if move in DECISIONS:
            reason, address = queries.why_not_decide(viewer, listed), f"{own}decide/{move}/"
        else:
            reason, address = queries.why_not_move(viewer, listed, move=move, now=now), f"{own}{move}/"
        yield Action(label=LABELS[move], url=address, reason=reason, about=listed.name)
