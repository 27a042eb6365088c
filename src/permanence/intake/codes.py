"""Codes: what the cells of a coded column mean, by the vocabulary and by the extract's own lists of codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from permanence.intake import date_cells, profiles, words
from permanence.intake.tables import Heading, Table

_GOOD_FIT = 0.5
_GROUPS = frozenset({"group", "category", "list", "domain", "lookup", "set", "scheme"})
_MOSTLY = 0.8
_SHORTEST_ABBREVIATION = 3
_LONGEST_LIST = 400
_LONGEST_CODE = 60


@dataclass(frozen=True)
class CodeList:
    """What codes stand for.

    `column`: the column that a list of the extract names; empty for what an area wrote down, which holds for any.
    """

    column: str
    means: dict[str, str]

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {_folded(code): meaning for code, meaning in self.means.items()}

    def meaning(self, code: str) -> str | None:
        """What a code stands for, in capitals or not, with spaces or not; None when the list does not have it."""
        return self.means.get(code) or self._folded.get(_folded(code))

    def is_of(self, kind: str | None) -> bool:
        """Whether nearly all that it explains is known as this kind of code."""
        return kind is not None and share_known(kind, self.means.values()) >= _MOSTLY


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of codes that are known: route, destination, placement and so on."""
    return tuple(words.vocabulary("codes"))


@cache
def recognise(kind: str, text: str) -> str | None:
    """What a code means, None when the vocabulary does not know it.

    >>> recognise("route", "PO with authority to adopt"), recognise("route", "PX"), recognise("destination", "Indep")
    ('permanence_order_with_authority', None, 'independent')
    """
    found = words.matches(text, words.codes(kind))
    if found and found[0].fit >= _GOOD_FIT:
        return found[0].slug
    return None if found else _abbreviated(kind, text)


def _abbreviated(kind: str, text: str) -> str | None:
    """The meaning of the shortest known word that begins with this one, which must have three letters or more."""
    said = words.plain_words(text)
    if len(said) != 1 or len(said[0]) < _SHORTEST_ABBREVIATION:
        return None
    whole = {
        (len(word), meaning.slug) for meaning in words.codes(kind) for word in meaning.alone if word.startswith(said[0])
    }
    shortest = [slug for length, slug in whole if length == min(whole)[0]]
    return shortest[0] if len(shortest) == 1 else None


@cache
def says_nothing(text: str) -> bool:
    """Whether a code says that there is nothing to say yet: n/a, none, no option yet, current plan continues."""
    denied = words.plain_words(text)[:1] in (("no",), ("not",), ("none",), ("nil",))
    return date_cells.is_not_recorded(text) or denied or recognise("decision", text) is not None


@cache
def mentioned(kind: str, text: str) -> str | None:
    """What a longer text says of this kind, however much else it says; None when nothing."""
    found = words.matches(text, words.codes(kind))
    return max(found, key=lambda match: (match.words, match.fit)).slug if found else None


def explained(text: str, heading: str, lists: Sequence[CodeList], kind: str | None = None) -> str:
    """What a code stands for: by the extract's list for this column, else itself if a known word, else by any list.

    `kind`: of codes that the column is thought to hold, which decides between lists that name no column.
    """
    own = [found for found in lists if found.meaning(text)]
    named = [found for found in own if not found.column or _same_column(found.column, heading)]
    if not named and _is_known_word(text):
        return text
    near = [found for found in own if _shares_a_word(found.column, heading)]
    alike = [found for found in own if found.is_of(kind)]
    said = {found.meaning(text) or text for found in named or near or alike or own}
    return said.pop() if len(said) == 1 else text


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


@cache
def _is_known_word(text: str) -> bool:
    return any(recognise(kind, text) for kind in ("route", "destination", "placement", "legal", "decision"))


def share_known(kind: str, texts: Iterable[str]) -> float:
    """The share of different texts that the vocabulary knows as this kind of code."""
    known = [recognise(kind, text) is not None for text in texts]
    return sum(known) / len(known) if known else 0.0


def code_lists(tables: Sequence[Table]) -> list[CodeList]:
    """The lists of codes among the tables: no dates, few rows, a short code and its words."""
    return [found for table in tables for found in _lists_of(table)]


def spoken_headings(table: Table, lists: Sequence[CodeList]) -> dict[int, Heading]:
    """Headings that are names of variables, as the extract's own book of variables explains them.

    Only where a book explains at least half of a table's headings, and two of them; the name stands above its words.
    """
    books = [{at: said for at, one in table.headings.items() if (said := found.meaning(one.leaf))} for found in lists]
    best = max(books, key=len, default={})
    together = {at: said for book in (*books, best) for at, said in book.items()}
    if len(best) < 2 or 2 * len(together) < len(table.headings):
        return {}
    return {at: Heading(said, (table.headings[at].leaf,)) for at, said in together.items()}


def is_code_list(table: Table) -> bool:
    """Whether a table is a list of codes rather than rows about children."""
    return bool(_lists_of(table))


def _lists_of(table: Table) -> list[CodeList]:
    if not 2 <= len(table.headings) <= 5 or not 0 < len(table.rows) <= _LONGEST_LIST:
        return []
    shown = {column: profiles.as_text(table.cells(column)).to_list() for column in table.headings}
    if any(profile.dates >= 0.05 for profile in profiles.of_table(table).values()):
        return []
    columns = list(shown)
    if len(columns) >= 3 and len(set(shown[columns[0]])) < 0.7 * len(table.rows):
        name, code, meaning = (shown[column] for column in columns[:3])
        return _grouped(name, code, meaning)
    if len(columns) >= 3 and _GROUPS & set(words.plain_words(table.headings[columns[1]].leaf)):
        code, name, meaning = (shown[column] for column in columns[:3])
        return _grouped(name, code, meaning)
    several = len(columns) >= 3
    names = {column: table.headings[column].leaf if several else table.name for column in columns[1:]}
    return [
        found
        for column, name in names.items()
        for found in _grouped([name] * len(table.rows), shown[columns[0]], shown[column])
    ]


def _grouped(names: Sequence[str | None], codes: Sequence[str | None], means: Sequence[str | None]) -> list[CodeList]:
    lists: dict[str, dict[str, str]] = {}
    current = ""
    for name, code, meaning in zip(names, codes, means, strict=True):
        current = name or current
        if code and meaning and len(code) <= _LONGEST_CODE:
            lists.setdefault(current, {})[code] = meaning
    return [CodeList(name, found) for name, found in lists.items() if _are_codes(found)]


def _are_codes(found: dict[str, str]) -> bool:
    """Words to their right, with letters, and more than yes and no: else it is some other small table."""
    wordy = sum(any(sign.isalpha() for sign in meaning) for meaning in found.values())
    answers = share_known("answer", set(found.values())) >= _MOSTLY
    return len(found) >= 2 and wordy >= _MOSTLY * len(found) and not answers


def _shares_a_word(name: str, heading: str) -> bool:
    return bool(set(words.plain_words(name)) & set(words.plain_words(heading)))


def _same_column(name: str, heading: str) -> bool:
    ours, theirs = set(words.plain_words(name)), set(words.plain_words(heading))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours or len(ours & theirs) >= 2)
