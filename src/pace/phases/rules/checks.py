"""The place at which a part of the service offers to check a condition of a phase by itself.

Each part is loaded when the service starts (`pace.apps`) and offers what it can check. What nobody offers to check is
confirmed by hand; once a part offers to, what was confirmed by hand counts no more.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

# Given the areas and the time: of each area in which the condition is not met, what is missing, as a sentence.
Check = Callable[[Collection[int], datetime], Mapping[int, str]]

_offered: dict[str, Check] = {}


def offer(condition: str, check: Check) -> None:
    """Check this condition from now on; of many areas at once, in a number of queries that does not grow with them."""
    _offered[condition] = check


def is_offered(condition: str) -> bool:
    """Whether the service checks this condition itself."""
    return condition in _offered


def missing(condition: str, areas: Collection[int], *, now: datetime) -> Mapping[int, str]:
    """Of each of these areas in which a condition that is checked is not met: what is missing."""
    return _offered[condition](areas, now) if areas else {}
