"""The parts of a child's page as its template shows them: facts, limits, milestones, changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from django.urls import reverse

from pace.kit import words
from pace.kit.parts import Status, SummaryItem
from pace.permissions import Place
from pace.register import content, queries

NOT_RECORDED, STILL = "Not recorded", "Still looked after"
BY_HAND = "typed by hand"
# So many lines of the history stand on paper, so that a sheet holds them.
PRINTED_LINES = 7
# Facts that stand in one line with another.
BESIDE = {"ended_by", "born_month"}
KINDS = {
    "overdue": "late",
    "late": "attention",
    "in-time": "done",
    "due": "waiting",
    "no-date": "none",
    "ended": "none",
    "not-reached": "none",
}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One line of a table of the page: what it is of, its status, and where its words lead."""

    of: Any
    status: Status | None = None
    url: str = ""
    printed: bool = True


def limit(one: Any) -> Shown:
    """A limit with how it stands."""
    return Shown(of=one, status=_status(one))


def _status(limit: Any) -> Status:
    counted = words.counted(limit.days, "day")
    said = {
        "overdue": f"{counted} overdue",
        "due": f"Due in {counted}" if limit.days else "Due today",
        "late": f"{counted} late",
        "in-time": "In time",
        "no-date": "No date recorded",
        "ended": "Ended before",
        "not-reached": "Not reached",
    }
    return Status(said[limit.state], KINDS[limit.state])


def from_change(area: Place, one: Any) -> Shown:
    """A milestone, a route or a spell, with the address of the change it comes from."""
    return Shown(of=one, url=_change_url(area, one.source.change))


def changes(area: Place, some: Sequence[Any]) -> list[Shown]:
    """The changes of the journey, each with its address; paper has the latest, as many as it has room for."""
    lines = list(accumulate(1 + len(one.lines) for one in some))
    return [
        Shown(of=one, url=_change_url(area, one.change), printed=until <= PRINTED_LINES)
        for one, until in zip(some, lines, strict=True)
    ]


def other(area: Place, one: Any) -> tuple[str, str]:
    """Another journey of the same child: its words and its address."""
    until = f"to {words.day(one.ended_on)}" if one.ended_on else "still looked after"
    address = reverse("children.journey", kwargs={"area": area.slug, "key": one.journey.key})
    return f"{one.journey.reference}: {words.day(one.started_on)}, {until}", address


def facts(one: Any) -> list[SummaryItem]:
    """What is known of the journey besides its milestones; what somebody typed says so."""
    lines = [(label, (name,), queries.in_words(name, getattr(one, name))) for name, label in content.FACTS.items()]
    together = {
        "ended_on": ("Ended", ("ended_on", "ended_by"), _ended(one)),
        "born_year": ("Born", ("born_year", "born_month"), _born(one)),
    }
    lines = [together.get(names[0], (label, names, said)) for label, names, said in lines if names[0] not in BESIDE]
    return [SummaryItem(key=label, value=_typed(one, names, said or NOT_RECORDED)) for label, names, said in lines]


def _typed(one: Any, names: Sequence[str], said: str) -> str:
    return f"{said} ({BY_HAND})" if set(names) & set(one.by_hand) else said


def _ended(one: Any) -> str:
    if one.ended_on is None:
        return STILL
    how = queries.in_words("ended_by", one.ended_by)
    return f"{words.day(one.ended_on)}: {how.lower()}" if how else words.day(one.ended_on)


def _born(one: Any) -> str:
    if one.born_year is None:
        return ""
    return f"{queries.in_words('born_month', one.born_month)} {one.born_year}".strip()


def _change_url(area: Place, change_: int) -> str:
    return reverse("children.change", kwargs={"area": area.slug, "change": change_})
