"""Patterns of neighbouring points: which points lie in a window of which something holds.

Each takes one series, or many at once along the last axis, so that a chart and the simulation of its false alarms
are judged by the same lines.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from permanence.run_charts.series import Mask, Numbers

Test = Callable[[npt.NDArray[Any]], Mask]


def in_windows(values: npt.NDArray[Any], *, width: int, holds: Test) -> Mask:
    """Which points lie in any window of so many neighbours of which the test holds."""
    found = np.zeros(values.shape, dtype=bool)
    if values.shape[-1] < width:
        return found
    hits = holds(np.lib.stride_tricks.sliding_window_view(values, width, axis=-1))
    for offset in range(width):
        found[..., offset : offset + hits.shape[-1]] |= hits
    return found


def rising(values: Numbers, *, points: int) -> Mask:
    """Which points lie in so many or more in a row that all rise; equal neighbours break the row."""
    return in_windows(values, width=points, holds=lambda window: np.all(np.diff(window, axis=-1) > 0, axis=-1))


def trend(values: Numbers, *, points: int) -> Mask:
    """Which points lie in so many or more in a row that all rise or all fall; equal neighbours break the row."""
    return rising(values, points=points) | rising(-values, points=points)


def trend_past_equals(values: Numbers, *, points: int) -> Mask:
    """As `trend`, for one series without missing points, in which equal neighbours count once."""
    changes = np.append(True, np.diff(values) != 0)[: len(values)]
    found: Mask = trend(values[changes], points=points)[np.cumsum(changes) - 1]
    return found
