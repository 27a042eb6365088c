"""The blocks of a document below their headings, as slides show them, and which of its parts they leave out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pace.documents import texts
from pace.documents.blocks import Block, Heading


@dataclass(frozen=True)
class Section:
    """A heading, None before the first, and the blocks up to the next."""

    heading: Heading | None
    blocks: list[Block] = field(default_factory=list)


def sections(blocks: Iterable[Block]) -> tuple[list[Section], list[str]]:
    """The sections that slides show, and the headings of the parts that stand in other files alone."""
    found, elsewhere = [Section(None)], list[str]()
    hidden = 0
    for one in blocks:
        if isinstance(one, Heading) and (not hidden or one.level <= hidden):
            hidden = 0 if one.is_in_slides else one.level
            if hidden:
                elsewhere.append(texts.without_hidden(one.text))
                continue
        if hidden:
            continue
        if isinstance(one, Heading):
            found.append(Section(one))
        else:
            found[-1].blocks.append(one)
    return found, elsewhere
