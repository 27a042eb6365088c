"""Characters that no text of a person holds: refused in forms, left out of searches."""

import unicodedata
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

# These turn the direction of the text around them, so that a page says something else than it stores.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Nobody sees these, so that two names that look the same are not. Joiners stay: some scripts are written with them.
UNSEEN = frozenset("\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0")
REFUSED = TURNING | UNSEEN
KINDS = frozenset({"Cc", "Cs", "Zl", "Zp"})
BETWEEN_LINES = frozenset("\n\r\t")


def is_refused(character: str) -> bool:
    """Whether a character is a control character, half of a pair, unseen, or one that turns the text around."""
    return character in REFUSED or unicodedata.category(character) in KINDS


def refuse(value: str) -> None:
    """Say which character of a text cannot be kept, and where it stands; new lines and tabs may stay."""
    _refuse(value, allowed=BETWEEN_LINES)


def refuse_in_line(value: str) -> None:
    """The same for a single line, in which new lines and tabs may not stay either."""
    _refuse(value, allowed=frozenset())


def guarded(validators: list[Callable[[str], None]], *, lines: bool) -> list[Callable[[str], None]]:
    """A field's checks, with ours of its characters in the place of Django's."""
    ours = (refuse, refuse_in_line)
    others = [one for one in validators if not isinstance(one, ProhibitNullCharactersValidator) and one not in ours]
    return [refuse if lines else refuse_in_line, *others]


def _refuse(value: str, *, allowed: frozenset[str]) -> None:
    for place, character in enumerate(value, start=1):
        if character not in allowed and is_refused(character):
            raise ValidationError(
                "Character %(place)s is a hidden one (%(code)s), which cannot be saved. Delete it and type it again.",
                code="hidden_character",
                params={"place": place, "code": f"U+{ord(character):04X}"},
            )


def cleaned(value: str) -> str:
    """A text without such characters and without space at its ends, for a search."""
    return "".join(character for character in value if not is_refused(character)).strip()
