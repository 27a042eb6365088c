"""What says that there is nothing to record: empty, n/a, TBC, a question mark, a dash; awaited, ongoing."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from permanence.intake import words

_MARKS = re.compile(r"[\s?*.\-–—_/\\:~=]*")
_REMEMBERED = 65_536


@lru_cache(_REMEMBERED)
def is_not_recorded(text: str) -> bool:
    """Whether a text says that nothing has been recorded: empty, n/a, TBC, a question mark, a dash.

    >>> is_not_recorded(" TBC "), is_not_recorded("?"), is_not_recorded("3 March")
    (True, True, False)
    """
    return _says_one_of(text, _nothing_yet())


@lru_cache(_REMEMBERED)
def is_no_date_yet(text: str) -> bool:
    """Whether a text in a column of dates says that there is none yet: not recorded, awaited, ongoing, no."""
    return _says_one_of(text, _no_date_yet())


def _says_one_of(text: str, known: frozenset[str]) -> bool:
    plain = " ".join(text.lower().replace("\u00a0", " ").split()).strip("()[]'\"")
    return bool(_MARKS.fullmatch(plain)) or plain in known or plain.rstrip("?.!") in known


@cache
def _nothing_yet() -> frozenset[str]:
    return frozenset(words.vocabulary("dates")["not_recorded"])


@cache
def _no_date_yet() -> frozenset[str]:
    return _nothing_yet() | frozenset(words.vocabulary("dates")["no_date_yet"])
