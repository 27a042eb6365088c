"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

# Between texts of more words than this, paragraphs are compared instead: the pairs to try grow with the square.
MOST_WORDS = 4_000


@dataclass(frozen=True)
class Piece:
    """A piece of text that stayed ("same"), was taken out ("removed") or put in ("added")."""

    kind: str
    text: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts in one, piece by piece; what was removed stands before what was added in its place."""
    old, new = _split(before, after)
    found: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(old[i1:i2])))
            continue
        found += [Piece("removed", "".join(old[i1:i2])), Piece("added", "".join(new[j1:j2]))]
    return _joined([piece for piece in found if piece.text])


def _split(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) <= MOST_WORDS:
        return old, new
    return before.splitlines(keepends=True), after.splitlines(keepends=True)


def _words(text: str) -> list[str]:
    """The words of a text, each with the space behind it, so that a lone space never counts as what stayed."""
    return re.findall(r"\S+\s*|^\s+", text)


def _joined(found: list[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one kind as one piece."""
    together = groupby(found, key=lambda one: one.kind)
    return tuple(Piece(kind, "".join(one.text for one in some)) for kind, some in together)
