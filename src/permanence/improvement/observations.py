"""The points of a series as they were given: checked, and those that hold nothing left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from permanence.dates import Days
from permanence.improvement.refusals import NotMeasurable
from permanence.waiting_times import Numbers

Kind = Literal["level", "proportion", "count"]


@dataclass(frozen=True)
class Observations:
    """The points that hold a value: their 0-based places, values and denominators (1 where there are none)."""

    length: int
    times: Days
    values: Numbers
    denominators: Numbers

    @property
    def shown(self) -> Numbers:
        """The values as they are drawn: shares or rates where there is a denominator."""
        return self.values / self.denominators


def observed(values: Sequence[float | None], denominators: Sequence[float | None] | None, kind: Kind) -> Observations:
    """The points of a series of this kind.

    A point is missing when its value or denominator is None or NaN, or its denominator 0. Raises `NotMeasurable`
    for what cannot be: an unknown kind, as many denominators as do not fit, infinite values, counts that are negative
    or not whole, more counted than there were, and a proportion without or a level with denominators.
    """
    if kind not in get_args(Kind):
        raise NotMeasurable(f"There is no kind of series {kind!r}: choose among {', '.join(get_args(Kind))}.")
    if kind != "count" and (denominators is None) == (kind == "proportion"):
        raise NotMeasurable(
            "Denominators are needed for proportions, allowed for counts, and make no sense for levels."
        )
    given = np.array(values, dtype=np.float64)
    each = np.ones(len(given)) if denominators is None else np.array(denominators, dtype=np.float64)
    if given.ndim != 1 or given.shape != each.shape:
        raise NotMeasurable(f"There are {given.size} values and {each.size} denominators: each value needs its own.")
    present = ~np.isnan(given) & ~np.isnan(each) & (each != 0)
    found = Observations(len(given), np.flatnonzero(present), given[present], each[present])
    _check(found, kind)
    return found


def _check(found: Observations, kind: Kind) -> None:
    if not (np.isfinite(found.values).all() and np.isfinite(found.denominators).all()):
        raise NotMeasurable("Some values are infinite: leave them out (None) or put them right.")
    if kind == "level":
        return
    if (found.values < 0).any() or (found.denominators < 0).any() or (found.values % 1 != 0).any():
        raise NotMeasurable("Counts must be whole numbers from 0 on, and denominators positive; some are not.")
    if kind == "proportion" and (found.values > found.denominators).any():
        raise NotMeasurable("A proportion counts some of those in its denominator; some points count more than all.")


def telling(found: Observations, kind: Kind) -> npt.NDArray[np.bool_]:
    """Which points bear on a rate or on odds: some were counted, and of a proportion not all."""
    some = found.values > 0
    return some & (found.values < found.denominators) if kind == "proportion" else some
