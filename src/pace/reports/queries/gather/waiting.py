"""Where children wait: the answer, the map, and the stages, those with most days over their limit first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pace.documents.blocks import Aside, Block, Cell, Heading, Paragraph
from pace.kit import words
from pace.measures.queries import seen as looking
from pace.measures.queries import where_words
from pace.measures.queries.seen import Seen
from pace.reports.queries.gather import blocks, drawn
from pace.reports.queries.gather.wish import Wish
from pace.reports.rules import disclosed

NOTHING_LOADED = "No extract has been loaded yet, so nothing can be said of who waits."
LOAD_ONE = "Load the first extract; the stages then come by themselves."
TRENDS = {"longer": "Longer", "shorter": "Shorter", "unclear": "Cannot tell yet"}
Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Waits:
    """Who waits in each stage, and who over the limit, as it may be shown, with totals."""

    waiting: disclosed.Told
    beyond: disclosed.Told


@dataclass(frozen=True, kw_only=True)
class Totals:
    """How many wait in all and over the limit, in words."""

    waiting: str
    over: str


def waiting(wish: Wish) -> Iterator[Block]:
    """Who waits now, in which stages, for how long."""
    found = wish.stages
    if found is None:
        yield blocks.nothing(NOTHING_LOADED, do=LOAD_ONE)
        return
    rows = found.facts["stages"]
    yield Paragraph(sentence(wish, rows))
    yield from _outside(rows) if wish.is_outside else _inside(found, rows)
    choices = looking.choices(wish.viewer, wish.area)
    yield Aside(
        f"{choices.in_words(Seen())}, waits {choices.period(Seen())}. A stage begins with one milestone and ends with "
        "the next; whoever has not reached it is counted as waiting."
    )


def sentence(wish: Wish, rows: Sequence[Row]) -> str:
    """How many wait, and how many of those waits are over their limit."""
    if not wish.is_outside:
        return where_words.answer(rows)
    told = waits(rows)
    if told.waiting.total == 0:
        return where_words.answer(rows)
    over = told.beyond.total
    said = "none of them over the limit" if over == 0 else f"{disclosed.so_many(over, 'wait', 'waits')} over the limit"
    many = disclosed.so_many(told.waiting.total, "wait", "waits")
    return f"{many[:1].upper()}{many[1:]} go on now; {said}."


def totals(wish: Wish) -> Totals:
    """How many wait in all, and how many of them over the limit, as key figures."""
    rows = wish.stages.facts["stages"] if wish.stages else []
    if not wish.is_outside:
        return Totals(
            waiting=words.number(sum(row["waiting"] for row in rows)),
            over=words.number(sum(row["beyond"] or 0 for row in rows)),
        )
    told = waits(rows)
    return Totals(waiting=_figure(told.waiting.total).capitalize(), over=_figure(told.beyond.total).capitalize())


def waits(rows: Sequence[Row]) -> Waits:
    """Who waits in each stage and who over its limit, so that no count of few children can be worked out."""
    waiting_ = disclosed.column([row["waiting"] for row in rows])
    hidden = [place for place, one in enumerate(waiting_.cells) if one == disclosed.WITHHELD]
    beyond = disclosed.column([row["beyond"] for row in rows], wholes=[row["waiting"] for row in rows], hidden=hidden)
    return Waits(waiting=waiting_, beyond=beyond)


def _inside(found: Any, rows: Sequence[Row]) -> Iterator[Block]:
    yield drawn.picture(found.charts["map"].chart, in_appendix=False)
    yield Heading("Who waits in each stage", 2)
    yield blocks.table(
        "Who waits, most days over the limit first",
        ("Waits for", "Whose step", "Limit", "Waiting now", "Over the limit", "Days over the limit"),
        [(row["name"], row["agency"], where_words.limit(row), row["waiting"], *_beyond(row)) for row in rows],
        widths=(4, 3, 4, 2, 2, 2),
    )
    yield Heading("How long each stage takes", 2)
    yield blocks.table(
        "How long it takes, and whether that has changed",
        ("Waits for", "Started", "Half by day", "80 % by day", "Trend", "Last year against the one before"),
        [(row["name"], row["started"], *_times(row), *_trend(row)) for row in rows],
        widths=(3, 2, 3, 3, 2, 6),
    )


def _beyond(row: Row) -> tuple[Cell, Cell]:
    return ("no limit", "no limit") if row["beyond"] is None else (row["beyond"], row["excess"])


def _times(row: Row) -> tuple[Cell, Cell]:
    return tuple(where_words.days(row[name]) or words.NOTHING for name in ("median", "most"))


def _trend(row: Row) -> tuple[str, str]:
    kind = TRENDS[row["trend"]["kind"]] if row["trend"] else words.NOTHING
    return kind, where_words.trend_words(row) or words.NOTHING


def _outside(rows: Sequence[Row]) -> Iterator[Block]:
    told = waits(rows)
    cells = zip(rows, told.waiting.cells, told.beyond.cells, strict=True)
    found = [
        (row["name"], row["agency"], where_words.limit(row), waiting_, over if row["limit"] else "no limit", _half(row))
        for row, waiting_, over in cells
    ]
    total = ("All stages", "", "", told.waiting.total, told.beyond.total, "")
    head = ("Waits for", "Whose step", "Limit", "Waiting now", "Over the limit", "Half by day")
    yield blocks.table("Who waits in each stage", head, [*found, total], widths=(4, 3, 4, 2, 2, 2))
    withheld = told.waiting.has_withheld or told.beyond.has_withheld
    if withheld or disclosed.WITHHELD in [row[-1] for row in found]:
        yield blocks.withheld(
            "Numbers of who waits in some stages are withheld, because they are few or would give a number of few "
            "children away."
        )
    yield blocks.withheld("The map of where children wait holds exact counts, so it stays in the area.")


def _figure(shown: disclosed.Shown) -> str:
    return shown if isinstance(shown, str) else f"about {shown:,}" if shown else "0"


def _half(row: Row) -> Cell:
    """By which day half had reached the next milestone, where enough waits are known to their end."""
    median = row["median"][0]
    if row["reached"] < disclosed.FEWEST_BEHIND:
        return disclosed.WITHHELD if row["started"] else "nobody started"
    return "not yet" if median is None else round(median)
