"""Texts as a document can hold them: their paragraphs and lines, and characters that no program can show said in words.

A PDF that everybody can read may hold no character that its letters lack, so such a one is described.
"""

import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby

from pace.kit import characters, words

Paragraphs = tuple[tuple[str, ...], ...]
# These join or turn others, and have no look of their own.
_WITHOUT_LOOK = frozenset({"Cf", "Cc", "Cs", "Zl", "Zp"})
# No line of a page holds more letters than these: where a word goes on, a line may end.
_LONGEST_WORD = 40
_LONGEST_AT_AN_EDGE = 80
_LONGEST_PROPERTY = 255
_MAY_END_HERE = "\u200b"
_LONG = r"\S{40,}"


def paragraphs(text: str) -> Paragraphs:
    """A text as paragraphs, each of lines; nothing where it has no words."""
    lines = (line.strip() for line in re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text))
    return tuple(tuple(some) for has_words, some in groupby(lines, key=bool) if has_words)


def without_hidden(text: str) -> str:
    """A text without control characters, and without those that nobody sees or that turn what stands around them."""
    if text.isascii() and text.isprintable():
        return text
    spaced = re.sub(r"\s", " ", text)
    return "".join(one for one in spaced if not characters.is_refused(one) and _has_a_place(one))


def property_of(text: str) -> str:
    """As much of a text as a property of a file has room for."""
    return without_hidden(text)[:_LONGEST_PROPERTY]


def shortened(text: str, longest: int = _LONGEST_AT_AN_EDGE) -> str:
    """As much of a text as the edge of a page has room for."""
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"


def for_pdf(text: str) -> str:
    """The same, with words in square brackets for what the letters of a PDF lack, and long words that may be parted."""
    return re.sub(_LONG, _parted, covered(text))


def covered(text: str) -> str:
    """The same, with words in square brackets for what the letters of a PDF lack."""
    return "".join(_shown(without_hidden(text)))


def plainest(text: str) -> str:
    """The same in the letters of English alone, where a PDF could not be made otherwise."""
    return re.sub(r"[^\x00-\x7f]+", lambda found: _in_words(found[0]), without_hidden(text))


def fonts() -> tuple[str, ...]:
    """The letters that are used, by name; what the first lacks the next may have."""
    return tuple(letters())


def _has_a_place(character: str) -> bool:
    """Whether a file of XML may hold it, and it stands for a character at all."""
    return unicodedata.category(character) != "Cn" and ord(character) not in {0xFFFE, 0xFFFF}


def _shown(text: str) -> Iterator[str]:
    """Each letter with the marks upon it as it is where some letters have all of it; what nobody can show in words."""
    clusters = re.findall(r".[\u0300-\u036f]*", unicodedata.normalize("NFC", text))
    for is_covered, some in groupby(clusters, key=lambda one: one.isascii() or _is_covered(one)):
        together = "".join(some)
        yield together if is_covered else _in_words(together)


def _is_covered(cluster: str) -> bool:
    return any(all(_holds(ranges, one) for one in cluster) for ranges in letters().values())


def _holds(ranges: tuple[tuple[int, int], ...], character: str) -> bool:
    place = bisect_right(ranges, (ord(character), 0x110000)) - 1
    return place >= 0 and ranges[place][0] <= ord(character) <= ranges[place][1]


def _in_words(text: str) -> str:
    """Signs by their names, such as "[grinning face]"; of letters in another script, how many there are."""
    seen = [one for one in text if not _is_without_look(one)]
    kinds = groupby(seen, key=lambda one: unicodedata.category(one)[0] in "LMN")
    return "".join(_letters_counted(len([*some])) if letters else "".join(map(_named, some)) for letters, some in kinds)


def _letters_counted(many: int) -> str:
    return f"[{words.counted(many, 'letter')} of another script]"


def _named(sign: str) -> str:
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"


def _is_without_look(character: str) -> bool:
    return unicodedata.category(character) in _WITHOUT_LOOK or "VARIATION SELECTOR" in unicodedata.name(character, "")


def _parted(word: re.Match[str]) -> str:
    parts = (word[0][first : first + _LONGEST_WORD] for first in range(0, len(word[0]), _LONGEST_WORD))
    return _MAY_END_HERE.join(parts)


@cache
def letters() -> dict[str, tuple[tuple[int, int], ...]]:
    """The first and last of every run of characters that each of the program's own letters have."""
    table = tomllib.loads(files("pace.documents").joinpath("letters.toml").read_text("utf-8"))
    return {name: tuple((first, last) for first, last in ranges) for name, ranges in table.items()}
