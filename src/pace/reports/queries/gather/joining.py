"""How the area joins and goes on: readiness, agreement, phase and support, each with how it stands."""

from collections.abc import Iterator

from pace.agreement import queries as agreement
from pace.agreement.queries import in_words as agreement_words
from pace.areas.rules import listed
from pace.documents.blocks import Block, Field, Fields, Heading, Paragraph
from pace.kit import words
from pace.phases import queries as phases
from pace.phases.content import in_words as condition_words
from pace.phases.states import PHASE, SHORT
from pace.readiness.queries import answers, rounds
from pace.readiness.states import ROUND
from pace.reports.queries.gather import blocks
from pace.reports.queries.gather.wish import Wish
from pace.support.queries import capacity, given

NOT_BEGUN = "Fourteen questions and nine requirements. Nobody has begun yet."
# Without the name of whoever signed.
_SIGNED = {
    "unsigned": "The memorandum is not signed.",
    "signed": "The memorandum is signed. The national team has not acknowledged it yet.",
    "acknowledged": "The memorandum is signed, and the national team has acknowledged it.",
}


def joining(wish: Wish) -> Iterator[Block]:
    """Where the area stands in the programme, and what is missing for its next phase."""
    way = phases.way(wish.viewer, wish.area, now=wish.now)
    if way is None:
        return
    yield Paragraph(f"{wish.area.name} is in {SHORT[way.phase]}. {next_phase(way)}")
    yield Fields(
        (
            Field("Phase", _phase(way)),
            Field("Readiness", _readiness(wish)),
            Field("Agreement", _agreement(wish)),
            Field("Support", _support(wish)),
            Field("Capacity", _capacity(wish)),
        )
    )
    if way.missing:
        yield Heading(f"What is missing before {SHORT[way.next_phase or '']}", 2)
        yield blocks.bullets([condition_words.title(one.condition, wish.words) for one in way.missing])
    yield from _given(wish)


def next_phase(way: phases.Way) -> str:
    """How much is missing before the next phase."""
    if way.next_phase is None:
        return "The last phase: what was learnt is kept."
    missing = len(way.missing)
    if not missing:
        return f"Everything is met for {SHORT[way.next_phase]}."
    return f"{words.counted(missing, 'thing is', 'things are')} missing before {SHORT[way.next_phase]}."


def _phase(way: phases.Way) -> str:
    since = f", since {words.day(way.since)}" if way.since else ""
    away = {"paused": " The area has paused.", "left": " The area has left."}.get(way.participation, "")
    return f"{PHASE.states[way.phase]}{since}.{away}"


def _readiness(wish: Wish) -> str:
    found = rounds.current(wish.viewer, wish.area)
    if found is None:
        return NOT_BEGUN
    every = answers.listed(wish.viewer, found)
    complete = sum(one.complete for one in every)
    state = ROUND.states[found.state]
    return f"{state}. Round {found.number}: {complete} of {len(every)} answers are complete."


def _agreement(wish: Wish) -> str:
    found = agreement.standing(wish.viewer, wish.area)
    return _SIGNED[found.state] if wish.is_outside else agreement_words.sentence(found, wish.area)


def _support(wish: Wish) -> str:
    hours = given.hours_of(given.support_of(wish.viewer, wish.area, now=wish.now))
    if not hours.planned and not hours.delivered:
        said = "Nothing is planned yet."
    else:
        said = f"{float(hours.delivered):g} of {float(hours.planned):g} planned hours delivered."
    team = [one.name for one in given.advising(wish.viewer, wish.area) if one.until is None]
    if wish.is_outside:
        return said
    return f"{said} Supported by {listed(team)}." if team else f"{said} Nobody supports the area yet."


def _capacity(wish: Wish) -> str:
    found = capacity.capacity_of(wish.viewer, wish.area)
    lacking = len(found.without_champion) if found else 0
    champion = wish.words["champion"]
    if not lacking:
        return f"Every agency has {champion.with_article}."
    return f"{words.counted(lacking, 'agency lacks', 'agencies lack')} {champion.with_article}."


def _given(wish: Wish) -> Iterator[Block]:
    """The support that was delivered in the period."""
    rows = [one for one in given.support_of(wish.viewer, wish.area, now=wish.now) if one.state == "delivered"]
    rows = [one for one in rows if wish.holds(one.delivered_on)]
    if rows:
        yield Heading(f"Support {wish.period}", 2)
        yield blocks.table(
            "Support that was delivered",
            ("What", "Day", "Hours"),
            [(wish.public(one.named), blocks.on(one.delivered_on), float(one.delivered_hours or 0)) for one in rows],
            widths=(5, 2, 1),
        )
