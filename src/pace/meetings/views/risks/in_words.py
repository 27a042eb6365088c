"""How severe a risk is, and how it stands, in words."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pace.kit.parts import Status, SummaryItem
from pace.kit.words import day
from pace.meetings import content, states
from pace.meetings.queries.risks import severity_of

SEVERITIES = {"high": Status("High", "attention"), "medium": Status("Medium", "waiting"), "low": Status("Low", "none")}
STATES = {
    "open": Status("Open", "waiting"),
    "escalated": Status("Escalated", "attention"),
    "closed": Status("Closed", "done"),
    "declined": Status("Declined", "none"),
}
OVERDUE = Status("Review overdue", "late")
# The same where there is little room, beside the day of the review.
TO_REVIEW, ESCALATED_TO_REVIEW = Status("To review", "late"), Status("Escalated, to review", "late")


def severity(risk: Any) -> Status:
    """How severe a risk is."""
    return SEVERITIES[severity_of(risk)]


def degrees(risk: Any) -> str:
    """How likely it is and how large, in words."""
    return f"{content.LIKELIHOODS[risk.likelihood]} × {small(content.IMPACTS[risk.impact])}"


def status(risk: Any) -> Status:
    """How a risk stands."""
    return STATES[risk.state]


def is_overdue(risk: Any, *, today: date) -> bool:
    """Whether it was to be looked at again before this day."""
    return risk.state in states.RISK_OPEN and risk.review_on < today


def status_on(risk: Any, *, today: date) -> Status:
    """How a risk stands on a day, with that its review is overdue."""
    if not is_overdue(risk, today=today):
        return status(risk)
    return ESCALATED_TO_REVIEW if risk.state == "escalated" else TO_REVIEW


def items(risk: Any) -> Iterator[SummaryItem]:
    """What a risk says, line by line."""
    yield SummaryItem(key="Cause", value=risk.cause or "Not said")
    yield SummaryItem(key="Effect", value=risk.effect or "Not said")
    yield SummaryItem(key="How likely", value=content.LIKELIHOODS[risk.likelihood])
    yield SummaryItem(key="How large", value=content.IMPACTS[risk.impact])
    yield SummaryItem(key="Owner", value=risk.owner.name if risk.owner else "Nobody")
    yield SummaryItem(key="What is done about it", value=risk.done or "Nothing yet")
    if risk.review_on:
        yield SummaryItem(key="Next review", value=day(risk.review_on))
    if risk.rule:
        yield SummaryItem(key="Proposed because", value=content.RISK_RULES[risk.rule])
    if risk.why:
        yield SummaryItem(key="Why it was moved last", value=risk.why)


def small(words: str) -> str:
    """Words as they stand inside a sentence."""
    return words[:1].lower() + words[1:]
