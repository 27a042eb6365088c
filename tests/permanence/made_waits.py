"""Waits drawn at random for the tests, with ties, late entry and several outcomes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

ROUTES = ("adoption", "home", "permanence_order")


@dataclass(frozen=True)
class Waits:
    """One wait per child: days, whether reached, days already waited when it came into view, outcome or None."""

    days: npt.NDArray[np.int64]
    reached: npt.NDArray[np.bool_]
    entered: npt.NDArray[np.int64]
    outcome: list[str | None]


def drawn(seed, *, number=80, longest=60):
    """Short waits, so that many fall on the same day; a third of the children come into view late."""
    rng = np.random.default_rng(seed)
    days = rng.integers(0, longest, number)
    late = (rng.random(number) < 1 / 3) & (days > 0)
    entered = np.where(late, np.floor(rng.random(number) * days), 0).astype(np.int64)
    reached = rng.random(number) < 0.7
    routes = rng.choice(ROUTES, number)
    return Waits(days, reached, entered, [str(by) if came else None for by, came in zip(routes, reached, strict=True)])
