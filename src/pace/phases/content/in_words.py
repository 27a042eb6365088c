"""Conditions in the words that an area uses for its roles."""

from collections.abc import Mapping

from pace.areas.content import AGENCY_KINDS
from pace.areas.content.role_words import Word
from pace.phases.content import NATIONAL_TEAM, Condition, filled

OF_THE_NATIONAL_TEAM = "The national team"


def title(condition: Condition, named: Mapping[str, Word]) -> str:
    """What a condition is called here."""
    return filled(condition.title, _words(condition, named))


def explained(condition: Condition, named: Mapping[str, Word]) -> str:
    """What a condition means, here."""
    return filled(condition.words, _words(condition, named))


def whose(condition: Condition, named: Mapping[str, Word]) -> tuple[str, ...]:
    """Whose a condition is, by the words used here."""
    return tuple(OF_THE_NATIONAL_TEAM if one == NATIONAL_TEAM else named[one].one for one in condition.whose)


def _words(condition: Condition, named: Mapping[str, Word]) -> dict[str, str]:
    """What stands for each word in braces: a role with its article, small and with a capital; the agencies."""
    roles = {f"a {_spaced(key)}": word.with_article for key, word in named.items()}
    capitals = {f"A {_spaced(key)}": _capital(word.with_article) for key, word in named.items()}
    return {**roles, **capitals, "agencies": ", ".join(AGENCY_KINDS[one] for one in condition.agencies)}


def _spaced(key: str) -> str:
    return key.replace("-", " ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
