"""What roles are called: the programme's words, or those that an area has chosen for itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from pace.areas.content import OWN_WORDS
from pace.permissions import ROLES


@dataclass(frozen=True)
class Word:
    """A role's name for one and for several, as in a heading; `small` and `small_more` stand inside a sentence."""

    one: str
    more: str

    @property
    def small(self) -> str:
        """For one, inside a sentence."""
        return inside_a_sentence(self.one)

    @property
    def small_more(self) -> str:
        """For several, inside a sentence."""
        return inside_a_sentence(self.more)

    @property
    def with_article(self) -> str:
        """For one that is not yet known, inside a sentence."""
        return f"{'an' if self.small[:1].lower() in set('aeiou') else 'a'} {self.small}"


PROGRAMME: Mapping[str, Word] = {key: Word(role.name, f"{role.name}s") for key, role in ROLES.items()}


def words_of_roles(own: Mapping[str, Mapping[str, str]]) -> dict[str, Word]:
    """Every role's name, an area's own words before the programme's."""
    chosen = {key: Word(own[key]["one"], own[key]["more"]) for key in OWN_WORDS if key in own}
    return {**PROGRAMME, **chosen}


def inside_a_sentence(name: str) -> str:
    """A name with a small first letter, unless it begins with an abbreviation."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
