"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

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
    parts = [
        ("".join(old[i1:i2]), "".join(new[j1:j2]))
        for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    ]
    return tuple(piece for was, now in _together(parts) for piece in _pieces(was, now) if piece.text)


def _split(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) <= MOST_WORDS:
        return old, new
    return before.splitlines(keepends=True), after.splitlines(keepends=True)


def _words(text: str) -> list[str]:
    """The words of a text, its marks and the space between them; a number with its point is one word."""
    return re.findall(r"\w(?:[\w.,'’-]*\w)?|\s+|[^\w\s]", text)


def _together(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Changes that only a space parts are one change: the space alone did not stay."""
    found: list[tuple[str, str]] = []
    for at, (was, now) in enumerate(parts):
        lone = was == now and was.isspace() and 0 < at < len(parts) - 1
        if found and (was != now or lone) and found[-1][0] != found[-1][1]:
            found[-1] = (found[-1][0] + was, found[-1][1] + now)
        else:
            found.append((was, now))
    return found


def _pieces(was: str, now: str) -> tuple[Piece, ...]:
    return (Piece("same", now),) if was == now else (Piece("removed", was), Piece("added", now))
