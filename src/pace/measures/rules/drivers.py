"""Why a driver diagram cannot be changed."""

from collections.abc import Callable, Collection

from pace import permissions
from pace.measures import states
from pace.measures.models import Aim, Driver
from pace.permissions import Permission, Viewer

# Given keys of parts: those that something else rests on, such as a test of change.
Held = Callable[[Collection[int]], Collection[int]]
STAYS = (
    "“{words}” is tried in a test of change, so it stays a change idea. Put its line back, as an idea; "
    "its words and its place can change."
)

_held: list[Held] = []


def offer_held(held: Held) -> None:
    """Keep the parts of diagrams that this names, from now on."""
    _held.append(held)


def why_not_lose(parts: Collection[Driver]) -> str | None:
    """Why these parts can neither go nor become something else: something rests on one of them."""
    keys = [one.pk for one in parts]
    kept = {key for held in _held for key in held(keys)} if keys else set()
    return next((STAYS.format(words=one.words) for one in parts if one.pk in kept), None)


def why_not_change(aim: Aim, *, by: Viewer) -> str | None:
    """Why this person may not change the diagram of an aim now."""
    reason = permissions.why_not(by, Permission.KEEP_DRIVERS, area_id=aim.area_id)
    if reason is None and aim.state not in states.AIM_OPEN:
        state = states.AIM.states[aim.state].lower()
        return f"This aim is {state}, so its driver diagram stays as it is. Propose the aim again to change it."
    return reason
