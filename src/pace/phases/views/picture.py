"""The picture of an area's way: five steps, with the one where it is."""

from dataclasses import dataclass

from pace.kit import words
from pace.phases import states
from pace.phases.queries import Way


@dataclass(frozen=True, kw_only=True)
class Step:
    """One phase in the picture: what is on its mark, its words, and where the area is seen from it."""

    mark: str
    title: str
    about: str
    standing: str
    words: str


def steps(way: Way) -> tuple[Step, ...]:
    """Every phase: those that are over, the one where the area is, those ahead."""
    order = list(states.PHASE.states)
    here = order.index(way.phase)
    return tuple(_step(key, way, before=number < here, here=number == here) for number, key in enumerate(order))


def _step(key: str, way: Way, *, before: bool, here: bool) -> Step:
    title, _, about = states.PHASE.states[key].partition(": ")
    began = way.began.get(key)
    standing = "here" if here else "done" if before else "ahead"
    return Step(
        mark="✓" if before else _number(key),
        title=title,
        about=about[:1].upper() + about[1:],
        standing=standing,
        words=_words(way, standing, f"Began {words.day(began)}" if began else ""),
    )


def _words(way: Way, standing: str, began: str) -> str:
    if standing == "ahead":
        return ""
    if standing == "done":
        return began or "Done"
    if way.participation == "paused":
        return f"Paused since {words.day(way.away_since)}"
    if way.participation == "left":
        return f"Left on {words.day(way.away_since)}"
    return f"Here since {words.day(way.since)}" if way.since else "Here now"


def _number(key: str) -> str:
    number = key.removeprefix("phase-")
    return number if number.isdigit() else ""
