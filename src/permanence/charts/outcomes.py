"""What children's journeys came to: the share of each outcome, day by day, one on top of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from permanence import milestones
from permanence.charts import axes, labels, lettering, measured, vega, words
from permanence.charts.axes import DAYS_A_MONTH
from permanence.charts.chart import Cell, Chart, Table
from permanence.charts.curve import FEWEST_AT_RISK, FEWEST_DAYS
from permanence.charts.labels import EndLabel
from permanence.charts.sheet import EDGE, Sheet, sheet, with_nothing
from permanence.charts.theme import DATA, DEFAULT_WIDTH, NARROW, PAPER, SECOND
from permanence.charts.vega import Layer, Plot, Row, layer
from permanence.waiting_times import CompetingTimes

# Dark and light by turns, so that neighbours differ in grey as well.
TONES = (DATA, SECOND, "#43536A", "#7D8994")
_DRAWN_AT_MOST = 7
# What waiting_times calls an end of which nothing is known.
_UNNAMED = {"otherwise": "An end not recorded"}
_DAYS_DRAWN = 60
_HOW_TO_READ = "Each layer is the share that has come to one end by that day; above them all are those who still wait."


@dataclass(frozen=True)
class _Layers:
    """The shares of each outcome on some days, the largest first, and their names."""

    days: tuple[int, ...]
    names: tuple[str, ...]
    shares: tuple[tuple[float, ...], ...]

    @property
    def last(self) -> list[float]:
        return [shares[-1] for shares in self.shares]

    @property
    def still_waiting(self) -> float:
        return max(1 - sum(self.last), 0.0)


def outcome_curves(
    times: CompetingTimes,
    *,
    title: str,
    as_of: date,
    names: Mapping[Any, str] | None = None,
    until: int | None = None,
    width: float = DEFAULT_WIDTH,
) -> Chart:
    """The share of journeys that came to each outcome within so many days, stacked, the most usual lowest.

    `names`: words for outcomes; those of the catalogue otherwise. More than seven are drawn as the six most usual and
    all others together; the table has each. `until`: the last day drawn; when None, that on which fewer than 5 wait.

    Raises `ChartNotPossible` for a width below 280 pixels.
    """
    so_many = round(float(times.counts.at_risk[0]))
    days = _days(times, until)
    found = _layers(times, days, names or {})
    drawn = _together(found)
    said = _headline(drawn, so_many)
    basis = f"{words.sentence(words.counted(so_many, 'journey'))}, {measured.as_of(as_of)}"
    paper = sheet(width, heading=f"{title}: what journeys came to", footing=(_HOW_TO_READ, basis))
    title, notes, table = words.plain(title), (_HOW_TO_READ, basis), _table(found, so_many)
    if not so_many or not found.names:
        return Chart(title, said, said, with_nothing(paper, said, title=title), table, notes)
    ends = _end_labels(drawn, paper)
    plot = _plot(drawn, ends, paper)
    content = (
        vega.drawn(plot, [labels.grid(plot), *_areas(drawn)])
        + labels.upright(plot)
        + labels.below(plot)
        + labels.ends(plot, ends)
    )
    description = f"Layers that grow from nothing on the first day. {said}"
    svg = paper.finished(content, bottom=plot.bottom + labels.UNDER_THE_AXIS, title=title, description=description)
    return Chart(title, said, description, svg, table, notes)


def _headline(found: _Layers, journeys: int) -> str:
    """The most usual outcomes by the last day, and how many still wait."""
    if not journeys:
        return "No child has come to this step yet, so there is nothing to draw."
    if not found.names:
        return f"{words.none_of(journeys, 'come to any end')} yet."
    came = [
        f"{words.percent(share)} {verb}to “{words.inside(name)}”"
        for name, share, verb in zip(found.names, found.last, ("came ", ""), strict=False)
    ]
    rest = sum(found.last[2:])
    came += [f"{words.percent(rest)} to other ends"] if rest > 0 else []
    return (
        f"Within {_length(found.days[-1])}, of {words.counted(journeys)} an estimated {words.listed(came)}; "
        f"{'none still waits' if found.still_waiting < 0.0005 else words.percent(found.still_waiting) + ' still wait'}."
    )


def _days(times: CompetingTimes, until: int | None) -> tuple[int, ...]:
    """Up to sixty days from 0 to the last one drawn, as evenly as they go."""
    enough = int((times.counts.at_risk >= FEWEST_AT_RISK).sum()) - 1
    longest = len(times.counts.at_risk) - 1
    last = until or (enough if enough >= FEWEST_DAYS else max(longest, 1))
    if until is None and last > 190:
        last = int(last // DAYS_A_MONTH * DAYS_A_MONTH)
    return tuple(sorted({round(last * part / _DAYS_DRAWN) for part in range(_DAYS_DRAWN + 1)}))


def _layers(times: CompetingTimes, days: tuple[int, ...], names: Mapping[Any, str]) -> _Layers:
    shares = {outcome: tuple(times.share(outcome, day).value or 0.0 for day in days) for outcome in times.outcomes}
    order = sorted(shares, key=lambda outcome: (-round(shares[outcome][-1], 9), str(outcome)))
    return _Layers(days, tuple(_name(outcome, names) for outcome in order), tuple(shares[outcome] for outcome in order))


def _name(outcome: Any, names: Mapping[Any, str]) -> str:
    known = names.get(outcome) or {**milestones.outcome_names(), **_UNNAMED}.get(outcome)
    return words.plain(known) if known else words.milestone(str(outcome))


def _together(found: _Layers) -> _Layers:
    """The most usual outcomes, and all others as one."""
    if len(found.names) <= _DRAWN_AT_MOST:
        return found
    kept = _DRAWN_AT_MOST - 1
    rest = tuple(sum(day) for day in zip(*found.shares[kept:], strict=True))
    return _Layers(found.days, (*found.names[:kept], "All others"), (*found.shares[:kept], rest))


def _plot(found: _Layers, ends: Sequence[EndLabel], paper: Sheet) -> Plot:
    y = axes.of_values([], unit=words.PERCENT)
    left = EDGE + labels.left_room([tick.words for tick in y.ticks])
    width = paper.width - EDGE - labels.room(ends) - left
    height = max(labels.heights(ends), 200 if paper.width < NARROW else 250)
    return Plot(left, paper.top + 8, width, height, axes.of_lengths(found.days[-1], room=width), y)


def _end_labels(found: _Layers, paper: Sheet) -> list[EndLabel]:
    """Beside the middle of each layer its name and its share, and those who wait above."""
    room = paper.width * 0.34
    at, found_labels = 0.0, []
    for name, share in [*zip(found.names, found.last, strict=True), ("Still waiting", found.still_waiting)]:
        lines = lettering.wrapped(f"{name} {words.percent(share)}", room, lines=2)
        if lines[-1].endswith(lettering.MORE):
            lines = (lettering.shortened(name, room), words.percent(share))
        found_labels.append(EndLabel(at + share / 2, lines))
        at += share
    return found_labels


def _areas(found: _Layers) -> list[Layer]:
    """The layers from below, a white line between each and the next."""
    below = [0.0] * len(found.days)
    layers = []
    for place, shares in enumerate(found.shares):
        above = [low + share for low, share in zip(below, shares, strict=True)]
        rows: list[Row] = [
            {"x": day, "y": low, "y2": high} for day, low, high in zip(found.days, below, above, strict=True)
        ]
        edge: list[Row] = [{"x": day, "y": high} for day, high in zip(found.days, above, strict=True)]
        layers += [
            layer(rows, type="area", fill=TONES[place % len(TONES)]),
            layer(edge, type="line", stroke=PAPER, strokeWidth=1),
        ]
        below = above
    return layers


def _length(days: int) -> str:
    months = round(days / DAYS_A_MONTH)
    return f"{months} months" if abs(months * DAYS_A_MONTH - days) < 1 and months > 1 else words.figure(days, "days")


def _table(found: _Layers, journeys: int) -> Table:
    columns = ("By day", *(f"{name} (%)" for name in found.names), "Still waiting (%)")
    return Table(columns, tuple(_row(found, place) for place in range(len(found.days) if journeys else 0)))


def _row(found: _Layers, place: int) -> tuple[Cell, ...]:
    shares = [one[place] for one in found.shares]
    kept = (words.kept(share, words.PERCENT) for share in (*shares, max(1 - sum(shares), 0.0)))
    return (f"day {found.days[place]}", *kept)
