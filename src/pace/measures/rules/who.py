"""Who counts: of which age, at home or away, on which route, in which team or locality; as a condition and in words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

# As the register keeps them.
SEXES = {"F": "girls", "M": "boys"}
HOMES = {"home": "looked after at home", "away": "looked after away from home"}


@dataclass(frozen=True, kw_only=True)
class Who:
    """Who counts: everyone of whom each part that is given holds; ages are those at the beginning of the journey."""

    age_from: int | None = None
    age_under: int | None = None
    home: str = ""
    sex: str = ""
    team: str = ""
    locality: str = ""
    route: str = ""


def read(stored: Mapping[str, Any]) -> Who:
    """Who counts, as it is stored."""
    return Who(**stored)


def stored(who: Who) -> dict[str, Any]:
    """Who counts, to be stored: the parts that are given."""
    return {name: value for name, value in asdict(who).items() if value not in (None, "")}


def condition(who: Who) -> str:
    """The condition by which the library chooses these journeys; "" for all of them.

    >>> condition(Who(age_under=12, home="away"))
    'age_at_start < 12 and at_home == False'
    """
    parts = [
        f"age_at_start >= {who.age_from}" if who.age_from is not None else "",
        f"age_at_start < {who.age_under}" if who.age_under is not None else "",
        f"at_home == {who.home == 'home'}" if who.home else "",
        *(f"{name} == {getattr(who, name)!r}" for name in ("sex", "team", "locality", "route") if getattr(who, name)),
    ]
    return " and ".join(part for part in parts if part)


def in_words(who: Who, *, route: str = "") -> str:
    """Who counts, in words; `route`: the route's name.

    >>> in_words(Who(age_under=12, home="away"))
    'children under 12 looked after away from home'
    """
    parts = [
        SEXES.get(who.sex, "children"),
        _ages(who),
        HOMES.get(who.home, ""),
        f"on the route “{route or who.route}”" if who.route else "",
        f"of the team {who.team}" if who.team else "",
        f"in {who.locality}" if who.locality else "",
    ]
    return " ".join(part for part in parts if part)


def why_not(who: Who) -> str | None:
    """Why nobody could count."""
    if who.age_from is not None and who.age_under is not None and who.age_from >= who.age_under:
        return f"Nobody is {who.age_from} or older and under {who.age_under}. Change one of the two ages."
    return None


def _ages(who: Who) -> str:
    if who.age_from is None and who.age_under is None:
        return ""
    if who.age_from is None:
        return f"under {who.age_under}"
    return f"of {who.age_from} and over" if who.age_under is None else f"from {who.age_from} to {who.age_under - 1}"
