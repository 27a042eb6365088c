"""The words of the pages of extracts: what a column may hold, and what a word of a file may mean."""

import tomllib
from functools import cache
from pathlib import Path

MILESTONES = "Days of milestones"
UNUSED = ("Left behind, because it names or describes people", "Not used")
SAYS_NOTHING = "n/a"

Groups = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@cache
def meanings() -> Groups:
    """What a column may hold: groups of choices, each a slug and its words."""
    from permanence import milestones  # noqa: PLC0415  # NumPy comes with it

    said = tomllib.loads((Path(__file__).parent / "meanings.toml").read_text("utf-8"))
    named = [(group, tuple(choices.items())) for group, choices in said.items()]
    dated = (MILESTONES, tuple((slug, one.name) for slug, one in milestones.catalogue().items()))
    return (named[0], dated, *named[1:])


@cache
def words_of_meanings() -> dict[str, str]:
    """What each meaning is called."""
    return {slug: words for _, choices in meanings() for slug, words in choices}


@cache
def unused() -> frozenset[str]:
    """What a column may hold that goes no further: what identifies people, and what is not needed."""
    return frozenset(slug for group, choices in meanings() if group in UNUSED for slug, _ in choices)


@cache
def meanings_of_words() -> Groups:
    """What a word of a file may mean: a milestone, a route or outcome, or nothing that counts."""
    from permanence import milestones  # noqa: PLC0415  # as above

    events = tuple((one.name, one.name) for one in milestones.catalogue().values())
    outcomes = tuple((name, name) for name in milestones.outcome_names().values())
    return (
        ("Milestones", events),
        ("Routes and outcomes", outcomes),
        ("Nothing that counts", ((SAYS_NOTHING, "It is not used"),)),
    )
