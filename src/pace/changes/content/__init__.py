"""What tests of change, their cycles and their conditions can be, as data."""

from collections.abc import Iterable
from types import MappingProxyType

# The sizes of text that is typed.
LONGEST_NAME, LONGEST_LINE, LONGEST_TEXT = 100, 300, 2_000
MOST_QUESTIONS = 5

# Under what a change can be tried; an area lists its own values of each.
DIMENSIONS = MappingProxyType(
    {
        "worker": "Worker",
        "team": "Team",
        "locality": "Locality",
        "age": "Age group",
        "child": "Kind of child",
    }
)

# What can be new in a cycle.
NEWS = MappingProxyType(
    {
        "first": "The first try",
        "larger": "Larger",
        "worker": "Another worker",
        "team": "Another team",
        "locality": "Another locality",
        "child": "Another kind of child",
        "changed": "The change itself is different",
        "again": "The same again, to be sure",
    }
)

# What is noted of each case in a cycle.
TALLIES = MappingProxyType(
    {
        "yes-no": "Yes or no for each case",
        "days": "Days for each case",
        "score": "A score from 0 to 10 for each case",
    }
)
HIGHEST = MappingProxyType({"yes-no": 1, "days": 3_650, "score": 10})
TALLY_SOURCES = MappingProxyType({"typed": "Typed", "register": "Taken from the register"})

AS_PLANNED = MappingProxyType({"yes": "As planned", "partly": "Partly as planned", "no": "Not as planned"})
RESULTS = MappingProxyType({"kept": "As predicted", "not-kept": "Not as predicted", "unclear": "Cannot tell yet"})

# What follows from a cycle.
ACTS = MappingProxyType(
    {
        "adopt": "Adopt: it works here, keep it",
        "adapt": "Adapt: change it and try again",
        "widen": "Widen: try it with more, or under other conditions",
        "abandon": "Abandon: it does not help",
    }
)
ACT_WORDS = MappingProxyType({"adopt": "Adopt", "adapt": "Adapt", "widen": "Widen", "abandon": "Abandon"})

# On what a senior manager decides.
DECISIONS = MappingProxyType({"widen": "Widen it beyond one team", "implement": "Implement it"})

# What areas publish in words: lines, the name first, and longer texts.
PUBLISHED_LINES = ("name", "idea", "driver", "for_whom")
PUBLISHED_TEXTS = ("different", "prediction", "happened", "learning", "advice")
PUBLISHED = MappingProxyType(
    {
        "name": "Name",
        "idea": "Change idea",
        "driver": "What it works on",
        "for_whom": "For whom",
        "different": "What was different",
        "prediction": "What was predicted",
        "happened": "What happened",
        "learning": "What was learnt",
        "advice": "Advice to other areas",
    }
)
# What became of a test, as others read it.
PUBLISHED_RESULTS = MappingProxyType(
    {
        "implemented": "Implemented",
        "adapted": "Adapted into a new test",
        "abandoned": "Abandoned",
        "tried": "Still being tried",
    }
)


def news_in_words(keys: Iterable[str]) -> str:
    """What is new in a cycle, in one line.

    >>> news_in_words(["larger", "worker"])
    'Larger, another worker'
    """
    said = ", ".join(f"{NEWS[key][:1].lower()}{NEWS[key][1:]}" for key in keys if key in NEWS)
    return f"{said[:1].upper()}{said[1:]}"
