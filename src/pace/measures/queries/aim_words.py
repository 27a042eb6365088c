"""What is said of an aim's figures: its last quarters, its past, which way it goes, and what is not known."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pace.kit import words
from pace.kit.parts import Status
from pace.measures.queries.aims import AimShown

STATUSES = {
    "proposed": Status("Proposed", "waiting"),
    "agreed": Status("Agreed", "done"),
    "achieved": Status("Achieved", "done"),
    "retired": Status("Retired", "none"),
}
CHANGE_PROPOSED = Status("Agreed, and a change is proposed", "attention")
_MONTHS = {"1": ("January", "March"), "2": ("April", "June"), "3": ("July", "September"), "4": ("October", "December")}
_NOT_KNOWN = {
    "age_at_start": "the age",
    "at_home": "whether it began at home",
    "sex": "the sex",
    "team": "the team",
    "locality": "the locality",
    "route": "the route",
}


def status_of(aim: AimShown) -> Status:
    """How an aim stands, as a sign and a word."""
    return CHANGE_PROPOSED if aim.proposed and aim.in_force else STATUSES[aim.state]


def last_quarter(facts: Mapping[str, Any], share: int | None) -> str:
    """How many were in time in the last complete quarter, against the aim."""
    last = facts["last"]
    if last is None:
        return _none_complete(facts)
    met = f"{last['met']:,} of {_were(last['judged'])} in time ({percent(last['value'])})"
    return f"In the last complete quarter ({span(last['quarters'])}) {met}; the aim is {aimed(share)}."


def direction(facts: Mapping[str, Any]) -> str:
    """Whether the last four complete quarters differ from the four before by more than chance would make."""
    now, before = facts["four"], facts["before"]
    if now is None or before is None:
        return "" if now is None else "There are too few complete quarters to say which way it goes."
    said = f"{percent(now['value'])} in {_quarters(now)}, {percent(before['value'])} in the {_before(before)}"
    if now["low"] > before["high"]:
        return f"More are in time than before: {said}."
    if now["high"] < before["low"]:
        return f"Fewer are in time than before: {said}."
    return f"No clear change: {said}. Chance alone could make that difference."


def baseline(facts: Mapping[str, Any]) -> str:
    """The last four complete quarters as one, with what chance leaves."""
    four = facts["four"]
    if four is None:
        return _none_complete(facts)
    when = f"In {_quarters(four)} ({span(four['quarters'])})"
    room = f"between {percent(four['low'])} and {percent(four['high'])} allowing for chance"
    return f"{when} {four['met']:,} of {_were(four['judged'])} in time: {percent(four['value'])}, {room}."


def past(facts: Mapping[str, Any]) -> str:
    """In how many of the complete quarters the aim would have been met."""
    if not facts["complete"]:
        return ""
    if facts["complete"] == 1:
        return f"The aim would {'' if facts['hit'] else 'not '}have been met in the one complete quarter that there is."
    return f"The aim would have been met in {facts['hit']} of {facts['complete']} complete quarters."


def rests_on(facts: Mapping[str, Any], milestones: Mapping[str, str]) -> Iterator[str]:
    """Upon how many journeys it rests, and what the register does not know; `milestones`: their names."""
    day = words.day(date.fromisoformat(facts["as_of"]))
    yield f"{words.counted(facts['journeys'], 'journey counts', 'journeys count')}, as of {day}."
    if facts["not_yet_due"]:
        yield f"{words.counted(facts['not_yet_due'], 'is', 'are')} not yet due."
    if facts["ended_before_due"]:
        yield f"{words.counted(facts['ended_before_due'], 'ended', 'ended')} otherwise before the limit, counted apart."
    if facts["complete_from"]:
        begins = words.day(date.fromisoformat(facts["complete_from"]))
        yield f"Counted from {begins} on: of clocks that started earlier the register holds only what lasted."
    for column, many in facts["not_known"].items():
        if many:
            more = words.counted(many, "more journey, which does", "more journeys, which do")
            yield f"The register does not say {_NOT_KNOWN[column]} of {more} not count."
    for slug in facts["not_told"]:
        yield f"The register records no outcome of “{milestones[slug]}”, so every outcome counts."


def percent(share: float) -> str:
    """A share from 0 to 1 in whole per cent, never rounded to none or to all."""
    if 0 < share < 0.005:
        return f"less than {hundredths(1)}"
    return f"more than {hundredths(99)}" if 0.995 <= share < 1 else hundredths(round(100 * share))


def hundredths(many: int) -> str:
    """So many in a hundred; the number and its sign are never on two lines."""
    return f"{many}\N{NO-BREAK SPACE}%"


def aimed(share: int | None) -> str:
    """How much an aim asks for."""
    return "all of them" if share is None else hundredths(share)


def span(quarters: Sequence[str]) -> str:
    """From the first month of these quarters to the last.

    >>> span(["2024-Q4", "2025-Q1"]), span(["2025-Q1"])
    ('October 2024 to March 2025', 'January to March 2025')
    """
    first, last = quarters[0], quarters[-1]
    begins, ends = _MONTHS[first[-1]][0], _MONTHS[last[-1]][1]
    return f"{begins} to {ends} {last[:4]}" if first[:4] == last[:4] else f"{begins} {first[:4]} to {ends} {last[:4]}"


def _quarters(together: Mapping[str, Any]) -> str:
    many = len(together["quarters"])
    return "the last complete quarter" if many == 1 else f"the last {many} complete quarters"


def _before(together: Mapping[str, Any]) -> str:
    many = len(together["quarters"])
    return "one before" if many == 1 else f"{many} before"


def _were(judged: int) -> str:
    return f"{judged:,} {'was' if judged == 1 else 'were'}"


def _none_complete(facts: Mapping[str, Any]) -> str:
    column, many = max(facts["not_known"].items(), key=lambda pair: pair[1], default=("", 0))
    if not facts["journeys"] and many:
        return f"Nobody counts: of {words.counted(many, 'journey')} the register does not say {_NOT_KNOWN[column]}."
    if not facts["journeys"]:
        return "No child who counts has come to the first milestone yet."
    return "No quarter is complete yet: in each some children are not yet due, or nobody was due."
