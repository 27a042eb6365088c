"""How a governed thing moves between states: which moves there are, who may make them, and why not now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from pace.permissions import Permission, Viewer, why_not


class Governed(Protocol):
    """What moves: it has a state, and belongs to an area or to none."""

    state: str
    area_id: int | None


Condition = Callable[[Any, datetime], str | None]


@dataclass(frozen=True)
class Move:
    """One move: from which states to which, with what permission, under which conditions.

    Conditions are named here and written in the package's rules: each is given the thing and the time, and returns
    the reason why not, or None. `permission` None: whoever makes the move is known otherwise (by an invitation's link,
    or because the role is their own).
    """

    label: str
    before: frozenset[str]
    after: str
    permission: Permission | None = None
    national_permission: Permission | None = None
    conditions: tuple[str, ...] = ()
    asks_why: bool = False
    signs_in_again: bool = False


@dataclass(frozen=True)
class Workflow:
    """The states of a thing with their words, the first of them, and the moves between them by name."""

    name: str
    states: Mapping[str, str]
    first: str
    moves: Mapping[str, Move]


def why_not_move(
    move: Move, *, workflow: Workflow, thing: Governed, by: Viewer, now: datetime, conditions: Mapping[str, Condition]
) -> str | None:
    """Why this person may not make this move with this thing now, in words for them; None where they may."""
    if thing.state not in move.before:
        return f"This {workflow.name} is {workflow.states[thing.state].lower()}, so it cannot be {move.label.lower()}."
    return _not_permitted(move, thing=thing, by=by) or _condition_unmet(
        move, thing=thing, now=now, conditions=conditions
    )


def _not_permitted(move: Move, *, thing: Governed, by: Viewer) -> str | None:
    permission = move.permission if thing.area_id is not None else move.national_permission or move.permission
    return why_not(by, permission, area_id=thing.area_id) if permission else None


def _condition_unmet(move: Move, *, thing: Governed, now: datetime, conditions: Mapping[str, Condition]) -> str | None:
    reasons = (conditions[name](thing, now) for name in move.conditions)
    return next((reason for reason in reasons if reason is not None), None)


def diagram(workflow: Workflow) -> str:
    """The workflow as a Mermaid state diagram, for the documents."""
    lines = ["stateDiagram-v2", *(f"    {_id(key)}: {words}" for key, words in workflow.states.items())]
    lines.append(f"    [*] --> {_id(workflow.first)}")
    for move in workflow.moves.values():
        lines += [f"    {_id(before)} --> {_id(move.after)}: {move.label}" for before in sorted(move.before)]
    return "\n".join(lines)


def _id(state: str) -> str:
    return state.replace("-", "_")
