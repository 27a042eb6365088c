"""What is next: meetings, actions, cycles, support, and what the next phase needs."""

from collections.abc import Iterator
from datetime import timedelta

from pace.changes.queries import in_words
from pace.documents.blocks import Block, Heading, Paragraph
from pace.kit import words
from pace.meetings.models import Meeting
from pace.meetings.queries import found
from pace.permissions import Permission
from pace.phases import queries as phases
from pace.reports.queries.gather import blocks
from pace.reports.queries.gather.followed import open_actions
from pace.reports.queries.gather.joining import next_phase
from pace.reports.queries.gather.wish import Wish
from pace.support.queries import given

# So far ahead a report looks.
AHEAD = timedelta(weeks=8)
NOTHING_PLANNED = "Nothing is planned for the next eight weeks."
PLAN = "Plan the next meeting, and the next cycle of each test."
MOST = 12


def ahead(wish: Wish) -> Iterator[Block]:
    """What is planned for the next eight weeks, in the order of days; then what the next phase needs."""
    rows = planned(wish)
    if rows:
        yield Paragraph(
            f"{words.counted(len(rows), 'thing is', 'things are')} planned up to {words.day(wish.today + AHEAD)}."
        )
        yield blocks.table("What is planned", ("Day", "What"), rows[:MOST], widths=(1, 3.4))
        if len(rows) > MOST:
            yield Paragraph(f"And {len(rows) - MOST} more.")
    else:
        yield blocks.nothing(NOTHING_PLANNED, do=PLAN)
    way = phases.way(wish.viewer, wish.area, now=wish.now)
    if way is not None:
        yield Heading("The next phase", 2)
        yield Paragraph(next_phase(way))


def planned(wish: Wish) -> list[tuple]:
    """Each day ahead with what is planned for it."""
    rows = [*_meetings(wish), *_support(wish)]
    if not wish.is_outside:
        rows += [*_actions(wish), *_tests(wish)]
    return sorted(rows, key=lambda row: (row[0], row[1]))


def next_meeting(wish: Wish) -> Meeting | None:
    """The next meeting that is planned."""
    rows = found.meetings(wish.viewer, wish.area).filter(state="planned", on__gte=wish.today)
    return rows.first()


def _meetings(wish: Wish) -> Iterator[tuple]:
    rows = found.meetings(wish.viewer, wish.area).filter(
        state="planned", on__gte=wish.today, on__lte=wish.today + AHEAD
    )
    for one in rows:
        place = f", {one.place}" if one.place and not wish.is_outside else ""
        yield one.on, f"{wish.public(one.name)}{place}"


def _support(wish: Wish) -> Iterator[tuple]:
    for one in given.support_of(wish.viewer, wish.area, now=wish.now):
        if one.state == "planned" and one.planned_on and wish.today <= one.planned_on <= wish.today + AHEAD:
            yield one.planned_on, f"From the national team: {wish.public(one.named)}"


def _actions(wish: Wish) -> Iterator[tuple]:
    for one in open_actions(wish):
        if wish.today <= one.due_on <= wish.today + AHEAD:
            yield one.due_on, f"Action: {one.what} ({one.owner.name})"


def _tests(wish: Wish) -> Iterator[tuple]:
    if not wish.may(Permission.SEE_CHANGES):
        return
    for one in wish.tests:
        on = one.next.by_on if one.next else None
        if on and wish.today <= on <= wish.today + AHEAD:
            yield on, f"{in_words.next_step(one)}: “{one.name}”"
