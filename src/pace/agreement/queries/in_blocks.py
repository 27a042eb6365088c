"""A memorandum as blocks of a document: its words, and what stands below them."""

from collections.abc import Mapping, Sequence
from typing import Any

from pace.agreement.models import Memorandum
from pace.agreement.queries import in_words
from pace.documents.blocks import Aside, Block, Field, Fields, Heading, Numbered, Paragraph, Point, Signature

TO_WRITE_ON = ("Name", "Job title", "Authority", "Signature", "Date")


def of(words: Mapping[str, Any]) -> tuple[Block, ...]:
    """The words of a memorandum, up to where it is signed."""
    return (
        Paragraph(words["opening"]),
        Heading("Undertakings"),
        Numbered(tuple(Point(each["text"], lead=f"{each['title']}.") for each in words["undertakings"])),
        Paragraph(words["closing"]),
        Heading("Signature"),
    )


def signed(one: Memorandum) -> tuple[Block, ...]:
    """Who signed it as what, who acknowledged it, and its fingerprint."""
    return (
        Signature(_fields(in_words.signature(one))),
        Heading("Received"),
        Fields(_fields(in_words.received(one))),
        Aside(f"{in_words.ABOUT_THE_FINGERPRINT} {in_words.HOW_TO_CHECK}"),
    )


def to_sign() -> tuple[Block, ...]:
    """Lines to write on."""
    return (Signature(tuple(Field(label, "") for label in TO_WRITE_ON)),)


def _fields(lines: Sequence[tuple[str, str]]) -> tuple[Field, ...]:
    return tuple(Field(label, value) for label, value in lines)
