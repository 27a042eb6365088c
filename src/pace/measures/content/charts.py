"""The charts that a measure can be drawn on, and the rule sets of each, as data."""

from types import MappingProxyType

# What suits the numbers is chosen where nobody chose.
CHARTS = MappingProxyType(
    {
        "cohorts": "Met, missed and not yet due, by when the wait began",
        "run": "Run chart",
        "p": "P chart: shares with their limits",
        "pp": "P′ chart: shares, limits as wide as the points vary",
        "i": "I chart: each figure with limits",
        "mr": "MR chart: the change from each figure to the next",
        "c": "C chart: counts with their limits",
        "u": "U chart: rates with their limits",
        "up": "U′ chart: rates, limits as wide as the points vary",
        "g": "G chart: how many in time between two who were not",
        "t": "T chart: days from each to the next",
        "children": "One point for each child",
        "curve": "Waiting-time curve, with how many still wait",
        "outcomes": "What journeys came to, by route",
        "staircase": "Who waits now, the longest wait first",
    }
)

CHARTS_OF = MappingProxyType(
    {
        ("register", "share"): (
            *("cohorts", "run", "p", "pp", "i", "mr", "g"),
            *("children", "curve", "outcomes", "staircase"),
        ),
        ("register", "wait"): ("children", "curve", "outcomes", "staircase", "run", "i", "mr"),
        ("register", "count"): ("run", "c", "i", "mr", "t", "g"),
        ("hand", "share"): ("run", "p", "pp", "i", "mr"),
        ("hand", "count"): ("run", "c", "i", "mr"),
        ("hand", "rate"): ("run", "u", "up", "i", "mr"),
    }
)
# Points in time order, which rules judge and in which phases begin.
SERIES = ("run", "p", "pp", "i", "mr", "c", "u", "up", "g", "t")
# Charts that show each child, or the day of each: those who see no child are not shown them.
OF_SINGLE_CHILDREN = ("children", "staircase", "g", "t")

RUN_RULES = MappingProxyType(
    {
        "anhoej": "Anhøj: longest run and crossings",
        "ihi": "IHI: shift of 6, trend of 5, number of runs",
        "nhs_scotland": "NHS Scotland: baseline of 8, shift of 6, trend of 5",
    }
)
CONTROL_RULES = MappingProxyType(
    {
        "anhoej+3sigma": "Beyond three sigma, and Anhøj",
        "3sigma": "Beyond three sigma",
        "nhs_mdc": "Making Data Count, with 7 points",
        "nhs_mdc_6": "Making Data Count, with 6 points",
        "western_electric": "Western Electric",
        "nelson": "Nelson: eight rules",
    }
)


def rules_of(chart: str) -> MappingProxyType[str, str]:
    """The rule sets of a chart; none where no rule judges it."""
    if chart == "run":
        return RUN_RULES
    return CONTROL_RULES if chart in SERIES and chart != "mr" else MappingProxyType({})
