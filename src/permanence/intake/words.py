"""Words: what a heading, an event or a code says, however a council spells it.

Text is brought to plain words by `words/spelling.toml`; a meaning is recognised by patterns of such words. Nothing
here knows a council's file: new words go into the vocabulary, or into an area's saved mapping.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

_PARTS = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][A-Za-z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z]{3})(?=\d)")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_INITIALS = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]\.){2,}(?:[A-Za-z](?![A-Za-z]))?")
_JOINTS = re.compile(r"[_\u00a0\-\u2013\u2014]")
_GLUED = re.compile(r"([a-z]{3,}|ep|pl|lg)(id|no|ref|num|nbr|date|dt|type|code|start|end)")
_BESIDE = 0.6
_CLOSE = 0.86
_SHORTEST_MISSPELT = 6
# What is longer is prose, not a heading, an event or a code: only its beginning is read.
_LONGEST = 500


@dataclass(frozen=True)
class Pattern:
    """Words that must all stand in a text: each a choice of several."""

    choices: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Meaning:
    """Something that a text may mean, and the patterns that say so; `heard`: every word that any of them has.

    `alone`: the words that say it by themselves.
    """

    slug: str
    patterns: tuple[Pattern, ...]
    without: frozenset[str]
    always: frozenset[str]
    heard: frozenset[str]
    silent: frozenset[str]
    alone: frozenset[str]


@dataclass(frozen=True)
class Match:
    """How well a text says a meaning.

    `fit`: from 0 to 1, the share of its telling words that the pattern explains (a word of another pattern of the
    same meaning counts for less); `words`: of how many words the pattern is.
    """

    slug: str
    fit: float
    words: int

    @property
    def strength(self) -> float:
        """How much the text says of the meaning: of two good fits the one of more words is the stronger."""
        return self.words * self.fit


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """One of the vocabularies: spelling, headings, codes or dates."""
    return tomllib.loads(files("permanence.intake").joinpath("words", f"{name}.toml").read_text("utf-8"))


@cache
def plain_words(text: str) -> tuple[str, ...]:
    """The plain words of a text, in order.

    >>> plain_words("Petition Lodged - Sheriff Ct")
    ('petition', 'lodge', 'court', 'court')
    """
    begun = _INITIALS.sub(lambda found: found[0].replace(".", "") + " ", text[:_LONGEST])
    spaced = " ".join(map(_apart, begun.split())) if not begun.isupper() else begun
    lowered = unicodedata.normalize("NFKD", spaced.lower()).encode("ascii", "ignore").decode()
    lowered = " ".join(_JOINTS.sub(" ", lowered).split())
    for phrase, word in _phrases() if _begin_phrases() & set(_PARTS.findall(lowered)) else ():
        if phrase in lowered:
            lowered = re.sub(rf"(?<![a-z0-9]){re.escape(phrase)}(?![a-z0-9])", f" {word} ", lowered)
    return _joined(tuple(_plain(piece) for part in _PARTS.findall(lowered) for piece in _unglued(part)))


def _apart(word: str) -> str:
    """A word with words run together taken apart ("PanelDate"), unless it is one that is known ("POwA")."""
    return word if word.lower() in _spellings() else _CAMEL.sub(" ", word)


def _joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with phrases put together once more, since abbreviations may only now have become one."""
    if not _begin_plain_phrases() & set(words):
        return words
    text = f" {' '.join(words)} "
    for phrase, word in _plain_phrases():
        text = text.replace(f" {phrase} ", f" {word} ")
    return tuple(text.split())


@cache
def _plain_phrases() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(vocabulary("spelling")["joined"].items(), key=lambda pair: -len(pair[0])))


@cache
def _begin_plain_phrases() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase, _ in _plain_phrases())


@cache
def headings() -> tuple[Meaning, ...]:
    """Everything that a column may be."""
    silent = _silent() | frozenset(vocabulary("spelling")["silent_in_headings"]["words"])
    return tuple(_meaning(slug, fields, silent) for slug, fields in vocabulary("headings").items())


@cache
def codes(kind: str) -> tuple[Meaning, ...]:
    """Everything that a code of this kind may mean."""
    silent = _silent() | frozenset(vocabulary("spelling")["silent_in_codes"]["words"])
    return tuple(_meaning(slug, fields, silent) for slug, fields in vocabulary("codes")[kind].items())


def learn() -> None:
    """Bring all vocabularies to plain words now, while there is time; else it is done when one is asked for."""
    headings()
    for kind in vocabulary("codes"):
        codes(kind)


def _meaning(slug: str, fields: Mapping[str, Any], silent: frozenset[str]) -> Meaning:
    patterns = tuple(_pattern(words) for words in fields["patterns"])
    heard = frozenset(word for pattern in patterns for choice in pattern.choices for word in choice)
    alone = frozenset(word for pattern in patterns if len(pattern.choices) == 1 for word in pattern.choices[0])
    without, always = _plain_set(fields.get("not", ())), _plain_set(fields.get("always", ()))
    return Meaning(slug, patterns, without, always, heard, silent, alone)


def _pattern(words: str) -> Pattern:
    """A pattern in plain words; a choice of several stands as it is, without phrases."""
    if "|" not in words:
        return Pattern(tuple(frozenset({word}) for word in plain_words(words)))
    return Pattern(tuple(_plain_set(choice.split("|")) for choice in words.split()))


def _plain_set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(plain for word in words for plain in plain_words(word))


@cache
def heard(slug: str) -> frozenset[str]:
    """Every word that any pattern of a heading's meaning has."""
    return next(meaning.heard | meaning.always for meaning in headings() if meaning.slug == slug)


def without_brackets(text: str) -> str:
    """The text without what stands in brackets.

    >>> without_brackets("Looked after (any legal basis)")
    'Looked after'
    """
    return " ".join(_BRACKETS.sub(" ", text[:_LONGEST]).split())


def matches(text: str, known: Iterable[Meaning]) -> list[Match]:
    """What a text may mean, best first: the pattern of most words, then the one that leaves fewest unexplained."""
    said = plain_words(text)
    found = [match for meaning in known if (match := _match(meaning, said))]
    return sorted(found, key=lambda match: -match.strength)


def _match(meaning: Meaning, words: tuple[str, ...]) -> Match | None:
    said = frozenset(words)
    telling = [word for word in words if word not in meaning.silent] or list(words)
    if meaning.always & said:
        return Match(meaning.slug, 1.0, len(telling) + 1)
    if not telling or meaning.without & said or not meaning.heard & said:
        return None
    found = [_matched(meaning, pattern, said, telling) for pattern in meaning.patterns]
    return max((match for match in found if match), key=lambda match: match.strength, default=None)


def _matched(meaning: Meaning, pattern: Pattern, said: frozenset[str], telling: list[str]) -> Match | None:
    if not all(choice & said for choice in pattern.choices):
        return None
    explained = [any(word in choice for choice in pattern.choices) for word in telling]
    beside = [not own and word in meaning.heard for own, word in zip(explained, telling, strict=True)]
    fit = (sum(explained) + _BESIDE * sum(beside)) / len(telling)
    return Match(meaning.slug, fit, len(pattern.choices)) if any(explained) else None


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    phrases = vocabulary("spelling")["phrases"]
    return tuple(sorted(phrases.items(), key=lambda pair: -len(pair[0])))


@cache
def _begin_phrases() -> frozenset[str]:
    """The first letters or figures of each phrase: a text without any of them holds none of the phrases."""
    return frozenset(_PARTS.findall(phrase)[0] for phrase, _ in _phrases())


@cache
def _silent() -> frozenset[str]:
    return frozenset(vocabulary("spelling")["silent"]["words"])


@cache
def _spellings() -> dict[str, str]:
    return {word: plain for word, plain in vocabulary("spelling")["words"].items() if not word.endswith("*")}


@cache
def _beginnings() -> tuple[tuple[str, str], ...]:
    words = vocabulary("spelling")["words"].items()
    starred = [(word[:-1], plain) for word, plain in words if word.endswith("*")]
    return tuple(sorted(starred, key=lambda pair: -len(pair[0])))


@cache
def _often_misspelt() -> tuple[str, ...]:
    return tuple(vocabulary("spelling")["often_misspelt"]["words"])


@cache
def _unglued(word: str) -> tuple[str, ...]:
    """The two words of one such as "personid" or "lacstart"; a word that is known as a whole stays whole."""
    found = _GLUED.fullmatch(word)
    if not found or word in _spellings() or not (found[1] in _spellings() or _longest_beginning(found[1])):
        return (word,)
    return (word,) if _longest_beginning(word) > len(found[1]) else (found[1], found[2])


def _longest_beginning(word: str) -> int:
    return max((len(beginning) for beginning, _ in _beginnings() if word.startswith(beginning)), default=0)


@cache
def _plain(word: str) -> str:
    if word in _spellings():
        return _spellings()[word]
    for beginning, plain in _beginnings():
        if word.startswith(beginning):
            return plain
    close = get_close_matches(word, _often_misspelt(), n=1, cutoff=_CLOSE) if len(word) >= _SHORTEST_MISSPELT else []
    return _plain(close[0]) if close and close[0] != word else word
