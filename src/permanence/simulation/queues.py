"""Children who wait for a meeting with so many places: who is heard at which."""

from __future__ import annotations

from collections import deque

import numpy as np

from permanence.dates import Days
from permanence.simulation.parameters import NEVER


def heard_on(ready: Days, *, left: Days, meetings: Days, places: int | None) -> Days:
    """The day on which each child is heard: at the first meeting with a place, in the order in which they were ready.

    `ready`, `left`: day numbers, one per child, NEVER for none; a child is not heard before the first nor after the
    second, and one who has left takes no place. `meetings`: their days, in order. `places`: how many children one
    meeting hears, any number when None. NEVER for a child whom no meeting hears. Children ready on the same day are
    heard in the order in which they are given.

    >>> heard_on(np.array([1, 1, 1]), left=np.array([99, 99, 99]), meetings=np.array([7, 14]), places=2)
    array([ 7,  7, 14])
    """
    heard = np.full(len(ready), NEVER)
    order = np.argsort(ready, kind="stable")
    arrived = np.searchsorted(ready[order], meetings, side="right")
    waiting: deque[int] = deque()
    came = 0
    for meeting, now in zip(meetings.tolist(), arrived.tolist(), strict=True):
        waiting.extend(order[came:now].tolist())
        came = now
        free = len(waiting) if places is None else places
        while waiting and free:
            child = waiting.popleft()
            if left[child] >= meeting:
                heard[child] = meeting
                free -= 1
    return heard
