"""The programme's own words about areas: agencies, words an area may choose, and Scotland's councils."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Source: Getting ready for PACE (CELCIS, January 2017), "Why the whole-system?": the agencies that take part.
AGENCY_KINDS: dict[str, str] = {
    "social-work": "Social work",
    "legal": "Legal services",
    "education": "Education",
    "health": "Health",
    "hearings": "Children's Hearings Scotland",
    "reporter": "The Reporter (SCRA)",
    "courts": "Scottish Courts and Tribunals Service",
    "third-sector": "Third sector",
    "other": "Other",
}

# Roles that an area may call by words of its own (the pack's appendix 3 names "permanence lead").
OWN_WORDS: tuple[str, ...] = ("local-area-lead", "project-manager", "data-lead", "champion", "contributor")


@dataclass(frozen=True)
class Council:
    """A council: its code in official statistics, its health board, and its sheriffdom ('' where not recorded)."""

    code: str
    name: str
    health_board_code: str
    health_board: str
    sheriffdom: str


@cache
def councils() -> tuple[Council, ...]:
    """Scotland's 32 councils by name."""
    return tuple(Council(**row) for row in _table()["council"])


@cache
def sheriffdoms() -> tuple[str, ...]:
    """Scotland's six sheriffdoms by name."""
    return tuple(_table()["sheriffdoms"])


def _table() -> dict:
    return tomllib.loads(files(__name__).joinpath("councils.toml").read_text("utf-8"))
