"""What is odd about something typed by hand: possible, but seldom right, so that whoever types it looks once more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pace.kit import words
from pace.register.models import JourneyFacts
from pace.register.rules.by_hand import Born

# What happens on any day of the week.
ON_ANY_DAY = ("accommodated", "placed_permanently")
# This may come before the birth, and before the child is looked after.
MAY_COME_BEFORE = "referred_to_reporter"
_SATURDAY, _SUNDAY = 5, 6
_DAYS = {_SATURDAY: "a Saturday", _SUNDAY: "a Sunday"}


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of a journey beside what is typed; `firsts`: the first day of each milestone."""

    as_of: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    born: Born | None = None
    firsts: Mapping[str, date] = field(default_factory=dict)


def known(facts: JourneyFacts, *, as_of: date | None, but: int | None = None) -> Known:
    """What is known of a journey, without the milestone that is being corrected."""
    reached = facts.journey.milestones.filter(until=None).exclude(pk=but).order_by("-on")
    return Known(
        as_of=as_of,
        started_on=facts.started_on,
        ended_on=facts.ended_on,
        born=Born(year=facts.born_year, month=facts.born_month) if facts.born_year and facts.born_month else None,
        firsts=dict(reached.values_list("milestone", "on")),
    )


def of_milestone(milestone: str, on: date, *, beside: Known) -> tuple[str, ...]:
    """What is odd about a milestone on a day."""
    return tuple(_of_milestone(milestone, on, beside))


def of_start(on: date, *, beside: Known) -> tuple[str, ...]:
    """What is odd about the start of a journey on a day."""
    found = [*_before_birth(on, beside.born), *_after_the_data(on, beside.as_of)]
    early = [day for slug, day in beside.firsts.items() if day < on and slug != MAY_COME_BEFORE]
    if early:
        found.append(f"{words.day(on)} is after the first milestone, on {words.day(min(early))}.")
    return tuple(found)


def of_end(on: date, *, beside: Known) -> tuple[str, ...]:
    """What is odd about the end of a journey on a day."""
    found = [*_after_the_data(on, beside.as_of)]
    late = [day for day in beside.firsts.values() if day > on]
    if late:
        found.append(f"{words.day(on)} is before a milestone, on {words.day(max(late))}.")
    return tuple(found)


def of_route(on: date, *, beside: Known) -> tuple[str, ...]:
    """What is odd about taking a route from a day on."""
    return (*_before_birth(on, beside.born), *_outside(on, beside), *_after_the_data(on, beside.as_of))


def _of_milestone(milestone: str, on: date, beside: Known) -> Iterator[str]:
    if milestone != MAY_COME_BEFORE:
        yield from _before_birth(on, beside.born)
        yield from _outside(on, beside)
    yield from _out_of_order(milestone, on, beside.firsts)
    if milestone not in ON_ANY_DAY:
        yield from _not_a_working_day(on)
    yield from _after_the_data(on, beside.as_of)


def _before_birth(on: date, born: Born | None) -> Iterator[str]:
    if born and (on.year, on.month) < (born.year, born.month):
        yield f"{words.day(on)} is before the child was born, in {date(born.year, born.month, 1):%B %Y}."


def _outside(on: date, beside: Known) -> Iterator[str]:
    if beside.started_on and on < beside.started_on:
        yield f"{words.day(on)} is before the child was looked after, from {words.day(beside.started_on)}."
    if beside.ended_on and on > beside.ended_on:
        yield f"{words.day(on)} is after the journey ended, on {words.day(beside.ended_on)}."


def _out_of_order(milestone: str, on: date, firsts: Mapping[str, date]) -> Iterator[str]:
    # Polars comes with these, and the service is to start within two seconds.
    from permanence import milestones  # noqa: PLC0415
    from permanence.intake.checks import impossible_order, unusual_order  # noqa: PLC0415

    for earlier, later in (*impossible_order.MUST_COME_FIRST, *unusual_order.USUALLY_FIRST):
        if milestone == later and earlier in firsts and on < firsts[earlier]:
            name = milestones.milestone(earlier).name
            yield f"{words.day(on)} is before '{name}', on {words.day(firsts[earlier])}, which comes first."
        if milestone == earlier and later in firsts and min(on, firsts.get(earlier, on)) > firsts[later]:
            name = milestones.milestone(later).name
            yield f"{words.day(on)} is after '{name}', on {words.day(firsts[later])}, which comes later."


def _not_a_working_day(on: date) -> Iterator[str]:
    from permanence import dates  # noqa: PLC0415  # NumPy comes with it

    if on.weekday() in _DAYS:
        yield f"{words.day(on)} is {_DAYS[on.weekday()]}."
    elif on in dates.scottish_bank_holidays(on.year, on.year):
        yield f"{words.day(on)} is a public holiday in Scotland."


def _after_the_data(on: date, as_of: date | None) -> Iterator[str]:
    if as_of and on > as_of:
        yield (
            f"{words.day(on)} is after the day of the data, {words.day(as_of)}. "
            "It is kept, and counts as soon as an extract reaches that day."
        )
