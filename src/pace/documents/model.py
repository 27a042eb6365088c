"""What a document is made of, as plain values: a title, and blocks in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3, below the document's title; no level is skipped."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `quiet` is said beside, as who wrote something and when."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Quote:
    """What somebody wrote, as they wrote it: its lines and empty lines stay."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list without order."""

    items: Sequence[str]


@dataclass(frozen=True)
class Numbered:
    """A list with numbers, from 1; each item begins with its title where it has one."""

    items: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Fields:
    """Labels and values, as a signature has them."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Table:
    """A table with its caption and the headings of its columns."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Quote | Bullets | Numbered | Fields | Table | PageBreak


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document: its title, what it is about, who made it, its date, and its blocks."""

    title: str
    subject: str
    author: str
    on: date
    blocks: Sequence[Block]
    language: str = "en"
    region: str = "GB"
