"""Conditions in the words that an area uses for its roles."""

from collections.abc import Mapping

from pace.areas.content import AGENCY_KINDS
from pace.areas.content.role_words import Word
from pace.phases.content import NATIONAL_TEAM, Condition, condition, filled

OF_THE_NATIONAL_TEAM = "the national team"


def title(one: Condition, named: Mapping[str, Word]) -> str:
    """What a condition is called here."""
    return filled(one.title, _words(one, named))


def title_of(key: str, named: Mapping[str, Word]) -> str:
    """What the condition of this name is called here; its own name where the service does not have it any more."""
    stated = condition(key)
    return title(stated, named) if stated else key


def explained(one: Condition, named: Mapping[str, Word]) -> str:
    """What a condition means, here."""
    return filled(one.words, _words(one, named))


def whose(one: Condition, named: Mapping[str, Word]) -> tuple[str, ...]:
    """Whose a condition is, by the words used here."""
    return tuple(OF_THE_NATIONAL_TEAM if role == NATIONAL_TEAM else named[role].one for role in one.whose)


def _words(one: Condition, named: Mapping[str, Word]) -> dict[str, str]:
    """What stands for each word in braces: a role with its article, small and with a capital; the agencies."""
    roles = {f"a {_spaced(key)}": word.with_article for key, word in named.items()}
    capitals = {f"A {_spaced(key)}": _capital(word.with_article) for key, word in named.items()}
    return {**roles, **capitals, "agencies": ", ".join(AGENCY_KINDS[kind] for kind in one.agencies)}


def _spaced(key: str) -> str:
    return key.replace("-", " ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
