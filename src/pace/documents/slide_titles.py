"""Titles of slides: each has room above its slide, and no two are the same."""

from bisect import bisect_left
from collections.abc import Collection

from pace.documents import measuring, texts

ROOM, HIGH = 864.0, 78.0
SIZES = (28.0, 24.0)
_MOST_LETTERS = 400
_LONGEST_END = " (continued 99)"
_WITHOUT_WORDS = "Untitled"


def size(title: str) -> float:
    """How large its letters are."""
    return next((one for one in SIZES if _fits(title, one)), SIZES[-1])


def has_room(title: str) -> bool:
    """Whether all of it can stand above a slide."""
    return len(title) < _MOST_LETTERS and _fits(f"{title}{_LONGEST_END}", SIZES[-1])


def shortened(title: str) -> str:
    """On one line of words, as many of them as have room."""
    words = " ".join(texts.without_hidden(title).split()) or _WITHOUT_WORDS
    if has_room(words):
        return words
    longest = bisect_left(range(_MOST_LETTERS), True, key=lambda length: not has_room(f"{words[:length]}…")) - 1
    return f"{words[:longest].rstrip()}…"


def unlike(title: str, taken: Collection[str]) -> str:
    """The title, and whose continuation it is where others have it."""
    ends = ("", " (continued)", *(f" (continued {number})" for number in range(2, len(taken) + 2)))
    return next(f"{title}{end}" for end in ends if f"{title}{end}" not in taken)


def _fits(title: str, letters: float) -> bool:
    return measuring.height(len(measuring.lines(title, letters, ROOM)), letters) <= HIGH
