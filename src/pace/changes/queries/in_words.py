"""How tests of change and their cycles stand, in words."""

from collections.abc import Sequence
from datetime import date, timedelta

from pace.changes import states
from pace.changes.queries.board import Listed
from pace.kit.parts import Status
from pace.kit.words import counted, day

# Of each state of a test: the kind of its status.
KINDS = {
    **dict.fromkeys(("proposed", "agreed"), "none"),
    **dict.fromkeys(("testing", "widening"), "waiting"),
    "implemented": "done",
    "adapted": "done",
    "abandoned": "none",
}
# What is to be done next; {n}: the number of the latest cycle.
STEPS = {
    "agree": "Agree it",
    "plan": "Plan the first cycle",
    "begin": "Begin cycle {n}",
    "finish": "Finish cycle {n}",
    "study": "Study cycle {n}",
    "act": "Say what follows from cycle {n}",
    "next": "Plan the next cycle, or decide",
    "decide": "A senior manager decides",
    "hold": "Say what holds the gain",
    "review": "Review what holds the gain",
}
SOON = timedelta(days=14)


def status(state: str) -> Status:
    """How a test stands."""
    return Status(states.TEST.states[state], KINDS[state])


def decided(state: str) -> Status | None:
    """What was decided of a test, in one word; None where it is open."""
    return Status(state.capitalize(), KINDS[state]) if state in states.DECIDED else None


def cycle_now(listed: Listed) -> str:
    """The latest cycle of a test, and how that stands."""
    latest = listed.latest
    if latest is None:
        return "No cycle yet"
    stands = {
        "planned": f"planned from {day(latest.begins_on)}",
        "doing": f"under way until {day(latest.ends_on)}",
        "ended": "waits for its study",
        "studied": "studied",
        "acted": f"complete: {latest.act}" if latest.act else "complete",
    }
    return f"Cycle {latest.number}, {stands[latest.state]}"


def next_step(listed: Listed) -> str:
    """What is to be done next with a test; empty where nothing is."""
    if listed.next is None:
        return ""
    return STEPS[listed.next.key].format(n=listed.latest.number if listed.latest else 1)


def due(listed: Listed) -> str:
    """The day by which the next step is to be done; empty where there is none."""
    on = listed.next.by_on if listed.next else None
    return f"by {day(on)}" if on else ""


def is_soon(listed: Listed, today: date) -> bool:
    """Whether the next step is to be done within two weeks from today, and is not overdue."""
    on = listed.next.by_on if listed.next else None
    return on is not None and today <= on <= today + SOON


def sentence(rows: Sequence[Listed]) -> str:
    """How many tests are being tried now, and how many studies are overdue."""
    if not rows:
        return "No test of change yet."
    tried = sum(one.state in ("testing", "widening") for one in rows)
    late = [one for one in rows if one.is_overdue]
    studies = sum(one.next is not None and one.next.key == "study" for one in late)
    is_tried = "is" if tried == 1 else "are"
    are_late = "is" if studies == 1 else "are"
    said = f"{counted(tried, 'test')} {is_tried} being tried now"
    if studies:
        return f"{said}; {counted(studies, 'study', 'studies')} {are_late} overdue."
    others = f"; {counted(len(late), 'next step')} {'is' if len(late) == 1 else 'are'} overdue" if late else ""
    return f"{said}; no study is overdue{others}."
