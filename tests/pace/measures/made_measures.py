"""Measures and registers for the tests: made by the actions, as people do it."""

from datetime import UTC, date, datetime, timedelta

from pace.measures.actions import measures as actions
from pace.measures.rules.measures import Said
from tests.pace.cast import viewer_of
from tests.pace.register.made_registers import load

NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)
AS_OF = date(2026, 2, 28)
SHARE = {
    "name": "Panel within 12 weeks",
    "kind": "process",
    "source": "register",
    "what": "share",
    "start": "permanence_recommended",
    "end": "panel",
    "value": 12,
    "unit": "weeks",
    "target": 90,
    "frequency": "quarter",
}
WAIT = {**SHARE, "name": "Wait for the panel", "what": "wait", "value": None, "unit": "", "target": None}
COUNT = {**WAIT, "name": "Panels held", "what": "count", "start": "", "frequency": "month"}
BY_HAND = {
    "name": "Papers on time",
    "kind": "process",
    "source": "hand",
    "what": "share",
    "definition": "Papers seven days before.",
    "frequency": "month",
    "target": 95,
}


def said(**other):
    """What is said of a measure: the share who reach a panel within 12 weeks, where nothing else is said."""
    return Said(**{**SHARE, **other})


def add(cast, **other):
    """A measure of Strathmarr, added by its data lead."""
    return actions.add(area=cast.strathmarr, said=said(**other), by=viewer_of(cast.of("data-lead")))


def load_panels(area, *, years=3, ended=True):
    """A recommendation on the 5th of every month, its panel after 60 and 100 days by turns; the last still wait."""
    rows, day = [], date(2026 - years, 3, 5)
    if ended:
        left = ("E/1", day - timedelta(days=400), day - timedelta(days=1), "home", [])
        rows.append(left)
    for month in range(12 * years):
        on = date(day.year + (day.month - 1 + month) // 12, (day.month - 1 + month) % 12 + 1, 5)
        heard = on + timedelta(days=60 if month % 2 else 100)
        milestones = [("permanence_recommended", on, "adoption")]
        milestones += [("panel", heard, None)] if heard <= AS_OF else []
        rows.append((f"P{month}/1", on - timedelta(days=90), None, None, milestones))
    load(area, *rows)
