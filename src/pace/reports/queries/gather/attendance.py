"""Who came to the meetings of the period, by agency: which partners were missing stands out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pace.areas.queries.agencies import agencies_of
from pace.documents.blocks import Block, Paragraph
from pace.kit import words
from pace.meetings import content
from pace.meetings.models import Attendance, Meeting
from pace.meetings.queries import found
from pace.reports.queries.gather import blocks
from pace.reports.queries.gather.wish import Wish

HELD = ("held", "approved")


@dataclass(frozen=True, kw_only=True)
class Came:
    """One agency: to how many of the meetings somebody came for it, and how many of the last in a row it missed."""

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
    rows = found.meetings(wish.viewer, wish.area).filter(state__in=HELD)
    return [one for one in rows if wish.holds(one.on)]


def by_agency(wish: Wish, held: Sequence[Meeting]) -> list[Came]:
    """Each agency of the area with how often somebody came for it, themselves or by a deputy."""
    rows = Attendance.objects.filter(meeting__in=held, how__in=content.PRESENT, agency__isnull=False)
    there = set(rows.values_list("agency_id", "meeting_id"))
    return [_came(one.pk, one.name, held, there) for one in agencies_of(wish.viewer, wish.area)]


def in_words(wish: Wish, rows: Sequence[Came], held: Sequence[Meeting]) -> str:
    """How many agencies came to every meeting, and how many to none."""
    every = sum(one.came == one.of for one in rows)
    none = [one.agency for one in rows if not one.came]
    many = words.counted(
        len(held),
        f"{wish.words['champion'].small_more}’ meeting was",
        f"{wish.words['champion'].small_more}’ meetings were",
    )
    said = f"{many} held {wish.period}; {every} of {words.counted(len(rows), 'agency', 'agencies')} came to every one"
    return f"{said}, {blocks.listed(none)} to none." if none else f"{said}."


def _came(key: int, name: str, held: Sequence[Meeting], there: set[tuple[int, int]]) -> Came:
    came = [(key, one.pk) in there for one in held]
    missed = next((place for place, one in enumerate(reversed(came)) if one), len(came))
    return Came(agency=name, came=sum(came), of=len(held), missed=missed)
