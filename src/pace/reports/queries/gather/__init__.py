"""What goes into a report, gathered from the same queries as the pages; the person who makes it comes first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pace.areas.models import Area
from pace.documents.blocks import Block, Contents, Heading, Note, PageBreak, Quote
from pace.permissions import Permission, Viewer
from pace.reports import content
from pace.reports.queries.gather import (
    ahead,
    aims,
    attendance,
    changes,
    definitions,
    evidence,
    fixed,
    followed,
    highlight,
    joining,
    kept,
    measures,
    since_last,
    summary,
    waiting,
)
from pace.reports.queries.gather.wish import Wish
from pace.reports.rules.asked import Asked, Before, Gathered

Make = Callable[[Wish], Iterable[Block]]
# With so many parts, a report has a list of them at its beginning.
FEWEST_LISTED = 4
ON_A_PAGE_OF_ITS_OWN = "since-last"
# To be looked up, not to be shown in a meeting.
NOT_FOR_SLIDES = "definitions"
# In these stands no figure of the register.
WITHOUT_FIGURES = ("measurement-plan", "joining")


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a report: how it is made, and what one must be allowed to see for it."""

    make: Make
    sees: Permission


PARTS: Mapping[str, Part] = {
    "summary": Part(make=summary.summary, sees=Permission.SEE_AREA),
    "since-last": Part(make=since_last.since_last, sees=Permission.SEE_AREA),
    "aims": Part(make=aims.aims, sees=Permission.SEE_AIMS),
    "measures": Part(make=measures.measures, sees=Permission.SEE_FIGURES),
    "waiting": Part(make=waiting.waiting, sees=Permission.SEE_FIGURES),
    "changes": Part(make=changes.changes, sees=Permission.SEE_CHANGES),
    "actions": Part(make=followed.actions, sees=Permission.SEE_ACTIONS),
    "risks": Part(make=followed.risks, sees=Permission.SEE_ACTIONS),
    "decisions": Part(make=followed.decisions, sees=Permission.SEE_ACTIONS),
    "attendance": Part(make=attendance.attendance, sees=Permission.SEE_ACTIONS),
    "joining": Part(make=joining.joining, sees=Permission.SEE_JOINING),
    "next": Part(make=ahead.ahead, sees=Permission.SEE_AREA),
    "definitions": Part(make=definitions.definitions, sees=Permission.SEE_AREA),
}
FIXED: Mapping[str, Make] = {
    "highlight": highlight.highlight,
    "measurement-plan": fixed.plan,
    "evidence": evidence.evidence,
    "joining": fixed.joining,
}


def gather(viewer: Viewer, area: Area, asked: Asked, *, now: datetime, before: Before | None = None) -> Gathered:
    """Everything that was asked for, as it is now; what this person may not see is not in it."""
    wish = Wish(viewer=viewer, area=area, asked=asked, now=now, before=before)
    make, counts = FIXED.get(asked.kind), asked.kind not in WITHOUT_FIGURES
    blocks = (*_foreword(wish), *(make(wish) if make else _parts(wish)))
    return Gathered(
        title=_title(wish),
        subject=_subject(wish),
        blocks=_ended(blocks),
        as_of=wish.as_of if counts else None,
        figures=kept.figures(wish) if wish.kind.parts else {},
        withheld=tuple(dict.fromkeys(_withheld(blocks))),
    )


def _parts(wish: Wish) -> Iterator[Block]:
    """The parts in the order of all parts, each below its heading; which there are is listed after the first."""
    chosen = [key for key in PARTS if key in wish.asked.parts and key in wish.kind.parts]
    seen = [key for key in chosen if wish.may(PARTS[key].sees)]
    listed = len(seen) >= FEWEST_LISTED
    if listed and seen[0] != "summary":
        yield Contents(deepest=1)
    for key in seen:
        if key == ON_A_PAGE_OF_ITS_OWN:
            yield PageBreak()
        yield Heading(content.PARTS[key], is_in_slides=key != NOT_FOR_SLIDES)
        yield from PARTS[key].make(wish)
        if listed and key == "summary":
            yield Contents(deepest=1)


def _foreword(wish: Wish) -> Iterator[Block]:
    if wish.asked.foreword.strip() and wish.kind.parts:
        yield Quote(wish.asked.foreword)


def _title(wish: Wish) -> str:
    if wish.kind.of_test and (name := evidence.title_of(wish)):
        return f"Evidence: {name}"
    own = wish.words["champion"].more
    name = f"{own}’ pack" if wish.asked.kind == "champions-pack" else wish.kind.name
    return f"{name} of {wish.area.name}"


def _subject(wish: Wish) -> str:
    """Over which period it tells; of what has none, what it is for."""
    if not wish.kind.parts and wish.asked.kind != "highlight":
        return wish.kind.words
    said = wish.period
    return f"{said[:1].upper()}{said[1:]}"


def _withheld(blocks: Iterable[Block]) -> Iterator[str]:
    """What was left out for readers outside, and why, a sentence each."""
    return (one.text for one in blocks if isinstance(one, Note) and one.kind == "withheld")


def _ended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same without a new page on which nothing would stand."""
    return blocks[:-1] if blocks and isinstance(blocks[-1], PageBreak) else blocks
