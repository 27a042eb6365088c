"""What this person may do with an area's phase and its taking part; what they may not do yet, with the reason."""

from datetime import datetime

from pace.areas.queries import may
from pace.kit.parts import Action
from pace.permissions import Permission, Place, Viewer
from pace.phases import queries, states
from pace.phases.queries import Way
from pace.phases.views.addresses import phases_url

# Of each state of taking part: what may be done, with its page and its words.
OFFERED = {
    "taking-part": (("pause", "Pause the area"), ("leave", "Leave the programme")),
    "paused": (("go-on", "Let the area go on"), ("leave", "Leave the programme")),
    "left": (("come-back", "Let the area come back"),),
}


def begin(viewer: Viewer, area: Place, way: Way, now: datetime) -> Action | None:
    """The way into the next phase, for those who may begin one."""
    if way.next_phase is None or not may(viewer, Permission.MOVE_PHASES, area):
        return None
    reason = queries.why_not(viewer, area, move=states.FORWARD[way.phase], now=now)
    return Action(
        label=f"Begin {states.SHORT[way.next_phase]}", url=phases_url("begin", area), reason=_here(reason) or ""
    )


def others(viewer: Viewer, area: Place, way: Way, now: datetime) -> tuple[Action, ...]:
    """Pausing and what belongs to it, for those who may; putting the phase back."""
    found = [
        Action(label=label, url=phases_url(move, area))
        for move, label in OFFERED[way.participation]
        if may(viewer, states.PARTICIPATION.moves[move].permission, area)
    ]
    if way.phase in states.BACK and may(viewer, Permission.MOVE_PHASES, area):
        reason = queries.why_not(viewer, area, move=states.BACK[way.phase], now=now)
        found.append(
            Action(label="Put the phase back", url=phases_url("put-back", area), reason=reason or ""),
        )
    return tuple(found)


def _here(reason: str | None) -> str | None:
    """The reason without its last sentence where that leads to the page on which it stands."""
    return reason and reason.replace(" The area's page of phases says what is missing, and whose it is.", "")
