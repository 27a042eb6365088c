"""Who came to the meetings of the period, by agency: which partners were missing stands out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pace.documents.blocks import Block, Paragraph
from pace.kit import words
from pace.meetings import content
from pace.meetings.models import Meeting
from pace.meetings.queries import attendance as attended
from pace.meetings.queries import found
from pace.meetings.queries.attendance import AgencyAttendance
from pace.reports.queries.gather import blocks
from pace.reports.queries.gather.wish import Wish


@dataclass(frozen=True, kw_only=True)
class Came:
    """One agency: to how many meetings somebody came for it, of those to which it could send, and its last missed."""

    agency: str
    came: int
    of: int
    missed: int


def attendance(wish: Wish) -> Iterator[Block]:
    """How often each agency was there."""
    held = meetings(wish)
    if not held:
        yield blocks.nothing(
            f"No {wish.words['champion'].small_more}’ meeting was held {wish.period}.",
            do="Plan the next one; who came is ticked during the meeting.",
        )
        return
    rows = by_agency(wish, held)
    yield Paragraph(in_words(wish, rows, held))
    yield blocks.table(
        f"Who came, by agency, {wish.period}",
        ("Agency", "Came to", "Of", "Missed in a row"),
        [(one.agency, one.came, one.of, one.missed) for one in rows],
        widths=(5, 2, 2, 2),
    )
    missing = [one.agency for one in rows if one.missed >= content.MISSED_IN_A_ROW]
    if missing:
        text = f"{blocks.listed(missing)} missed the last {content.MISSED_IN_A_ROW} meetings or more."
        yield blocks.attention("Missing partners", text)


def meetings(wish: Wish) -> list[Meeting]:
    """The champions' meetings that were held in the period, in time order."""
    return [one for one in every_held(wish) if one.kind == "champions"]


def every_held(wish: Wish) -> list[Meeting]:
    """The meetings of every kind that were held in the period, in time order."""
    rows = found.meetings(wish.viewer, wish.area).filter(state__in=attended.HELD)
    return [one for one in rows if wish.holds(one.on)]


def by_agency(wish: Wish, held: Sequence[Meeting]) -> list[Came]:
    """Each agency of the area with how often somebody came for it, as the page of attendance says it."""
    return [_came(one) for one in attended.by_agency(wish.viewer, wish.area, held[::-1])]


def in_words(wish: Wish, rows: Sequence[Came], held: Sequence[Meeting]) -> str:
    """How many agencies came to every meeting, and how many to none."""
    every = sum(0 < one.of == one.came for one in rows)
    none = [one.agency for one in rows if one.of and not one.came]
    nobody = [one.agency for one in rows if not one.of]
    many = words.counted(
        len(held),
        f"{wish.words['champion'].small_more}’ meeting was",
        f"{wish.words['champion'].small_more}’ meetings were",
    )
    said = f"{many} held {wish.period}; {every} of {words.counted(len(rows), 'agency', 'agencies')} came to every one"
    said = f"{said}, {blocks.listed(none)} to none." if none else f"{said}."
    had = "has" if len(nobody) == 1 else "have"
    return f"{said} {blocks.listed(nobody)} {had} had nobody to send." if nobody else said


def _came(one: AgencyAttendance) -> Came:
    expected = [how in content.PRESENT for how in one.how if how]
    missed = len(list(takewhile(lambda there: not there, expected)))
    return Came(agency=one.agency.name, came=sum(expected), of=len(expected), missed=missed)
