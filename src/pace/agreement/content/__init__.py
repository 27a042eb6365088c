"""The memorandum's words: what opens and closes it, and its eight undertakings."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

NAME = "agreement/memorandum.toml"


@dataclass(frozen=True, kw_only=True)
class Undertaking:
    """One thing that the local area lead confirms: its number in the pack, a short title, and its words."""

    number: int
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Memorandum:
    """The memorandum as it stands now; `{area}` in its words stands for the area's name."""

    title: str
    page: int
    opening: str
    closing: str
    undertakings: tuple[Undertaking, ...]


@cache
def memorandum() -> Memorandum:
    """The memorandum's words."""
    table = tomllib.loads(files(__package__).joinpath("memorandum.toml").read_text("utf-8"))
    return _memorandum(**table)


def _memorandum(*, undertakings: list[Mapping[str, Any]], **more: Any) -> Memorandum:
    return Memorandum(undertakings=tuple(Undertaking(**one) for one in undertakings), **more)
