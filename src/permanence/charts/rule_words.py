"""What rule sets are called, how often they are wrong, and what their signals say."""

from __future__ import annotations

RULES = {
    "anhoej": "Anhøj (longest run and crossings)",
    "ihi": "IHI (shift of 6, trend of 5, number of runs)",
    "nhs_scotland": "NHS Scotland (baseline of 8; shift of 6, trend of 5, number of runs)",
    "3sigma": "points beyond three sigma",
    "anhoej+3sigma": "points beyond three sigma, and Anhøj (longest run and crossings)",
    "nhs_mdc": "Making Data Count (three sigma, trend of 7, two of three, 7 on one side)",
    "nhs_mdc_6": "Making Data Count with 6 points (three sigma, trend, two of three, one side)",
    "western_electric": "Western Electric (three sigma, two of three, four of five, 8 on one side)",
    "nelson": "Nelson (eight rules)",
}

KINDS = {
    "i": "I chart: each value by itself",
    "mr": "MR chart: the change from each value to the next",
    "p": "P chart: shares",
    "pp": "P′ chart: shares, limits as wide as the points really vary (Laney)",
    "c": "C chart: counts",
    "u": "U chart: rates",
    "up": "U′ chart: rates, limits as wide as the points really vary (Laney)",
    "g": "G chart: what lies between two events",
    "t": "T chart: time between two events",
    "xbar": "X-bar chart: means of groups",
    "s": "S chart: spread within groups",
}


def rules(name: str, *, false_alarm_rate: float) -> tuple[str, str]:
    """The rule set and how often it is wrong, as every chart prints them.

    >>> rules("anhoej", false_alarm_rate=0.031)[1]
    'Where nothing changes, 3 of 100 such charts give a signal.'
    """
    return (
        f"Rules: {RULES[name]}.",
        f"Where nothing changes, {_of_a_hundred(false_alarm_rate)} such charts give a signal.",
    )


def _of_a_hundred(rate: float) -> str:
    return "fewer than 1 of 100" if rate < 0.005 else f"{100 * rate:.0f} of 100"
