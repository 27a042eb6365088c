"""An area's phases and whether it takes part, and the moves between them."""

from itertools import pairwise

from pace.moves import Move, Workflow
from pace.permissions import Permission

_PHASES = {
    "joining": "Joining",
    "phase-1": "Phase 1: contracting and baselining",
    "phase-2": "Phase 2: diagnosing and testing",
    "phase-3": "Phase 3: implementation",
    "sustaining": "Sustaining",
}
# Inside a sentence, and where there is little room.
SHORT = {
    "joining": "joining",
    "phase-1": "phase 1",
    "phase-2": "phase 2",
    "phase-3": "phase 3",
    "sustaining": "sustaining",
}


def _begin(before: str, after: str) -> Move:
    return Move(
        f"Moved to {SHORT[after]}",
        before=frozenset({before}),
        after=after,
        permission=Permission.MOVE_PHASES,
        conditions=("the-area-takes-part", f"all-is-met-for-{after}"),
    )


def _put_back(before: str, after: str) -> Move:
    """A move that was made by mistake is taken back: one phase, with the reason."""
    return Move(
        f"Put back to {SHORT[after]}",
        before=frozenset({before}),
        after=after,
        permission=Permission.MOVE_PHASES,
        conditions=("the-area-takes-part",),
        asks_why=True,
    )


_STEPS = tuple(pairwise(_PHASES))
# Of each phase: the move out of it, forwards and back.
FORWARD = {before: f"begin-{after}" for before, after in _STEPS}
BACK = {after: f"back-to-{before}" for before, after in _STEPS}
NEXT = dict(_STEPS)

PHASE = Workflow(
    name="area's phase",
    states=_PHASES,
    first="joining",
    moves={
        **{FORWARD[before]: _begin(before, after) for before, after in _STEPS},
        **{BACK[after]: _put_back(after, before) for before, after in _STEPS},
    },
)
PARTICIPATION = Workflow(
    name="area's participation",
    states={"taking-part": "Taking part", "paused": "Paused", "left": "Left"},
    first="taking-part",
    moves={
        "pause": Move(
            "Paused",
            before=frozenset({"taking-part"}),
            after="paused",
            permission=Permission.PAUSE_AREA,
            asks_why=True,
        ),
        "go-on": Move(
            "Taken up again",
            before=frozenset({"paused"}),
            after="taking-part",
            permission=Permission.PAUSE_AREA,
        ),
        "leave": Move(
            "Ended",
            before=frozenset({"taking-part", "paused"}),
            after="left",
            permission=Permission.PAUSE_AREA,
            asks_why=True,
        ),
        "come-back": Move(
            "Begun again",
            before=frozenset({"left"}),
            after="taking-part",
            permission=Permission.MOVE_PHASES,
            asks_why=True,
        ),
    },
)
