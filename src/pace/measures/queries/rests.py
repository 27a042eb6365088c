"""On how many journeys, or counts by hand, a chart rests, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pace.kit import words
from pace.measures.queries.figures import Figures


def of_chart(made: Figures) -> str:
    """On how many journeys it rests, and how they stand."""
    facts = made.facts
    if not facts["journeys"]:
        return "No journey counts yet."
    parts = [
        f"{facts['reached']:,} reached it",
        f"{facts['waiting']:,} still wait" if facts["waiting"] != 1 else "1 still waits",
        f"{facts['ended']:,} ended otherwise",
    ]
    rests = f"It rests on {words.counted(facts['journeys'], 'journey')}: {', '.join(parts)}."
    return f"{rests}{_earlier(facts)}"


def _earlier(facts: Mapping[str, Any]) -> str:
    """Who waits since before the register is complete, and so is not in the chart."""
    if not facts["earlier"]:
        return ""
    who = "1 child who still waits" if facts["earlier"] == 1 else f"{facts['earlier']:,} children who still wait"
    began = words.day(date.fromisoformat(facts["complete_from"]))
    return f" {who} since before {began}, when the register begins to be complete, are counted by the staircase alone."


def of_counts(many: int) -> str:
    """On how many counts by hand it rests."""
    return f"It rests on {words.counted(many, 'count')} by hand."
