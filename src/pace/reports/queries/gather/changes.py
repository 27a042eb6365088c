"""Tests of change: how many are in which state, what each waits for, and what was learnt in the period."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pace.changes import states
from pace.changes.models import TestCycle
from pace.changes.queries import in_words, published
from pace.changes.queries.board import Listed, with_learning
from pace.changes.queries.published import Published
from pace.documents.blocks import Block, Heading, Paragraph
from pace.kit import words
from pace.permissions import Permission
from pace.reports.queries.gather import blocks
from pace.reports.queries.gather.wish import Wish

NO_TEST = "No test of change yet."
PROPOSE_ONE = "Take a change idea from the driver diagram, and try it with one worker and one child."
LONGEST_LEARNT = 300


def changes(wish: Wish) -> Iterator[Block]:
    """The tests of change, for the readers of this report."""
    if not wish.tests:
        yield blocks.nothing(NO_TEST, do=PROPOSE_ONE)
        return
    yield Paragraph(in_words.sentence(wish.tests))
    yield _by_state(wish.tests)
    yield from _outside(wish) if wish.is_outside else _inside(wish)


def by_state(rows: Sequence[Listed]) -> Counter[str]:
    """How many tests are in each state."""
    return Counter(one.state for one in rows)


def studied(wish: Wish) -> list[TestCycle]:
    """The cycles that were studied in the period, in time order."""
    if not wish.may(Permission.SEE_CHANGES):
        return []
    rows = wish.area.test_cycles.filter(state__in=states.CYCLE_STUDIED).select_related("test").order_by("studied_at")
    return [one for one in rows if wish.holds(one.studied_at)]


def learnt(wish: Wish) -> list[tuple[str, str]]:
    """What the cycles that were studied in the period taught, each with its test."""
    found = [(f"{one.test.name}, cycle {one.number}:", one.learning) for one in studied(wish) if one.learning]
    return [(lead, blocks.shortened(text, LONGEST_LEARNT)) for lead, text in found]


def begun(wish: Wish) -> list[Listed]:
    """The tests that were proposed or moved in the period, the latest first."""
    return [one for one in wish.tests if wish.holds(one.since)]


def published_here(wish: Wish) -> list[Published]:
    """What this area has in the library of its own tests."""
    if not wish.may(Permission.SEE_LIBRARY):
        return []
    return [one for one in published.library(wish.viewer, wish.area) if one.area_id == wish.area.pk]


def _by_state(rows: Sequence[Listed]) -> Block:
    many = by_state(rows)
    found = [(word, many[state]) for state, word in states.TEST.states.items() if many[state]]
    return blocks.table("How many tests are in which state", ("State", "Tests"), found, widths=(3, 1))


def _inside(wish: Wish) -> Iterator[Block]:
    yield Heading("What each waits for", 2)
    yield blocks.table(
        "Tests of change, the latest moved first",
        ("Test", "State", "Cycle now", "Next", "Whose it is"),
        [
            (one.name, states.TEST.states[one.state], in_words.cycle_now(one), _next(one), one.owner)
            for one in wish.tests
        ],
        widths=(4, 2, 3, 3, 2),
    )
    late = [one for one in wish.tests if one.is_overdue]
    if late:
        said = blocks.listed([f"“{one.name}”" for one in late])
        yield blocks.attention("Overdue", f"{words.counted(len(late), 'next step')}: {said}.")
    yield Heading("What was learnt", 2)
    if found := learnt(wish):
        yield blocks.bullets(found)
    else:
        yield Paragraph(f"No cycle was studied {wish.period}.")
    moved = [one for one in begun(wish) if one.state in states.DECIDED]
    for one in with_learning(wish.viewer, wish.area, moved):
        yield Heading(f"{one.name}: {states.TEST.states[one.state].lower()}", 3)
        yield Paragraph(one.learnt or "Nobody wrote why.")


def _outside(wish: Wish) -> Iterator[Block]:
    """What is published of the tests, as it stands in the library."""
    found = published_here(wish)
    yield Heading("What the area has published", 2)
    if not found:
        yield Paragraph("Nothing is in the library yet.")
    for one in found:
        yield Heading(one.name, 3)
        yield blocks.bullets([(f"{label}:", wish.public(text)) for label, text in (*one.about, *one.texts, *one.tried)])
    if len(found) < len(wish.tests):
        yield blocks.withheld(
            "Tests of change that are not in the library are counted only: their words are the area's own until it "
            "publishes them."
        )


def _next(one: Listed) -> str:
    said = " ".join(part for part in (in_words.next_step(one), in_words.due(one)) if part)
    return said or words.NOTHING
