"""How a wait stands beside its limit, as of the day of the data; kinds of change; units of limits."""

from datetime import date, timedelta

SOON = timedelta(days=28)

KINDS_OF_CHANGE: dict[str, str] = {
    "extract": "An extract was loaded",
    "hand": "Written by hand",
    "undo": "A change was taken back",
}

KINDS_OF_SPELL: dict[str, str] = {
    "placement": "Placement",
    "legal": "Legal status",
}
KINDS_OF_ERASURE: dict[str, str] = {
    "rule": "By the retention rule",
    "request": "On request",
}
# Those of `permanence.limits`, which is slow to import; a test compares them.
UNITS = ("days", "working days", "weeks", "months")

STANDINGS: dict[str, str] = {
    "overdue": "Overdue",
    "soon": "Due within 28 days",
    "later": "Not yet due",
    "no-limit": "No limit",
}


def standing(due_on: date | None, *, as_of: date) -> str:
    """Overdue from the day after the due day; soon when due on the day of the data or in the 28 days after it."""
    if due_on is None:
        return "no-limit"
    if due_on < as_of:
        return "overdue"
    return "soon" if due_on <= as_of + SOON else "later"
