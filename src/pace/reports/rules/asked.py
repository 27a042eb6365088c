"""What is asked of a report, and what was gathered for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pace.documents.blocks import Block


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a report is to hold: a key of `content.KINDS`, its parts in their order, and its period, both days within.

    `since_on` None: from the beginning. `test`: the word in addresses of the test of change that it is about.
    """

    kind: str
    until_on: date
    since_on: date | None = None
    parts: tuple[str, ...] = ()
    foreword: str = ""
    test: str = ""


@dataclass(frozen=True, kw_only=True)
class Before:
    """The last report of the same kind: its number, its day, and the figures that it kept."""

    number: int
    on: date
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What goes into a report: its title and the line below it, its blocks, and the day of its data.

    `figures`: what the next report compares itself with, as plain values. `withheld`: what was left out for readers
    outside the area and why, a sentence each.
    """

    title: str
    subject: str
    blocks: tuple[Block, ...]
    as_of: date | None = None
    figures: Mapping[str, Any] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()
