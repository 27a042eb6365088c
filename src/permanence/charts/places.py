"""Where labels go so that none lies on another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle that something takes up, in pixels from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two have more than an edge in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def is_free(self, taken: Iterable[Box]) -> bool:
        """Whether it overlaps none of these."""
        return not any(self.overlaps(other) for other in taken)


def spread(wanted: Sequence[float], *, sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Centres as near to those wanted as they can be without overlap, in the same order, between low and high.

    `sizes`: how long each is. Where all together are longer than the room, they overlap evenly.

    >>> spread([10.0, 12.0, 50.0], sizes=[10, 10, 10], low=0, high=60)
    [6.0, 16.0, 50.0]
    """
    shrink = min(1.0, (high - low) / sum(sizes)) if sum(sizes) else 1.0
    groups: list[_Group] = []
    for place in sorted(range(len(wanted)), key=lambda place: wanted[place]):
        length = sizes[place] * shrink
        last = _Group((place,), wanted[place] - length / 2, length)
        while groups and groups[-1].start(low, high) + groups[-1].length > last.start(low, high):
            last = groups.pop().joined(last)
        groups.append(last)
    found = [0.0] * len(wanted)
    for group in groups:
        at = group.start(low, high)
        for place in group.members:
            found[place] = at + sizes[place] * shrink / 2
            at += sizes[place] * shrink
    return found


@dataclass(frozen=True)
class _Group:
    """Neighbours that touch one another: `wanted` is the sum, over them, of where the group would have to start."""

    members: tuple[int, ...]
    wanted: float
    length: float

    def start(self, low: float, high: float) -> float:
        return max(min(self.wanted / len(self.members), high - self.length), low)

    def joined(self, other: _Group) -> _Group:
        wanted = self.wanted + other.wanted - self.length * len(other.members)
        return _Group(self.members + other.members, wanted, self.length + other.length)


def levels(spans: Sequence[tuple[float, float]]) -> list[int]:
    """For each span the lowest level, from 0, on which it meets none of the spans before it.

    >>> levels([(0, 10), (5, 15), (12, 20)])
    [0, 1, 0]
    """
    found: list[int] = []
    for place, (low, high) in enumerate(spans):
        taken = {
            found[before]
            for before, (other_low, other_high) in enumerate(spans[:place])
            if low < other_high and other_low < high
        }
        found.append(next(level for level in range(place + 1) if level not in taken))
    return found
