"""What must be true before an area begins each phase, as data, in words that an area's own words fill in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pace.kit import wording
from pace.kit.wording import Expected

CONDITIONS = Expected("phases/conditions.toml", list_of="conditions", by="key", needs=("title", "words"))

NATIONAL_TEAM = "national-team"


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One thing that must be true: before which phase, in which words, whose it is, and where it is done."""

    key: str
    before: str
    title: str
    words: str
    whose: tuple[str, ...]
    where: str = ""
    agencies: tuple[str, ...] = ()


def conditions() -> tuple[Condition, ...]:
    """Every condition, in the order in which it is best met."""
    return tuple(_condition(**row) for row in wording.rows(CONDITIONS))


def before(phase: str) -> tuple[Condition, ...]:
    """The conditions of beginning this phase."""
    return tuple(one for one in conditions() if one.before == phase)


def condition(key: str) -> Condition | None:
    """The condition of this name; None where there is none."""
    return next((one for one in conditions() if one.key == key), None)


def filled(text: str, named: Mapping[str, str]) -> str:
    """A text with what stands in braces replaced; a word that is not known is left as it is."""
    for word, said in named.items():
        text = text.replace(f"{{{word}}}", said)
    return text


def _condition(*, whose: Sequence[str], agencies: Sequence[str] = (), **more: Any) -> Condition:
    return Condition(whose=tuple(whose), agencies=tuple(agencies), **more)
