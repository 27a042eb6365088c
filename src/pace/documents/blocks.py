"""A document as data: what it is called, and the blocks of which it is made."""

from dataclasses import dataclass
from datetime import date

DEEPEST = 3


@dataclass(frozen=True)
class Heading:
    """Words above what follows; level 1 comes below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Words of the document; a blank line in them begins another paragraph."""

    text: str


@dataclass(frozen=True)
class Aside:
    """Words about the words, such as who wrote them and when: smaller and grey."""

    text: str


@dataclass(frozen=True)
class Quote:
    """What somebody wrote, as they wrote it, with their lines and paragraphs."""

    text: str


@dataclass(frozen=True)
class Point:
    """One point of a list; `lead` are the first words, which stand out."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Bullets:
    """Points in no order."""

    points: tuple[Point, ...]


@dataclass(frozen=True)
class Numbered:
    """Points by number, from 1 in each list."""

    points: tuple[Point, ...]


@dataclass(frozen=True)
class Field:
    """A value with what it is called."""

    label: str
    value: str


@dataclass(frozen=True)
class Fields:
    """Values beside one another's names."""

    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Signature:
    """Where somebody signs, in a frame: a value that is empty is a line to write on."""

    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Table:
    """Rows below a head, with words above that say what they are."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Aside | Quote | Bullets | Numbered | Fields | Signature | Table | PageBreak


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole document. The same one is made into the same bytes each time.

    `title` and `subject` stand above it and are its properties; `author` is whose it is. Raises ValueError where its
    headings could not be followed by somebody who hears them, or a table's row does not fit its head.
    """

    title: str
    subject: str
    author: str
    date: date
    blocks: tuple[Block, ...]
    language: str = "en-GB"

    def __post_init__(self) -> None:
        """Refuse what no reader could follow."""
        if not self.title.strip():
            raise ValueError("A document needs a title.")
        above = 0
        for block in self.blocks:
            if isinstance(block, Heading):
                _refuse_heading(block, above=above)
                above = block.level
            if isinstance(block, Table) and {len(row) for row in block.rows} - {len(block.head)}:
                raise ValueError(
                    f"A row of the table '{block.caption}' does not have the {len(block.head)} of its head."
                )


def _refuse_heading(block: Heading, *, above: int) -> None:
    if not block.text.strip():
        raise ValueError("A heading has no words.")
    if not 1 <= block.level <= min(above + 1, DEEPEST):
        raise ValueError(f"The heading '{block.text}' has level {block.level}, and the one above it {above}.")
