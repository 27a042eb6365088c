"""How much room words take, and how they are broken to fit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from permanence.charts.theme import TEXT

# Widths of characters in thousandths of the size of the text: Liberation Sans, which has the widths of Arial.
_WIDTHS = {
    191: "'",
    222: "ijl’‘",
    260: "|",
    278: "!,./:;I[\\]ft ·",
    333: "()-`r“”",
    355: '"{}',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu–£",
    584: "+<=>~×−≤≥",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_WIDTH_OF = {character: width for width, characters in _WIDTHS.items() for character in characters}
_UNUSUAL, _WIDE = 650, 1_150
# Bold letters are wider by about this much.
_BOLD = 1.08

MORE = "…"
# A number stays with the word after it, and a per cent sign with its number.
_PIECES = re.compile(r"(?<!\d) (?!%)")


def width(words: str, *, size: float = TEXT, bold: bool = False) -> float:
    """How many pixels a line of text takes, near enough, at this size.

    >>> round(width("12 weeks"), 1)
    50.7
    """
    return sum(map(_character_width, words)) * size / 1000 * (_BOLD if bold else 1)


def widest(lines: tuple[str, ...] | list[str], *, size: float = TEXT, bold: bool = False) -> float:
    """The width of the widest of some lines; 0 when there are none."""
    return max((width(line, size=size, bold=bold) for line in lines), default=0.0)


def shortened(words: str, room: float, *, size: float = TEXT, bold: bool = False) -> str:
    """The words, or as many of their characters as fit with a sign that there are more.

    >>> shortened("Compulsory supervision order made", 80)
    'Compulsory…'
    """
    if width(words, size=size, bold=bold) <= room:
        return words
    kept = words
    while kept and width(kept + MORE, size=size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + MORE


def wrapped(words: str, room: float, *, size: float = TEXT, bold: bool = False, lines: int = 3) -> tuple[str, ...]:
    """The words in so many lines at most, each as full as it can be, the last one shortened where they do not fit.

    >>> wrapped("Compulsory supervision order made", 125)
    ('Compulsory', 'supervision order', 'made')
    """
    return _broken(words, room, size, bold, lines)


@lru_cache(maxsize=4096)
def balanced(words: str, room: float, *, size: float = TEXT, bold: bool = False, lines: int = 3) -> tuple[str, ...]:
    """The words in as few lines, but as long as one another.

    >>> balanced("Compulsory supervision order made", 125)
    ('Compulsory', 'supervision', 'order made')
    """
    fewest = _broken(words, room, size, bold, lines)
    if len(fewest) < 2 or fewest[-1].endswith(MORE):
        return fewest
    narrow, wide = 0.0, room
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        tried = _broken(words, middle, size, bold, len(fewest))
        fits = not any(line.endswith(MORE) for line in tried)
        narrow, wide = (narrow, middle) if fits else (middle, wide)
    return _broken(words, wide, size, bold, len(fewest))


def packed(parts: Sequence[str], room: float, *, size: float = TEXT, bold: bool = False) -> tuple[str, ...]:
    """Parts of a sentence, each line of them as full as it can be, commas between; a long part is itself broken.

    >>> packed(["240 started", "190 went on", "34 ended otherwise"], 150)
    ('240 started, 190 went on,', '34 ended otherwise')
    """
    found: list[str] = []
    for place, part in enumerate(parts):
        said = part + ("," if place < len(parts) - 1 else "")
        joined = f"{found[-1]} {said}" if found else said
        if found and width(joined, size=size, bold=bold) <= room:
            found[-1] = joined
        else:
            found += wrapped(said, room, size=size, bold=bold)
    return tuple(found)


def _broken(words: str, room: float, size: float, bold: bool, lines: int) -> tuple[str, ...]:
    """Each line as full as it can be."""
    found: list[str] = []
    rest = _PIECES.split(words) if words else []
    while rest and len(found) < lines - 1:
        count = 1
        while count < len(rest) and width(" ".join(rest[: count + 1]), size=size, bold=bold) <= room:
            count += 1
        found.append(shortened(" ".join(rest[:count]), room, size=size, bold=bold))
        rest = rest[count:]
    return (*found, shortened(" ".join(rest), room, size=size, bold=bold)) if rest else tuple(found)


@cache
def _character_width(character: str) -> int:
    if character in _WIDTH_OF:
        return _WIDTH_OF[character]
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    plain = unicodedata.normalize("NFD", character)[0]
    if plain != character:
        return _character_width(plain)
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _UNUSUAL
