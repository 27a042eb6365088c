"""Where each aim stands: the last complete quarter first, the share by quarter as a picture, and what it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pace.documents.blocks import Aside, Block, Chart, Figure, Heading, Paragraph
from pace.kit import words
from pace.measures.queries import aim_figures, aim_words
from pace.measures.queries.aims import AimShown
from pace.permissions import Permission
from pace.register.queries import NothingLoaded
from pace.reports.queries.gather import blocks, drawn, years
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
        yield Heading(wish.public(one.current.name), 2)
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
        last = share(wish, latest(wish, facts))
        behind = last.nothing or f"{last.behind}, {last.when}. The aim is {aim_words.aimed(one.current.share)}."
        figures.append(Figure(last.shown, wish.public(one.current.name), says=f"{behind[:1].upper()}{behind[1:]}"))
    return figures


def latest(wish: Wish, facts: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What stands for an aim: its last complete quarter; outside, where a quarter is too few, the last four as one."""
    found: Mapping[str, Any] | None = facts["four" if wish.is_outside else "last"]
    return found


def sentence(wish: Wish, one: AimShown, facts: Mapping[str, Any]) -> str:
    """How many were in time in the last complete quarter, as the page says it, or as may be said outside."""
    if not wish.is_outside:
        return aim_words.last_quarter(facts, one.current.share)
    last = share(wish, latest(wish, facts))
    if last.nothing:
        return last.nothing
    aim, when = f"the aim is {aim_words.aimed(one.current.share)}.", f"In the last complete quarters ({last.when})"
    if last.value is None:
        return f"{when} the share in time is {disclosed.FEW}; {aim}"
    return f"{when} {last.said} of {last.behind} were in time; {aim}"


def _aim(wish: Wish, one: AimShown) -> Iterator[Block]:
    facts, by_year = standing(wish, one), _by_year(wish, one)
    # The chart by year says this sentence itself.
    if facts is not None and by_year is None:
        yield Paragraph(sentence(wish, one, facts))
    yield Paragraph(f"{_standing(one)}: {wish.public(one.current.sentence)}")
    if facts is not None:
        yield from _outside(wish, one, facts, by_year) if wish.is_outside else _inside(wish, one, facts)
    elif wish.may(Permission.SEE_FIGURES):
        yield blocks.nothing(NOTHING_LOADED, do=LOAD_ONE)


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


def _by_year(wish: Wish, one: AimShown) -> Chart | None:
    """For readers outside the share by years, where enough children are behind it."""
    if not wish.is_outside or not wish.may(Permission.SEE_FIGURES):
        return None
    current = one.current
    target = 100 if current.share is None else current.share
    try:
        found = aim_figures.chart(wish.viewer, wish.area, current.definition, share=current.share)
    except NothingLoaded:
        return None
    return years.of(drawn.picture(found.charts["cohorts"].chart), title=wish.public(current.name), target=target)


def _outside(wish: Wish, one: AimShown, facts: Mapping[str, Any], by_year: Chart | None) -> Iterator[Block]:
    if by_year is not None:
        yield by_year
        yield blocks.withheld(years.why(by_year))
    elif facts["journeys"]:
        yield blocks.withheld(
            f"The share in time of “{wish.public(one.current.name)}” by year is withheld: there are not two years in "
            f"which {disclosed.FEWEST_BEHIND} children or more were due, and neither those in time nor those late few."
        )
    yield Aside(f"As of {words.day(date.fromisoformat(facts['as_of']))}. Counts are rounded to the nearest five.")
