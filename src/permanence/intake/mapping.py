"""The saved mapping: what an area's columns and words mean, and which findings it accepts, for people to edit."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Table
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from permanence.intake import words
from permanence.intake.codes import CodeList
from permanence.intake.columns import CHILD_AND_EPISODE
from permanence.intake.tables import Heading

NOT_USED = "not used"
_BY_SHAPE = ("event_end", "review_on")


class MappingNotUnderstood(ValueError):
    """A mapping file that cannot be read, or names a meaning that does not exist."""


@dataclass(frozen=True)
class Accepted:
    """A finding that an area has accepted: of which check, for which child or column, and why."""

    check: str
    reason: str
    child: str | None = None
    column: str | None = None


@dataclass(frozen=True)
class Mapping:
    """What was written down of an area's extract.

    `columns`: the meaning of each heading; `words`: what an event, outcome or code means, in words that the vocabulary
    knows; `accepted`: findings that are no faults here.
    """

    columns: Table[Heading, str]
    words: Table[str, str]
    accepted: tuple[Accepted, ...]

    def lists(self) -> list[CodeList]:
        """The area's words as a list of codes that holds for every column."""
        return [CodeList("", dict(self.words))] if self.words else []


EMPTY = Mapping({}, {}, ())


def read(path: Path) -> Mapping:
    """The mapping in a TOML file; raises `MappingNotUnderstood` naming what is wrong and where."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except OSError:
        raise MappingNotUnderstood(f"The mapping {path.name} cannot be opened. Look that it is there.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise MappingNotUnderstood(f"The mapping {path.name} is not TOML: {problem}. Mend that line.") from None
    said = dict(_column(path, at, entry) for at, entry in enumerate(_tables(path, content, "columns"), 1))
    accepted = tuple(_accepted(path, at, entry) for at, entry in enumerate(_tables(path, content, "accepted"), 1))
    return Mapping(said, _words(path, content.get("words", {})), accepted)


def _words(path: Path, said: Any) -> dict[str, str]:
    if not isinstance(said, dict):
        raise MappingNotUnderstood(f'In {path.name}, words must be a table: write [words], and below it "OLD" = "new".')
    return {str(word): str(means) for word, means in said.items()}


def _tables(path: Path, content: Table[str, Any], name: str) -> list[dict[str, Any]]:
    found = content.get(name, [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise MappingNotUnderstood(f"In {path.name}, {name} must be a list of tables: write [[{name}]] above each.")
    return found


def _column(path: Path, at: int, entry: dict[str, Any]) -> tuple[Heading, str]:
    heading, means = entry.get("heading"), entry.get("is")
    if not isinstance(heading, str) or not isinstance(means, str):
        raise MappingNotUnderstood(f"In {path.name}, the [[columns]] number {at} needs a heading and an is.")
    under = entry.get("under", [])
    if not isinstance(under, list) or not all(isinstance(line, str) for line in under):
        raise MappingNotUnderstood(f'In {path.name}, under of the [[columns]] number {at} must be a list: ["Reviews"].')
    if means != NOT_USED and means not in known_meanings():
        raise MappingNotUnderstood(
            f"In {path.name}, the [[columns]] number {at} says is = {means!r}. "
            f"Use one of: {', '.join(known_meanings())}."
        )
    return Heading(heading, tuple(under)), means


def _accepted(path: Path, at: int, entry: dict[str, Any]) -> Accepted:
    if not entry.get("check") or not str(entry.get("reason", "")).strip():
        raise MappingNotUnderstood(f"In {path.name}, the [[accepted]] number {at} needs a check and a reason.")
    child, column = (str(entry[name]) if name in entry else None for name in ("child", "column"))
    return Accepted(str(entry["check"]), str(entry["reason"]), child, column)


def known_meanings() -> tuple[str, ...]:
    """What a column may be said to be."""
    return (*words.vocabulary("headings"), *_BY_SHAPE, CHILD_AND_EPISODE, NOT_USED)
