"""Waits as whole days, counted by day: what may be a wait, and how many lasted so long or longer."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from permanence.dates import Days

Numbers = npt.NDArray[np.float64]

LONGEST_WAIT = 100_000


class WaitsNotUnderstood(ValueError):
    """Waits, counts or questions that cannot be: negative, not whole days, or not as many as outcomes."""


def whole_days(values: npt.ArrayLike, name: str) -> Days:
    """The values as whole days; raises `WaitsNotUnderstood` for fractions, missing, negative or absurd ones."""
    given = np.asarray(values)
    if given.size == 0:
        return np.zeros(0, dtype=np.int64)
    if given.dtype.kind not in "iu":
        try:
            given = np.asarray(given, dtype=np.float64)
        except (TypeError, ValueError):
            raise WaitsNotUnderstood(f"{name} must be whole days; some are not numbers.") from None
        if not np.all(given == np.floor(given)):
            raise WaitsNotUnderstood(f"{name} must be whole days; some are missing or fractions.")
    if given.dtype.kind == "i":
        given = given.astype(np.int64, copy=False)
    # Read without its sign, a negative number is larger than any wait: one look at each value finds both.
    unsigned = given.view(np.uint64) if given.dtype.kind == "i" else given
    if np.maximum.reduce(unsigned, axis=None) > LONGEST_WAIT or (given.dtype.kind == "f" and given.min() < 0):
        raise WaitsNotUnderstood(f"{name} must lie between 0 and {LONGEST_WAIT:,}; some do not.")
    return given.astype(np.int64, copy=False)


def same_length(days: Days, *others: npt.NDArray[Any] | None) -> None:
    """Raises `WaitsNotUnderstood` unless every array has one value for each wait."""
    if any(other is not None and other.shape != days.shape for other in others):
        raise WaitsNotUnderstood("There must be one wait, one outcome and one weight for each journey.")


def as_weights(weights: npt.ArrayLike | None) -> Numbers | None:
    """How many journeys each row stands for; raises `WaitsNotUnderstood` for negative or missing numbers."""
    if weights is None:
        return None
    counted = np.asarray(weights, dtype=np.float64)
    if not np.all(counted >= 0):
        raise WaitsNotUnderstood("A row cannot stand for a missing or negative number of journeys; some do.")
    return counted


def tallied(days: Days, weights: npt.NDArray[Any] | None, length: int) -> Numbers:
    """How many there are of each day from 0."""
    return np.bincount(days, weights=weights, minlength=length).astype(np.float64, copy=False)


def days_needed(days: Days) -> int:
    """How many days from 0 hold every wait."""
    return int(days.max()) + 1 if days.size else 1


def that_long_or_longer(counts: npt.NDArray[Any]) -> Numbers:
    """For each day from 0, how many there are of that day and of all later ones."""
    return counts[::-1].copy().cumsum()[::-1].astype(np.float64)
