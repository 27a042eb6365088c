"""What a measure can be, as data: its kind, what it counts, how often, on which chart, by which rules, for whom."""

from types import MappingProxyType

# What a measure is for.
KINDS = MappingProxyType(
    {
        "outcome": "Outcome: what changes for children",
        "process": "Process: whether the steps that lead there are taken",
        "balancing": "Balancing: whether something else gets worse",
    }
)
KIND_WORDS = MappingProxyType({"outcome": "Outcome", "process": "Process", "balancing": "Balancing"})

# Where its figures come from.
SOURCES = MappingProxyType({"register": "The register", "hand": "Counted by hand"})

# What is measured of the register.
WHATS = MappingProxyType(
    {
        "share": "The share who go from one milestone to another within a limit",
        "wait": "How long children take, or have waited, from one milestone to another",
        "count": "How many children reach a milestone",
    }
)
# What is measured of counts that somebody types.
HAND_WHATS = MappingProxyType(
    {
        "share": "A share: how many of how many",
        "count": "A number: how many",
        "rate": "A rate: how many for how many of something else",
    }
)
WHATS_OF = MappingProxyType({"register": WHATS, "hand": HAND_WHATS})

FREQUENCIES = MappingProxyType({"month": "Every month", "quarter": "Every quarter"})
BETTER = MappingProxyType({"more": "Higher is better", "fewer": "Lower is better"})

# The sizes of text that is typed.
LONGEST_NAME, LONGEST_SENTENCE, LONGEST_TEXT = 100, 300, 1_000

# What children can be told apart by, as columns of the register's journeys.
SEGMENTS = MappingProxyType(
    {
        "age": "Age group",
        "team": "Team",
        "locality": "Locality",
        "route": "Route",
        "home": "Home or away",
        "sex": "Sex",
    }
)

# What stands behind a mark on a chart.
MARKS = MappingProxyType(
    {
        "meeting": "Meeting",
        "policy": "Policy or law",
        "change": "A change in how we work",
        "counting": "A change in how it is counted",
        "other": "Something else",
    }
)

# What a part of the driver diagram is.
DRIVERS = MappingProxyType({"primary": "Primary driver", "secondary": "Secondary driver", "idea": "Change idea"})

# Words that stand in addresses beside those of measures, so that no measure can have them.
RESERVED = frozenset(
    {"aims", "plan", "where", "what-if", "drivers", "compare", "new", "marks", "charts", "change", "counts", "first"}
)
