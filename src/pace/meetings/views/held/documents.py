"""The notes of a meeting as a document to be kept, sent and printed."""

from collections.abc import Iterator, Sequence
from datetime import date

from pace.documents.blocks import (
    Aside,
    Block,
    Bullets,
    Document,
    Field,
    Fields,
    Heading,
    Paragraph,
    Point,
    Quote,
    Table,
)
from pace.kit import words
from pace.meetings.rules.noted import Noted, NotedDecision, NotedItem

NOTHING = "Nothing was noted."


def document(
    noted: Noted,
    *,
    title: str,
    author: str,
    on: date,
    standing: str,
    facts: Sequence[tuple[str, str]],
    corrections: Sequence[tuple[str, str]],
) -> Document:
    """The notes with how they stand, who came, each item, and what was corrected after they were approved."""
    blocks: list[Block] = [
        Paragraph(standing),
        Fields(tuple(Field(*one) for one in facts)),
        Heading("Who came"),
        *_who(noted),
        *(block for place, item in enumerate(noted.items, 1) for block in _item(place, item)),
    ]
    if corrections:
        blocks.append(Heading("Corrections after approval"))
    for said, by in corrections:
        blocks += [Quote(said), Aside(by)]
    return Document(
        title=title, subject=f"Notes of a meeting of {author}", author=author, date=on, blocks=tuple(blocks)
    )


def _who(noted: Noted) -> Iterator[Block]:
    if noted.came:
        yield Bullets(tuple(Point(", ".join(one.names), lead=f"{one.agency}:") for one in noted.came))
    else:
        yield Paragraph("It is not said of anybody that they came.")
    if noted.apologies:
        yield Paragraph(f"Apologies: {', '.join(noted.apologies)}.")
    if noted.absent:
        yield Paragraph(f"Did not come: {', '.join(noted.absent)}.")


def _item(place: int, item: NotedItem) -> Iterator[Block]:
    yield Heading(f"{place}. {item.title}" if item.key else item.title)
    if item.about:
        yield Aside(item.about)
    if item.notes.strip():
        yield from (Paragraph(one) for one in item.notes.split("\n") if one.strip())
    elif not item.decisions and not item.actions:
        yield Paragraph(NOTHING)
    if item.decisions:
        yield Bullets(tuple(map(_decided, item.decisions)))
    if item.actions:
        rows = tuple((str(one.number), one.what, one.owner, words.day(one.due)) for one in item.actions)
        head = ("No.", "What is to be done", "Who", "By when")
        yield Table(head, rows, caption=f"Actions: {item.title}", numeric=(), widths=(1, 7, 4, 3))


def _decided(one: NotedDecision) -> Point:
    said = " ".join(one.what.split())
    rests = f" It rests on: {one.evidence}" if one.evidence else ""
    return Point(f"{said}{rests}", lead=f"Decision {one.number}:")
