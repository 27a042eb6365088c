"""Where each aim stands: the last complete quarter first, the share by quarter as a picture, and what it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pace.documents.blocks import Aside, Block, Figure, Heading, Paragraph
from pace.kit import words
from pace.measures.queries import aim_figures, aim_words
from pace.measures.queries.aims import AimShown
from pace.permissions import Permission
from pace.register.queries import NothingLoaded
from pace.reports.queries.gather import blocks, drawn
from pace.reports.queries.gather.wish import Wish
from pace.reports.rules import disclosed

NO_AIM = "No aim is written yet."
WRITE_ONE = "Write one: how much, of whom, from where to where, within how long, by when."
NOTHING_LOADED = "No extract has been loaded yet, so nothing can be said of it in numbers."
LOAD_ONE = "Load the first extract; the figures then come by themselves."


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many were in time of how many were due, over some quarters, as it may be shown.

    `value`: in hundredths, None where it is withheld or no quarter is complete (`nothing` then says so). `said`: the
    same in words. `behind`: in words, of how many.
    """

    value: int | None = None
    said: str = ""
    behind: str = ""
    when: str = ""
    nothing: str = ""

    @property
    def shown(self) -> str:
        """The share as a key figure."""
        if self.value is None:
            return "–" if self.nothing else disclosed.WITHHELD.capitalize()
        return self.said


def aims(wish: Wish) -> Iterator[Block]:
    """Each aim that is agreed or proposed."""
    if not wish.aims:
        yield blocks.nothing(NO_AIM, do=WRITE_ONE)
    for one in wish.aims:
        yield Heading(one.current.name, 2)
        yield from _aim(wish, one)


def standing(wish: Wish, one: AimShown) -> Mapping[str, Any] | None:
    """Where an aim stands, as its page has it; None where nothing is loaded or this person sees no figures."""
    return aim_figures.standing(wish.viewer, wish.area, one.current.definition, share=one.current.share)


def share(wish: Wish, together: Mapping[str, Any] | None) -> Share:
    """The share of some quarters, for the readers of this report."""
    if together is None:
        return Share(nothing="No quarter is complete yet.")
    met, judged, when = together["met"], together["judged"], aim_words.span(together["quarters"])
    if not wish.is_outside:
        value = together["value"]
        return Share(
            value=round(100 * value), said=aim_words.percent(value), behind=f"{met:,} of {judged:,}", when=when
        )
    value = disclosed.share(met, judged)
    behind = disclosed.FEW if value is None else disclosed.so_many(disclosed.count(judged), "child", "children")
    said = "" if value is None else aim_words.hundredths(value)
    return Share(value=value, said=said, behind=behind, when=when)


def key_figures(wish: Wish, found: Sequence[AimShown]) -> list[Figure]:
    """Of each aim the share of its last complete quarter, with what is aimed at and on how many it rests."""
    figures = []
    for one in found:
        facts = standing(wish, one)
        if facts is None:
            continue
        last = share(wish, facts["last"])
        behind = last.nothing or f"{last.behind}, {last.when}. The aim is {aim_words.aimed(one.current.share)}."
        figures.append(Figure(last.shown, one.current.name, says=f"{behind[:1].upper()}{behind[1:]}"))
    return figures


def sentence(wish: Wish, one: AimShown, facts: Mapping[str, Any]) -> str:
    """How many were in time in the last complete quarter, as the page says it, or as may be said outside."""
    if not wish.is_outside:
        return aim_words.last_quarter(facts, one.current.share)
    last = share(wish, facts["last"])
    if last.nothing:
        return last.nothing
    aim = f"the aim is {aim_words.aimed(one.current.share)}."
    if last.value is None:
        return f"The share in time in the last complete quarter ({last.when}) is {disclosed.FEW}; {aim}"
    met = f"{last.said} of {last.behind} were in time"
    return f"In the last complete quarter ({last.when}) {met}; {aim}"


def _aim(wish: Wish, one: AimShown) -> Iterator[Block]:
    current, facts = one.current, standing(wish, one)
    if facts is not None:
        yield Paragraph(sentence(wish, one, facts))
    yield Paragraph(f"{_standing(one)}: {wish.public(current.sentence)}")
    if facts is None:
        if wish.may(Permission.SEE_FIGURES):
            yield blocks.nothing(NOTHING_LOADED, do=LOAD_ONE)
        return
    yield from _outside(wish, facts) if wish.is_outside else _inside(wish, one, facts)


def _standing(one: AimShown) -> str:
    current = one.current
    by = f", to be reached by {words.day(current.by_on)}" if current.by_on else ""
    return f"{aim_words.status_of(one).word}{by}"


def _inside(wish: Wish, one: AimShown, facts: Mapping[str, Any]) -> Iterator[Block]:
    """What the aim's page says and shows."""
    if said := aim_words.direction(facts):
        yield Paragraph(said)
    current = one.current
    try:
        found = aim_figures.chart(wish.viewer, wish.area, current.definition, share=current.share)
    except NothingLoaded:
        return
    if facts["journeys"]:
        target = 100 if current.share is None else current.share
        yield drawn.picture(found.charts["cohorts"].chart, title=current.name, target=target)
    rests = aim_words.rests_on(facts, {slug: slug for slug in facts["not_told"]})
    said = [aim_words.baseline(facts), aim_words.past(facts), *rests]
    yield Aside(" ".join(part for part in said if part))


def _outside(wish: Wish, facts: Mapping[str, Any]) -> Iterator[Block]:
    """The last four quarters as one and those before, where enough children are behind them."""
    now, before = share(wish, facts["four"]), share(wish, facts["before"])
    rows = [
        (label, one.when, one.shown, one.behind)
        for label, one in (("The last complete quarters", now), ("As many before", before))
        if not one.nothing
    ]
    if rows:
        yield blocks.table("Who was in time", ("Quarters", "When", "In time", "Of how many"), rows, widths=(3, 4, 2, 4))
    if any(one.value is None and not one.nothing for one in (now, before, share(wish, facts["last"]))):
        yield blocks.withheld(
            "A share of this aim is withheld: fewer than "
            f"{disclosed.FEWEST_BEHIND} children were due, or 1 to {disclosed.FEWEST - 1} of them were in time or late."
        )
    yield Aside(
        f"As of {words.day(date.fromisoformat(facts['as_of']))}. The chart by quarter holds exact counts, so "
        "it stays in the area."
    )
