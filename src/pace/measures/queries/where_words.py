"""What is said of where children wait: the answer in a sentence, limits, days, loops and changes of route."""

from collections.abc import Mapping, Sequence
from typing import Any

from pace.kit import words

Row = Mapping[str, Any]


def limit(row: Row) -> str:
    """A limit with its standing: "12 weeks (statute)"."""
    return f"{row['limit']} ({row['standing']})" if row["limit"] else "no limit"


def days(bounds: Sequence[float | None]) -> str | None:
    """A day with its interval: "63 (58 to 70)"; what is not known of it is said."""
    value, low, high = bounds
    if value is None:
        return "not yet" if low is None else f"not yet ({words.number(low)} at least)"
    if low is None and high is None:
        return words.number(value)
    upper = "not known" if high is None else words.number(high)
    return f"{words.number(value)} ({'–' if low is None else words.number(low)} to {upper})"


def trend_words(row: Row) -> str:
    """Whether the stage takes longer or shorter than a year ago, in a sentence; empty where that is not looked at."""
    return row["trend"]["words"] if row["trend"] else ""


def answer(rows: Sequence[Row]) -> str:
    """How many wait in how many stages, and how many of those waits are over their limit."""
    waiting, beyond = (sum(row[name] or 0 for row in rows) for name in ("waiting", "beyond"))
    if not any(row["started"] for row in rows):
        return "None of these children has come to any of the stages."
    if not waiting:
        return "Nobody waits in any stage now."
    stages = words.counted(sum(1 for row in rows if row["waiting"]), "stage")
    noun, verb = ("wait", "goes") if waiting == 1 else ("waits", "go")
    over = f"{words.number(beyond)} of them over the limit" if beyond else "none of them over the limit"
    return f"{words.number(waiting)} {noun} {verb} on in {stages}, {over}."


def loop(one: Row) -> dict[str, object]:
    """A milestone that came again, or a step back: what, how often, and its days."""
    what = f"Again: {one['end']}" if one["again"] else f"Back from {one['start']} to {one['end']}"
    return {"what": what, "taken": one["taken"], "days": one["days"]}


def routes_said(routes: Row) -> str:
    """In how many journeys the recommended route changed."""
    if not routes["recommended"]:
        return "No recommendation in these journeys says its route."
    known = words.counted(routes["recommended"], "journey")
    if not routes["journeys"]:
        return f"Of {known} with a recommended route, none has changed it."
    changed = "1 has" if routes["journeys"] == 1 else f"{words.number(routes['journeys'])} have"
    return f"Of {known} with a recommended route, {changed} changed it."
