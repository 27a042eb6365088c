"""The driver diagram: an aim, the primary and secondary drivers that lead to it, and the ideas for changing those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from permanence import dates
from permanence.charts import drivers_across, drivers_down, words
from permanence.charts.chart import Cell, Chart, Table
from permanence.charts.driver_parts import LEVELS, Part
from permanence.charts.sheet import sheet, with_nothing
from permanence.charts.theme import DEFAULT_WIDTH

TITLE = "Driver diagram"
_HOW_TO_READ = "Each arrow points to what a part is meant to bring about."
_WHAT_IT_IS = "The diagram shows what is thought to lead to the aim; tests of change show whether it does."


@dataclass(frozen=True)
class SecondaryDriver:
    """What a primary driver comes down to, and the ideas for changing it."""

    words: str
    ideas: tuple[str, ...] = ()


@dataclass(frozen=True)
class PrimaryDriver:
    """One of the few things that bring the aim about, and what it comes down to."""

    words: str
    secondary: tuple[SecondaryDriver, ...] = ()


def driver_diagram(
    aim: str,
    primary: Sequence[PrimaryDriver],
    *,
    changed_on: date | None = None,
    title: str = TITLE,
    width: float = DEFAULT_WIDTH,
) -> Chart:
    """The aim, its drivers and the change ideas, each part joined by an arrow to what it is meant to bring about.

    From 680 pixels on a column for each level, from left to right; below that from top to bottom. Words are drawn
    whole, only a single word that is longer than its card is cut; the table has them all, as an outline. `changed_on`:
    the day of its last change.

    Raises `ChartNotPossible` for a width below 280 pixels.

    >>> by_letter = SecondaryDriver("Letters go out in time", ("Send them by e-mail",))
    >>> driver_diagram("Panel within 12 weeks", [PrimaryDriver("Timely decisions", (by_letter,))]).headline
    '1 primary driver, 1 secondary driver and 1 change idea lead to the aim.'
    """
    whole = _whole(aim, primary)
    said, title = _headline(whole), words.plain(title)
    notes = (_HOW_TO_READ, _WHAT_IT_IS, *((f"Last changed on {dates.in_words(changed_on)}.",) if changed_on else ()))
    paper = sheet(width, heading=title, footing=notes)
    table = Table(("Part", "In words", "Leads to"), tuple(_rows(whole)))
    if not whole.below:
        return Chart(title, said, said, with_nothing(paper, said, title=title), table, notes)
    description = " ".join([said, _sentence("Aim", whole.words), *map(_in_words, whole.below)])
    layout = drivers_across if width >= drivers_across.NARROWEST else drivers_down
    content, bottom = layout.drawn(whole, paper)
    svg = paper.finished(content, bottom=bottom, title=title, description=description)
    return Chart(title, said, description, svg, table, notes)


def _whole(aim: str, primary: Sequence[PrimaryDriver]) -> Part:
    """The diagram as parts with their numbers."""
    return Part(words.plain(aim), 0, below=tuple(_primary(one, str(place)) for place, one in enumerate(primary, 1)))


def _primary(one: PrimaryDriver, number: str) -> Part:
    below = tuple(_secondary(each, f"{number}.{place}") for place, each in enumerate(one.secondary, 1))
    return Part(words.plain(one.words), 1, number, below)


def _secondary(one: SecondaryDriver, number: str) -> Part:
    ideas = tuple(Part(words.plain(idea), 3, f"{number}.{place}") for place, idea in enumerate(one.ideas, 1))
    return Part(words.plain(one.words), 2, number, ideas)


def _headline(whole: Part) -> str:
    """How many parts of each level lead to the aim."""
    counts = _counts(whole)
    if not counts:
        return "This aim has no drivers yet, so there is nothing to draw."
    lead = "leads" if sum(1 for _ in whole.all()) == 2 else "lead"
    return f"{words.sentence(words.listed(counts))} {lead} to the aim."


def _counts(part: Part) -> list[str]:
    """How many parts of each level are below a part; levels without any are left out."""
    levels = [one.level for one in part.all() if one is not part]
    found = ((levels.count(level), one) for level, (one, _) in enumerate(LEVELS))
    return [words.counted(so_many, words.inside(one)) for so_many, one in found if so_many]


def _in_words(part: Part) -> str:
    """A primary driver with how much is below it."""
    counts = words.listed(_counts(part))
    return _sentence(part.name, part.words, f" ({counts})" if counts else "")


def _sentence(name: str, said: str, more: str = "") -> str:
    return f"{name}: {said.removesuffix('.')}{more}."


def _rows(part: Part) -> list[tuple[Cell, ...]]:
    """The outline: the aim, and every part under what it leads to."""
    own: list[tuple[Cell, ...]] = [(part.name, part.words, "–")] if part.level == 0 else []
    for one in part.below:
        own += [(one.name, one.words, part.name), *_rows(one)]
    return own
