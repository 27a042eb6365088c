"""An aim by cohorts: of the children whose clock started in each period, the share who met the limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from permanence import dates, waiting_times
from permanence.aims import Cohort, Judgement
from permanence.charts import axes, drawing, labels, lettering, measured, vega, waits, words
from permanence.charts.chart import Cell, Chart, Table
from permanence.charts.labels import EndLabel
from permanence.charts.sheet import EDGE, Sheet, sheet, with_nothing
from permanence.charts.theme import DATA, DEFAULT_WIDTH, DOTTED, INK, LEADING, LINE, NARROW, PAPER, QUIET, SECOND
from permanence.charts.vega import Layer, Plot, layer
from permanence.charts.words import Each
from permanence.dates import Period
from permanence.intervals import REACHED, Intervals
from permanence.waiting_times import Estimate

_NARROWEST = 22
_COUNTS = {"met": "met", "missed": "missed", "not_yet_due": "not yet due"}
_HOW_TO_READ = "Lines: 95 % intervals. Hollow: some are not yet due, so this is an estimate."


@dataclass(frozen=True)
class _Column:
    """A cohort as it is drawn: its period, and the share that is known or expected."""

    cohort: Cohort
    first_day: date
    each: Each
    expected: Estimate

    @property
    def share(self) -> Estimate:
        return self.cohort.share_met if self.cohort.complete else self.expected


def expected_shares(
    found: Intervals, *, judgement: Judgement, closed: frozenset[date] | None = None
) -> Mapping[str, Estimate]:
    """For each cohort that is not complete, the share expected to meet the limit, its waiting children counted.

    The waiting times of the cohort's own children, laid so that their due days coincide (Kaplan and Meier); None
    where no child of the cohort has been watched up to a due day.
    """
    open_ = {cohort.period for cohort in judgement.cohorts if not cohort.complete}
    children = waits.of_children(found, limit=judgement.limit, names="numbers", closed=closed)
    return {period: _expected([one for one in children if _period(one, period) == period]) for period in open_}


def aim_by_cohort(
    judgement: Judgement,
    *,
    title: str,
    expected: Mapping[str, Estimate] | None = None,
    target: float | None = None,
    width: float = DEFAULT_WIDTH,
) -> Chart:
    """The share met by period in which the clock started, with its Wilson interval and the counts under it.

    `title`: from where to where. `expected`: for cohorts that are not complete, drawn hollow, from `expected_shares`.
    `target`: the share aimed at, from 0 to 1. As many of the last cohorts as fit are drawn; the table has all.

    Raises `ChartNotPossible` for a width below 280 pixels.
    """
    columns = _columns(judgement, expected or {})
    said = _headline(judgement, columns, target)
    total = judgement.total
    so_many = total.met + total.missed + total.not_yet_due + total.ended_before_due
    basis = f"{words.sentence(words.counted(so_many, 'journey'))}, {measured.as_of(judgement.as_of)}"
    heading = f"{title}: share within {judgement.limit}, by {_each(columns)} in which the clock started"
    fits = _fitting(columns, target, width)
    some = [f"The last {fits} of {len(columns)} {_each(columns)}s are drawn."] if len(columns) > fits else []
    paper = sheet(width, heading=heading, footing=(_HOW_TO_READ, *some, basis))
    title, table = words.plain(title), _table(columns)
    notes = (_HOW_TO_READ, *some, basis, *_ended_note(total))
    if not so_many:
        return Chart(title, said, said, with_nothing(paper, said, title=title), table, notes)
    drawn = columns[-fits:]
    plot = _plot(drawn, target, paper)
    content = (
        vega.drawn(plot, [labels.grid(plot), *_layers(drawn, plot, target)])
        + labels.upright(plot)
        + labels.below(plot)
        + labels.ends(plot, _target_label(target, width))
        + _counts(drawn, plot)
    )
    description = f"One point for each {_each(columns)}, with the numbers met, missed and not yet due under it. {said}"
    svg = paper.finished(content, bottom=plot.bottom + 30 + 3 * LEADING, title=title, description=description)
    return Chart(title, said, description, svg, table, notes)


def _headline(judgement: Judgement, columns: Sequence[_Column], target: float | None) -> str:
    """How many met the limit in the last complete cohort."""
    total, limit = judgement.total, judgement.limit
    judged = [column for column in columns if column.cohort.complete and column.cohort.share_met.value is not None]
    aim = "" if target is None else f"; the aim is {words.percent(target)}"
    if not columns:
        return "No child has come to this step yet, so there is nothing to draw."
    if judged:
        last = judged[-1].cohort
        when = words.period(judged[-1].first_day, judged[-1].each)
        so_many = words.counted(last.met + last.missed)
        return f"{last.met:,} of {so_many} met {limit} in the last complete {judged[-1].each} ({when}){aim}."
    if not total.met + total.missed:
        if not total.not_yet_due:
            return f"No child was due: {words.counted(total.ended_before_due, 'journey')} ended before {limit}{aim}."
        has = "has" if total.not_yet_due == 1 else "have"
        return f"No child is due yet: {words.counted(total.not_yet_due)} still {has} time up to {limit}{aim}."
    so_many = words.counted(total.met + total.missed)
    return f"{total.met:,} of {so_many} met {limit} so far; no {columns[0].each} is complete yet{aim}."


def _ended_note(total: Cohort) -> list[str]:
    ended = total.ended_before_due
    return [f"{words.counted(ended, 'journey')} ended otherwise before the limit, counted apart."] if ended else []


def _expected(children: Sequence[waits.ChildWait]) -> Estimate:
    allowed = max((one.allowed or 0 for one in children), default=0)
    times = waiting_times.estimate(
        [one.days + allowed - (one.allowed or 0) for one in children],
        reached=[one.status == REACHED for one in children],
    )
    share = times.share_reached_by(allowed)
    watched = times.longest >= allowed or (share.value or 0) > 1 - 1e-9
    return share if watched else Estimate(None, None, None)


def _period(one: waits.ChildWait, like: str) -> str:
    return dates.period_of(dates.from_day(one.started_on), "quarter" if "Q" in like else "month")


def _columns(judgement: Judgement, expected: Mapping[str, Estimate]) -> list[_Column]:
    """Every period from the first in which a clock started to the last, those without any among them."""
    known = {_first_day(cohort.period): cohort for cohort in judgement.cohorts}
    by_quarter = any("Q" in cohort.period for cohort in judgement.cohorts)
    each: Period = "quarter" if by_quarter else "month"
    found = []
    day = min(known, default=date.max)
    while day <= max(known, default=date.min):
        period = dates.period_of(day, each)
        cohort = known.get(day) or Cohort(period, 0, 0, 0, 0, complete=True)
        found.append(_Column(cohort, day, each, expected.get(period, Estimate(None, None, None))))
        day = dates.add_months(day, 3 if by_quarter else 1)
    return found


def _first_day(period: str) -> date:
    year, _, part = period.partition("-")
    return date(int(year), 3 * int(part[1:]) - 2 if part.startswith("Q") else int(part), 1)


def _each(columns: Sequence[_Column]) -> Each:
    return columns[0].each if columns else "quarter"


def _left() -> float:
    return EDGE + lettering.widest(list(_COUNTS.values())) + 10


def _fitting(columns: Sequence[_Column], target: float | None, width: float) -> int:
    """How many columns have room for their counts."""
    counts = [_count(column, field) for column in columns for field in _COUNTS]
    room = width - EDGE - _left() - labels.room(_target_label(target, width))
    return max(int(room // max(_NARROWEST, lettering.widest(counts) + 8)), 1)


def _count(column: _Column, field: str) -> str:
    return f"{getattr(column.cohort, field):,}"


def _target_label(target: float | None, width: float) -> list[EndLabel]:
    return [] if target is None else [labels.at_end(target, "Aim", words.percent(target), width=width)]


def _plot(columns: Sequence[_Column], target: float | None, paper: Sheet) -> Plot:
    y = axes.of_values([], unit=words.PERCENT)
    width = paper.width - EDGE - _left() - labels.room(_target_label(target, paper.width))
    x = axes.of_periods([column.first_day for column in columns], each=_each(columns), room=width)
    return Plot(_left(), paper.top + 8, width, 180 if paper.width < NARROW else 220, x, y)


def _layers(columns: Sequence[_Column], plot: Plot, target: float | None) -> list[Layer]:
    known = [(place, column) for place, column in enumerate(columns) if column.share.value is not None]
    spans = {
        complete: [
            {"x": place, "y": column.share.low, "y2": column.share.high}
            for place, column in known
            if column.cohort.complete == complete and column.share.low is not None and column.share.high is not None
        ]
        for complete in (True, False)
    }
    dots = {
        complete: [
            {"x": place, "y": column.share.value or 0.0}
            for place, column in known
            if column.cohort.complete == complete
        ]
        for complete in (True, False)
    }
    aim = [{"x": plot.x.low, "x2": plot.x.high, "y": target}] if target is not None else []
    return [
        layer(aim, type="rule", stroke=SECOND, strokeWidth=2, strokeDash=DOTTED, strokeCap="round"),
        layer(spans[True], type="rule", stroke=LINE, strokeWidth=1.5),
        layer(spans[False], type="rule", stroke=LINE, strokeWidth=1.5, strokeDash=(2, 2)),
        layer(dots[True], type="point", opacity=1, fill=DATA, stroke=PAPER, strokeWidth=1, size=64),
        layer(dots[False], type="point", opacity=1, fill=PAPER, stroke=DATA, strokeWidth=1.75, size=56),
    ]


def _counts(columns: Sequence[_Column], plot: Plot) -> str:
    """Under each point how many met, missed and are not yet due."""
    rows = []
    for row, (field, name) in enumerate(_COUNTS.items()):
        y = plot.bottom + 42 + row * LEADING
        numbers = [
            drawing.text(_count(column, field), plot.across(place), y, anchor="middle")
            for place, column in enumerate(columns)
        ]
        named = drawing.text(name, plot.left - 8, y, anchor="end", colour=QUIET)
        rows.append(drawing.group(named, *numbers, fill=INK if field == "met" else QUIET))
    return "".join(rows)


def _table(columns: Sequence[_Column]) -> Table:
    heads = (_each(columns).capitalize(), "Met", "Missed", "Not yet due", "Ended before due", "Share (%)")
    return Table((*heads, "Low (%)", "High (%)", "Standing"), tuple(map(_row, columns)))


def _row(column: _Column) -> tuple[Cell, ...]:
    cohort, share = column.cohort, column.share
    shares = (words.kept(figure, words.PERCENT) for figure in (share.value, share.low, share.high))
    counts = (cohort.met, cohort.missed, cohort.not_yet_due, cohort.ended_before_due)
    return (words.period(column.first_day, column.each), *counts, *shares, _standing(column, sum(counts)))


def _standing(column: _Column, started: int) -> str:
    if not started:
        return "no clock started"
    if column.cohort.complete:
        return "complete"
    return "estimate" if column.share.value is not None else "not known yet"
