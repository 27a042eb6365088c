"""An area's phases and whether it takes part, and the moves between them."""

from pace.moves import Move, Workflow
from pace.permissions import Permission

PHASE = Workflow(
    name="area's phase",
    states={
        "joining": "Joining",
        "phase-1": "Phase 1: contracting and baselining",
        "phase-2": "Phase 2: diagnosing and testing",
        "phase-3": "Phase 3: implementation",
        "sustaining": "Sustaining",
    },
    first="joining",
    moves={
        "begin-phase-1": Move(
            "Moved to phase 1",
            before=frozenset({"joining"}),
            after="phase-1",
            permission=Permission.MOVE_PHASES,
            conditions=("the-area-takes-part", "all-is-met-for-phase-1"),
        ),
        "begin-phase-2": Move(
            "Moved to phase 2",
            before=frozenset({"phase-1"}),
            after="phase-2",
            permission=Permission.MOVE_PHASES,
            conditions=("the-area-takes-part", "all-is-met-for-phase-2"),
        ),
        "begin-phase-3": Move(
            "Moved to phase 3",
            before=frozenset({"phase-2"}),
            after="phase-3",
            permission=Permission.MOVE_PHASES,
            conditions=("the-area-takes-part", "all-is-met-for-phase-3"),
        ),
        "sustain": Move(
            "Moved to sustaining",
            before=frozenset({"phase-3"}),
            after="sustaining",
            permission=Permission.MOVE_PHASES,
            conditions=("the-area-takes-part", "all-is-met-for-sustaining"),
        ),
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
