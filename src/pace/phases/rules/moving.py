"""Where an area stands, and why it may not make a move now."""

from dataclasses import dataclass
from datetime import datetime

from pace import moves
from pace.areas.models import Area
from pace.kit import words
from pace.moves import Condition, Workflow
from pace.permissions import Viewer
from pace.phases import states
from pace.phases.models import Standing
from pace.phases.rules import earlier  # noqa: F401  # offers what the earlier parts can check
from pace.phases.rules.needed import needed_by

NOT_TAKING_PART = {
    "paused": "The area has paused. Let it go on first.",
    "left": "The area has left the programme. It must come back first.",
}


@dataclass(frozen=True, kw_only=True)
class Stands:
    """Where an area stands in one of the two workflows, as their rules ask."""

    area_id: int
    state: str
    phase: str
    participation: str


def stands(area: Area) -> Standing:
    """Where an area stands; one of which nothing is stored is joining, and takes part."""
    return Standing.objects.filter(area=area).first() or Standing(area=area)


def workflow_of(move: str) -> Workflow:
    """To which of the two workflows a move belongs."""
    return states.PHASE if move in states.PHASE.moves else states.PARTICIPATION


def why_not_move(move: str, standing: Standing, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not make this move with this area now."""
    workflow = workflow_of(move)
    thing = Stands(
        area_id=standing.area_id,
        state=standing.phase if workflow is states.PHASE else standing.participation,
        phase=standing.phase,
        participation=standing.participation,
    )
    return moves.why_not_move(
        workflow.moves[move], workflow=workflow, thing=thing, by=by, now=now, conditions=CONDITIONS
    )


def the_area_takes_part(thing: Stands, _: datetime) -> str | None:
    """An area that has paused or left does not change its phase."""
    return NOT_TAKING_PART.get(thing.participation)


def all_is_met(thing: Stands, now: datetime) -> str | None:
    """Everything is true that the next phase needs."""
    missing = sum(1 for one in needed_by({thing.area_id: thing.phase}, now=now)[thing.area_id] if one.missing)
    if not missing:
        return None
    conditions = words.counted(missing, "condition is", "conditions are")
    return f"{conditions} not met yet. The area's page of phases says what is missing, and whose it is."


CONDITIONS: dict[str, Condition] = {
    "the-area-takes-part": the_area_takes_part,
    **{f"all-is-met-for-{after}": all_is_met for after in states.NEXT.values()},
}
