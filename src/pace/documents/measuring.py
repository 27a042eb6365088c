"""How much room words need, rather too much than too little: no program is asked, so letters count by their kind."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Parts of a letter's height, as wide as the widest usual letters of their kind.
_NARROW, _USUAL, _BROAD, _WIDEST = 0.32, 0.56, 0.72, 1.05
_THIN = frozenset(" .,:;'|!iljftI()[]")
_THICK = frozenset("mwMW@%&–—…")
_LEADING = 1.22


def width(text: str, size: float) -> float:
    """How wide a line of words is in letters of this size."""
    return sum(map(_of, text)) * size


def lines(text: str, size: float, room: float) -> list[str]:
    """The lines into which words fall in this room; a word that is wider than it is parted."""
    found, line, used = [], "", 0.0
    for word in _parts(text, size, room):
        more = width(word, size)
        if line and used + width(word.rstrip(), size) > room:
            found.append(line.rstrip())
            line, used = "", 0.0
        line, used = line + word, used + more
    return [*found, line.rstrip()] if line.strip() or not found else found


def height(many: int, size: float) -> float:
    """How high so many lines are."""
    return many * size * _LEADING


def room_for(size: float, high: float) -> int:
    """How many lines of letters of this size stand in this height; one at least."""
    return max(1, int(high / (size * _LEADING)))


def cut(text: str, size: float, room: float, most: int) -> str:
    """As much of a text as stands on so many lines."""
    whole = lines(text, size, room)
    if len(whole) <= most:
        return " ".join(text.split())
    kept = " ".join(whole[:most])
    while kept and len(lines(f"{kept}…", size, room)) > most:
        kept = kept[:-1].rstrip()
    return f"{kept}…"


def _parts(text: str, size: float, room: float) -> Iterator[str]:
    """Each word with the space after it, a long one in pieces that fit."""
    for word in text.split():
        piece, used = "", 0.0
        for letter in word:
            more = _of(letter) * size
            if piece and used + more > room:
                yield piece
                piece, used = "", 0.0
            piece, used = piece + letter, used + more
        yield f"{piece} "


@lru_cache(maxsize=4096)
def _of(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
        return _WIDEST
    if letter in _THIN:
        return _NARROW
    if letter in _THICK:
        return 0.95
    return _BROAD if letter.isupper() else _USUAL
