"""The waiting-time curve: the share of children who have reached a milestone, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan

from permanence.charts import axes, drawing, labels, lettering, measured, vega, waits, words
from permanence.charts.chart import Cell, Chart, Table
from permanence.charts.labels import EndLabel
from permanence.charts.sheet import EDGE, Sheet, sheet, with_nothing
from permanence.charts.theme import BAND, DASHED, DATA, DEFAULT_WIDTH, INK, LEADING, LINE, NARROW, PAPER, QUIET
from permanence.charts.vega import Layer, Plot, Row, layer
from permanence.limits import Limit
from permanence.waiting_times import Estimate, WaitingTimes

# Beyond the day on which fewer than this wait, one child moves the curve by a fifth or more.
FEWEST_AT_RISK = 5
# Where that day comes earlier than this, everything that has been seen is drawn.
FEWEST_DAYS = 28
_QUARTILES = {0.25: "A quarter", 0.5: "Half", 0.75: "Three quarters"}
_BAND_NOTE = "Shaded: the 95 % interval of the share."


@dataclass(frozen=True)
class _Curve:
    """What is drawn: the times, up to which day, and the limit with its days."""

    times: WaitingTimes
    until: int
    limit: Limit | None

    @property
    def limit_days(self) -> int | None:
        return None if self.limit is None else round(waits.days_of(self.limit))

    @property
    def limit_drawn(self) -> int | None:
        """The days of the limit where they are not beyond the last day drawn."""
        return None if self.limit_days is None or self.limit_days > self.until else self.limit_days

    @property
    def in_time(self) -> Estimate | None:
        """The share within the limit, None without one or where no wait has been seen for so long."""
        days = self.limit_days
        if days is None or (days > self.times.longest and not self.is_over):
            return None
        return self.times.share_reached_by(days)

    @property
    def is_over(self) -> bool:
        """Whether everyone has reached it, so that nothing more can change."""
        return (self.times.share_reached_by(self.times.longest).value or 0) > 1 - 1e-9

    def steps(self) -> list[tuple[int, float, float, float]]:
        """Days up to the last one drawn on which the share changed, the share, and its interval (NaN: none)."""
        curve = self.times.curve()
        columns = (curve.days, curve.reached, curve.low, curve.high)
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return [row for row in rows if row[0] <= self.until]


def waiting_curve(
    times: WaitingTimes,
    *,
    title: str,
    as_of: date,
    limit: Limit | None = None,
    until: int | None = None,
    journeys: int | None = None,
    width: float = DEFAULT_WIDTH,
) -> Chart:
    """The share who have reached a milestone within so many days, those still waiting counted, with its interval.

    `title`: from where to where. `limit`: a dashed line with the share within it (months are drawn at 30.4 days).
    `until`: the last day drawn; when None, that on which fewer than 5 wait (the last one seen where that is within 28
    days), and the limit in any case. `journeys`: how many the curve rests on, where some came into view late; when
    None, those seen from the start.

    Raises `ChartNotPossible` for a width below 280 pixels.
    """
    so_many = times.at_risk(0) if journeys is None else journeys
    found = _Curve(times, until or _last_day(times, limit), limit)
    said = _headline(times, limit=limit, journeys=so_many)
    basis = f"{words.sentence(words.counted(so_many, 'journey'))}, {measured.as_of(as_of)}"
    paper = sheet(width, heading=f"{title}: share who have reached it", footing=(_BAND_NOTE, basis))
    title = words.plain(title)
    notes = (*_quartile_notes(times), *_limit_note(found), _BAND_NOTE, basis)
    if not so_many:
        return Chart(title, said, said, with_nothing(paper, said, title=title), _table(found, []), notes)
    plot = _plot(found, paper)
    content = (
        vega.drawn(plot, [labels.grid(plot), *_layers(found, plot)])
        + labels.upright(plot)
        + labels.below(plot)
        + labels.ends(plot, _quartile_labels(times))
        + _limit_words(found, plot, paper)
        + _at_risk(found, plot)
    )
    description = f"Curve that rises from no children on the first day to those who have reached it. {said}"
    svg = paper.finished(content, bottom=plot.bottom + 58, title=title, description=description)
    ticks = [int(tick.at) for tick in plot.x.ticks]
    return Chart(title, said, description, svg, _table(found, ticks), notes)


def _headline(times: WaitingTimes, *, limit: Limit | None, journeys: int) -> str:
    """The share within the limit and by when half have reached it, with their base."""
    if not journeys:
        return "No child has come to this step yet, so there is nothing to draw."
    base = f"from {words.counted(journeys)}, those still waiting counted"
    if not times.share_reached_by(times.longest).value:
        longest = words.figure(times.longest, "days")
        return f"{words.none_of(journeys, 'reached it')}; the longest was followed for {longest}."
    median = times.quantile(0.5).value
    half = "half have not reached it yet" if median is None else f"half by day {words.number(median)}"
    if limit is None:
        return f"{words.sentence(half)}: an estimate {base}."
    share = _Curve(times, times.longest, limit).in_time
    if share is None or share.value is None:
        return f"How many reach it within {limit} is not known yet, and {half} ({base})."
    return f"An estimated {words.percent(share.value)} reach it within {limit}, and {half} ({base})."


def _last_day(times: WaitingTimes, limit: Limit | None) -> int:
    enough = int((times.counts.at_risk >= FEWEST_AT_RISK).sum()) - 1
    limit_days = round(waits.days_of(limit) * 1.1) if limit else 0
    return max(enough if enough >= FEWEST_DAYS else times.longest, limit_days, 1)


def _plot(found: _Curve, paper: Sheet) -> Plot:
    y = axes.of_values([], unit=words.PERCENT)
    left = EDGE + labels.left_room([tick.words for tick in y.ticks])
    width = paper.width - EDGE - labels.room(_quartile_labels(found.times)) - left
    strip = 0 if found.limit_drawn is None else 20 if paper.width >= NARROW else 20 + LEADING
    waiting = lettering.width(f"{found.times.at_risk(0):,}")
    x = axes.of_lengths(found.until, room=width, widest=waiting)
    return Plot(left, paper.top + strip, width, 190 if paper.width < NARROW else 240, x, y)


def _quartile_labels(times: WaitingTimes) -> list[EndLabel]:
    return [EndLabel(share, (name, _by_day(times.quantile(share)))) for share, name in _QUARTILES.items()]


def _by_day(day: Estimate) -> str:
    return "not yet reached" if day.value is None else f"by day {words.number(day.value)}"


def _quartile_notes(times: WaitingTimes) -> list[str]:
    return [f"{name}: {_by_day(day := times.quantile(share))}{_interval(day)}." for share, name in _QUARTILES.items()]


def _limit_note(found: _Curve) -> list[str]:
    if found.limit is None or found.limit.unit in ("days", "weeks"):
        return []
    return [f"A limit of {found.limit} is taken as {found.limit_days} days here."]


def _interval(day: Estimate) -> str:
    if day.value is None or day.low is None:
        return ""
    high = "not yet known" if day.high is None else words.number(day.high)
    return f" (95 % interval: day {words.number(day.low)} to {high})"


def _layers(found: _Curve, plot: Plot) -> list[Layer]:
    steps, until = found.steps(), min(found.until, found.times.longest)
    ends = [*(day for day, *_ in steps), until][1:]
    band: list[Row] = [
        {"x": at, "y": low, "y2": high}
        for (day, _, low, high), end in zip(steps, ends, strict=True)
        if not isnan(low)
        for at in (day, end)
    ]
    curve = [{"x": day, "y": share} for day, share, *_ in steps]
    last = curve[-1]["y"] if curve else 0
    quartiles = {share: found.times.quantile(share).value for share in _QUARTILES}
    dots = [{"x": day, "y": share} for share, day in quartiles.items() if day is not None and day <= found.until]
    limit = [{"x": day, "y": plot.y.low, "y2": plot.y.high} for day in (found.limit_drawn,) if day is not None]
    in_time = found.in_time.value if found.in_time else None
    crossing = [{"x": row["x"], "y": in_time} for row in limit if in_time is not None]
    return [
        layer(band, type="area", fill=BAND, stroke=None),
        *[layer([{"x": row["x"], "y": row[edge]} for row in band], **_EDGE) for edge in ("y", "y2")],
        layer(limit, type="rule", stroke=LINE, strokeWidth=1.25, strokeDash=DASHED),
        layer(
            [{"x": 0, "y": 0}, *curve, {"x": until, "y": last}],
            type="line",
            interpolate="step-after",
            stroke=DATA,
            strokeWidth=2.25,
        ),
        layer(dots, type="point", opacity=1, fill=PAPER, stroke=DATA, strokeWidth=1.75, size=40),
        layer(crossing, type="point", opacity=1, fill=DATA, stroke=PAPER, size=60),
    ]


_EDGE = {"type": "line", "stroke": LINE, "strokeWidth": 0.75}


def _limit_words(found: _Curve, plot: Plot, paper: Sheet) -> str:
    """Above the limit its name and the share within it, as near to its line as the paper allows."""
    if found.limit_drawn is None:
        return ""
    said = [f"Limit {found.limit}:", _share_words(found.in_time)]
    lines = [" ".join(said)] if paper.width >= NARROW else said
    half = lettering.widest(lines, bold=True) / 2
    x = min(max(plot.across(found.limit_drawn), plot.left + half - 20), paper.width - EDGE - half)
    return drawing.lines(lines, x, paper.top + 10, anchor="middle", bold=True, colour=INK)


def _share_words(share: Estimate | None) -> str:
    if share is None or share.value is None:
        return "not known yet"
    if share.low is None or share.high is None:
        return words.percent(share.value)
    return f"{words.percent(share.value)} ({100 * share.low:.0f} to {100 * share.high:.0f} %)"


def _at_risk(found: _Curve, plot: Plot) -> str:
    """Under the ticks, how many still wait then."""
    name = drawing.text("Still waiting:", plot.left, plot.bottom + 40)
    numbers = [
        drawing.text(f"{found.times.at_risk(int(tick.at)):,}", plot.across(tick.at), plot.bottom + 56, anchor="middle")
        for tick in plot.x.ticks
    ]
    return drawing.group(name, *numbers, fill=QUIET)


def _table(found: _Curve, ticks: Sequence[int]) -> Table:
    columns = ("By day", "Reached (%)", "Low (%)", "High (%)", "Still waiting just before")
    days = {day for day, *_ in found.steps()} | set(ticks)
    days |= {found.limit_days} if found.limit_days is not None and found.in_time else set()
    return Table(columns, tuple(_row(found.times, day) for day in sorted(days)))


def _row(times: WaitingTimes, day: int) -> tuple[Cell, ...]:
    share = times.share_reached_by(day)
    figures = (words.kept(figure, words.PERCENT) for figure in (share.value, share.low, share.high))
    return (f"day {day}", *figures, times.at_risk(day))
