"""A driver diagram as an outline: its lines, what each is called, what is done with them, and why they cannot stay so.

A line belongs to the nearest line above it that is a level higher. A line goes with all that is below it. What is done
here is done in `static/measures/outline.js` too, where there is script.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pace.measures.content import DRIVERS
from pace.measures.content.drivers import LONGEST_PART, MOST_PARTS

KINDS = tuple(DRIVERS)
DEEPEST = len(KINDS)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: its level (1: a primary driver, 3: a change idea), its words, the key of its part where it has one."""

    level: int
    words: str = ""
    key: int | None = None

    @property
    def kind(self) -> str:
        """What kind of part it is."""
        return KINDS[self.level - 1]


Lines = tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Outline:
    """Lines in their order; as words, each with its number."""

    lines: Lines = ()

    def __str__(self) -> str:
        """The outline as text."""
        numbers = numbered(self.lines)
        return "\n".join(f"{number} {one.words}" for number, one in zip(numbers, self.lines, strict=True))


@dataclass(frozen=True, kw_only=True)
class Done:
    """The lines after something was done with one of them, where to write on, and what is said of it."""

    lines: Lines
    at: int
    said: str


class Misplaced(ValueError):
    """A line cannot stay where it is; the words say why. `at`: its place among all lines."""

    def __init__(self, said: str, *, at: int) -> None:
        """What is wrong, and with which line."""
        super().__init__(said)
        self.at = at


def numbered(lines: Sequence[Line]) -> tuple[str, ...]:
    """The number of each line.

    >>> numbered([Line(level=1), Line(level=2), Line(level=3), Line(level=3), Line(level=1)])
    ('1', '1.1', '1.1.1', '1.1.2', '2')
    """
    counts, found = [0] * DEEPEST, []
    for one in lines:
        counts[one.level - 1] += 1
        counts[one.level :] = [0] * (DEEPEST - one.level)
        found.append(".".join(str(count) for count in counts[: one.level]))
    return tuple(found)


def names(lines: Sequence[Line]) -> tuple[str, ...]:
    """What each line is called.

    >>> names([Line(level=1), Line(level=2)])
    ('Primary driver 1', 'Secondary driver 1.1')
    """
    return tuple(f"{DRIVERS[one.kind]} {number}" for one, number in zip(lines, numbered(lines), strict=True))


def written(lines: Sequence[Line]) -> Lines:
    """The lines that say something; raises Misplaced where they cannot be a diagram."""
    found = tuple((at, one) for at, one in enumerate(lines) if one.words)
    _refuse_many([at for at, _ in found])
    level = 0
    for at, one in found:
        if len(one.words) > LONGEST_PART:
            raise Misplaced(
                f"Line {at + 1} is {len(one.words)} characters long; the most is {LONGEST_PART}. Shorten it.", at=at
            )
        if one.level > level + 1:
            raise Misplaced(_too_deep(one, at), at=at)
        level = one.level
    return tuple(one for _, one in found)


def _refuse_many(places: list[int]) -> None:
    if len(places) > MOST_PARTS:
        too_many = len(places) - MOST_PARTS
        raise Misplaced(
            f"There are {len(places)} parts; the most is {MOST_PARTS}. Remove {too_many}.", at=places[MOST_PARTS]
        )


def _too_deep(one: Line, at: int) -> str:
    kind, above = (DRIVERS[KINDS[level - 1]].lower() for level in (one.level, one.level - 1))
    return (
        f"Line {at + 1} (“{one.words}”) is a {kind}, but stands below no {above}. "
        f"Write a {above} above it, or make it a level higher."
    )


def does(what: str, lines: Lines, at: int) -> Done:
    """Do something with a line: "add" one below, make it "deeper" or "higher", move it "up" or "down", "remove" it."""
    if not 0 <= at < len(lines):
        return Done(lines=lines, at=max(len(lines) - 1, 0), said="")
    return DOES[what](lines, at)


def _add(lines: Lines, at: int) -> Done:
    """An empty line of the same level, straight below."""
    found = (*lines[: at + 1], Line(level=lines[at].level), *lines[at + 1 :])
    return Done(lines=found, at=at + 1, said=f"Added: {names(found)[at + 1].lower()}.")


def _deeper(lines: Lines, at: int) -> Done:
    end = _end(lines, at)
    if at == 0 or lines[at - 1].level < lines[at].level:
        return _stays(lines, at, "is the first here, so it cannot go deeper")
    if max(one.level for one in lines[at:end]) == DEEPEST:
        deepest = "it is a change idea" if lines[at].level == DEEPEST else "there are change ideas below it"
        return _stays(lines, at, f"cannot go deeper: {deepest}")
    return _levelled(lines, at, end, by=1)


def _higher(lines: Lines, at: int) -> Done:
    if lines[at].level == 1:
        return _stays(lines, at, "cannot go higher: it leads straight to the aim")
    return _levelled(lines, at, _end(lines, at), by=-1)


def _levelled(lines: Lines, at: int, end: int, *, by: int) -> Done:
    moved = tuple(replace(one, level=one.level + by) for one in lines[at:end])
    found = (*lines[:at], *moved, *lines[end:])
    return Done(lines=found, at=at, said=f"Now {names(found)[at].lower()}.")


def _up(lines: Lines, at: int) -> Done:
    return _moved(lines, at, reversed(range(at)), "first")


def _down(lines: Lines, at: int) -> Done:
    return _moved(lines, at, range(at + 1, len(lines)), "last")


def _moved(lines: Lines, at: int, places: Iterator[int] | range | reversed, edge: str) -> Done:  # type: ignore[type-arg]  # of whole numbers
    """The line with what is below it, at the nearest of these places where nothing else changes its level."""
    end = _end(lines, at)
    block, rest = lines[at:end], (*lines[:at], *lines[end:])
    to = next((place for place in places if _fits(rest, place, lines[at].level)), None)
    if to is None:
        return _stays(lines, at, f"is the {edge} already")
    found = (*rest[:to], *block, *rest[to:])
    return Done(lines=found, at=to, said=f"Now {names(found)[to].lower()}.")


def _fits(rest: Lines, place: int, level: int) -> bool:
    """Whether a line of this level can stand before this place, and takes nothing away from the line before."""
    if place > len(rest):
        return False
    above = rest[place - 1].level if place else 0
    return above >= level - 1 and (place == len(rest) or rest[place].level <= level)


def _remove(lines: Lines, at: int) -> Done:
    """Without the line; what is below it goes a level higher."""
    end = _end(lines, at)
    raised = tuple(replace(one, level=one.level - 1) for one in lines[at + 1 : end])
    found = (*lines[:at], *raised, *lines[end:]) or (Line(level=1),)
    return Done(lines=found, at=min(at, len(found) - 1), said=f"Removed: {names(lines)[at].lower()}.")


def _stays(lines: Lines, at: int, why: str) -> Done:
    return Done(lines=lines, at=at, said=f"{names(lines)[at]} {why}.")


def _end(lines: Lines, at: int) -> int:
    """The place after a line and all that is below it."""
    return next((place for place in range(at + 1, len(lines)) if lines[place].level <= lines[at].level), len(lines))


# Of each thing that can be done with a line: how.
DOES: dict[str, Callable[[Lines, int], Done]] = {
    "add": _add,
    "deeper": _deeper,
    "higher": _higher,
    "up": _up,
    "down": _down,
    "remove": _remove,
}
