"""A cycle in words: how it stands, its plan, what was predicted and what happened."""

from types import MappingProxyType
from typing import Any

from pace.changes import content, states
from pace.kit import words
from pace.kit.parts import Status, SummaryItem

KINDS = MappingProxyType({"doing": "waiting", "ended": "attention", "studied": "attention", "acted": "done"})
RESULT_KINDS = MappingProxyType({"kept": "done", "not-kept": "attention"})


def status(cycle: Any) -> Status:
    """How a cycle stands."""
    return Status(states.CYCLE.states[cycle.state], KINDS.get(cycle.state, "none"))


def result(question: Any) -> Status:
    """Whether it happened as predicted."""
    return Status(content.RESULTS[question.result], RESULT_KINDS.get(question.result, "none"))


def new_in_it(cycle: Any) -> str:
    """What is new in a cycle, in words; empty where nothing was said."""
    return ": ".join(part for part in (content.news_in_words(cycle.news), cycle.new_words) if part)


def days(cycle: Any) -> str:
    """When it is planned for, or was done."""
    if cycle.begun_on is None:
        return f"Planned from {words.day(cycle.begins_on)} to {words.day(cycle.ends_on)}"
    if cycle.ended_on is None:
        return f"Since {words.day(cycle.begun_on)}, planned to end on {words.day(cycle.ends_on)}"
    return f"From {words.day(cycle.begun_on)} to {words.day(cycle.ended_on)}"


def plan(cycle: Any) -> list[SummaryItem]:
    """The plan of a cycle, without what it does not say."""
    conditions = {
        key: [one.words for one in cycle.conditions.all() if one.dimension == key] for key in content.DIMENSIONS
    }
    said = {
        "What is new": new_in_it(cycle),
        "How many cases": cycle.scale,
        "Who": cycle.who_does,
        "What": cycle.what_done,
        "Where": cycle.where_done,
        "When": f"{words.day(cycle.begins_on)} to {words.day(cycle.ends_on)}",
        "Data": cycle.data_words,
        "Noted of each case": f"{cycle.tally_words} ({content.TALLIES[cycle.tally].lower()})" if cycle.tally else "",
        "Conditions": "; ".join(
            f"{content.DIMENSIONS[key].lower()}: {', '.join(values)}" for key, values in conditions.items() if values
        ),
        "Filled in by": ", ".join(one.name for one in cycle.contributors.all()),
        "Planned by": f"{cycle.planned_by.name}, {words.day(cycle.planned_at)}",
    }
    return [SummaryItem(key=key, value=value) for key, value in said.items() if value]
