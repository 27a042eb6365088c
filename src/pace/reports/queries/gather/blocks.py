"""Small blocks that several parts of a report use."""

from collections.abc import Iterable, Sequence
from datetime import date

from pace.documents.blocks import Bullets, Cell, Note, Point, Table
from pace.kit import words

LONGEST_IN_A_CELL = 160


def withheld(text: str) -> Note:
    """That something is not shown, and why."""
    return Note(text=text, title="Withheld", kind="withheld")


def nothing(text: str, *, do: str) -> Note:
    """That there is nothing yet, and what to do next."""
    return Note(text=f"{text} {do}")


def attention(title: str, text: str) -> Note:
    """What somebody should act on."""
    return Note(text=text, title=title, kind="attention")


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[Cell]], *, widths: Sequence[float] = ()) -> Table:
    """A table, its texts shortened to what a cell has room for."""
    cells = tuple(tuple(_cell(one) for one in row) for row in rows)
    return Table(head=tuple(head), rows=cells, caption=caption, widths=tuple(widths))


def bullets(lines: Iterable[str | tuple[str, str]]) -> Bullets:
    """Points, each as words, or as a lead with words."""
    pairs = [("", one) if isinstance(one, str) else one for one in lines]
    return Bullets(tuple(Point(text, lead=lead) for lead, text in pairs))


def shortened(text: str, longest: int) -> str:
    """As much of a text as there is room for, ended at a word."""
    plain = " ".join(text.split())
    if len(plain) <= longest:
        return plain
    return f"{plain[: longest - 1].rsplit(' ', 1)[0].rstrip(',;:. ')}…"


def listed(parts: Sequence[str]) -> str:
    """Words in a row: "a, b and c"."""
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else ""


def on(day: date | None) -> Cell:
    """A day in a cell; words where there is none."""
    return day or words.NOTHING


def _cell(cell: Cell) -> Cell:
    return shortened(cell, LONGEST_IN_A_CELL) if isinstance(cell, str) else cell
