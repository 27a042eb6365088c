"""What support the national team offers in each phase, and what people of an area may attend, as data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pace.kit import wording
from pace.kit.wording import Expected

KINDS = Expected("support/kinds.toml", list_of="kinds", by="key", needs=("title", "words"))
TRAININGS = Expected("support/trainings.toml", list_of="trainings", by="key", needs=("title", "short"))
OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of support: what it is, in which phases it is offered, and the page of the pack."""

    key: str
    title: str
    words: str
    phases: tuple[str, ...]
    page: int


@dataclass(frozen=True, kw_only=True)
class Attended:
    """One training or event: its name, a short one for narrow columns, and whether an advisor comes of it."""

    key: str
    title: str
    short: str
    advisor: bool = False


def kinds() -> tuple[Kind, ...]:
    """Every kind of support, in the programme's order."""
    return tuple(_kind(**row) for row in wording.rows(KINDS))


def trainings() -> tuple[Attended, ...]:
    """Everything that people may attend, in the order in which they usually do."""
    return tuple(Attended(**row) for row in wording.rows(TRAININGS))


def kind_title(key: str) -> str:
    """What a kind of support is called; its own name where the wording does not have it any more."""
    return next((one.title for one in kinds() if one.key == key), key)


def training_title(key: str) -> str:
    """What a training is called; its own name where the wording does not have it any more."""
    return next((one.title for one in trainings() if one.key == key), key)


def advisor_trainings() -> frozenset[str]:
    """The trainings of which an improvement advisor comes."""
    return frozenset(one.key for one in trainings() if one.advisor)


def _kind(*, phases: Sequence[str], **more: Any) -> Kind:
    return Kind(phases=tuple(phases), **more)
