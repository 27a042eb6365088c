"""Shares and counts of four quarters, or twelve months, together: for readers outside, where a quarter is too few."""

from collections.abc import Sequence
from dataclasses import dataclass

from pace.documents.blocks import Cell, Chart, Line, Series
from pace.measures.queries import aim_words
from pace.reports.queries.gather import drawn
from pace.reports.rules import disclosed

QUARTERS, MONTHS, FEWEST_BARS, WIDTH = 4, 12, 2, 560
NOTE = "Each bar takes four quarters, or twelve months, together, so that enough are behind it."
INSTEAD = (
    "The chart of “{}” by quarter or month is withheld, because a period of it rests on few children; years stand in "
    "its place."
)
SOME_WITHHELD = " Those that rest on few children are withheld too."


@dataclass(frozen=True, kw_only=True)
class Point:
    """A period as a chart has it: its words, how many count, and how many of them are in time; None of a count."""

    period: str
    whole: int
    part: int | None = None


@dataclass(frozen=True, kw_only=True)
class Year:
    """Some periods together, as they may be shown."""

    period: str
    value: disclosed.Shown
    behind: disclosed.Shown


@dataclass(frozen=True)
class Room:
    """How many bars there is room for, and how much higher than usual each may be."""

    most: int
    step: float


USUAL, LARGE, SMALL = Room(6, 1.25), Room(6, 2), Room(4, 1.25)


def of(chart: Chart, *, title: str, target: int | None = None, room: Room = USUAL) -> Chart | None:
    """The same by years; None where not two years have enough children, or the chart is of another kind."""
    years = _years(points(chart))[-room.most :]
    shown = [one for one in years if one.value != disclosed.WITHHELD]
    if len(shown) < FEWEST_BARS:
        return None
    is_share = "Value" not in chart.head
    unit = "%" if is_share else ""
    rows = [(one.period, one.value, one.behind) if is_share else (one.period, one.value) for one in years]
    says = _says(chart, shown[-1], target)
    return Chart(
        title=title,
        says=says,
        description=f"{says} Bars: {_listed(shown, unit)}.",
        svg=_drawn(shown, title, unit, target, room.step),
        head=("Months", "Share (%)", "Of about") if is_share else ("Months", "Number"),
        rows=tuple(rows),
        notes=(NOTE,),
        series=_series(shown, unit, target),
    )


def why(made: Chart) -> str:
    """Why years stand in the place of shorter periods, and that some of them are withheld too."""
    return f"{INSTEAD}{SOME_WITHHELD if any(disclosed.WITHHELD in row for row in made.rows) else ''}".format(made.title)


def sentence(chart: Chart, *, target: int | None = None) -> str:
    """What the last year says; empty where it has too few children, or there is none."""
    years = _years(points(chart))
    return _says(chart, years[-1], target) if years and years[-1].value != disclosed.WITHHELD else ""


def points(chart: Chart) -> list[Point]:
    """The periods of a chart by cohorts, a run chart of shares, or one of counts; none of another."""
    if "Met" in chart.head:
        return _cohorts(chart)
    behind = next((name for name in ("Journeys", "Counted") if name in chart.head), None)
    if behind is None or not chart.head[1].startswith("Value"):
        return []
    place = chart.head.index(behind)
    rows = [row for row in chart.rows if isinstance(row[1], int | float)]
    if chart.head[1] == "Value":
        return [Point(period=str(row[0]), whole=int(row[1])) for row in rows]
    if chart.head[1] != "Value (%)":
        return []
    return [Point(period=str(row[0]), whole=int(row[place]), part=round(row[1] * row[place] / 100)) for row in rows]


def _cohorts(chart: Chart) -> list[Point]:
    """The complete quarters of which somebody was due."""
    met, missed, standing = (chart.head.index(name) for name in ("Met", "Missed", "Standing"))
    rows = [row for row in chart.rows if row[standing] == "complete" and row[met] + row[missed]]
    return [Point(period=str(row[0]), whole=int(row[met] + row[missed]), part=int(row[met])) for row in rows]


def _years(found: Sequence[Point]) -> list[Year]:
    """As many whole years as there are, the last first counted back, in time order."""
    size = QUARTERS if any(" to " in one.period for one in found) else MONTHS
    many = min(len(found) // size, USUAL.most)
    groups = [found[len(found) - size * place : len(found) - size * (place - 1)] for place in range(many, 0, -1)]
    return [_year(group) for group in groups]


def _year(group: Sequence[Point]) -> Year:
    whole = sum(one.whole for one in group)
    parts = [one.part for one in group if one.part is not None]
    period = span(group[0].period, group[-1].period)
    if not parts:
        return Year(period=period, value=disclosed.count(whole), behind=disclosed.count(whole))
    value = disclosed.share(sum(parts), whole)
    return Year(period=period, value=disclosed.WITHHELD if value is None else value, behind=disclosed.count(whole))


def span(first: str, last: str) -> str:
    """From the first month of a period to the last of another.

    >>> span("April to June 2025", "January to March 2026"), span("May 2025", "July 2025")
    ('April 2025 to March 2026', 'May to July 2025')
    """
    begins, *_, year = first.split()
    *_, ends, until = last.split()
    return f"{begins} to {ends} {until}" if year == until else f"{begins} {year} to {ends} {until}"


def _says(chart: Chart, last: Year, target: int | None) -> str:
    """What the last year says."""
    size = QUARTERS if any(" to " in str(row[0]) for row in chart.rows) else MONTHS
    when = f"In the last {size} complete {'quarters' if size == QUARTERS else 'months'} ({last.period})"
    if "Value" in chart.head:
        return f"{when} there were about {last.value}."
    aim = "" if target is None else f"; the aim is {aim_words.hundredths(target)}"
    by_hand = "Counted" in chart.head
    behind = f"about {last.behind} that were counted" if by_hand else f"about {last.behind} children were in time"
    return f"{when} {aim_words.hundredths(int(last.value))} of {behind}{aim}."


def _listed(shown: Sequence[Year], unit: str) -> str:
    return "; ".join(f"{one.period} {one.value}{f' {unit}' if unit else ''}" for one in shown)


def _drawn(shown: Sequence[Year], title: str, unit: str, target: int | None, step: float) -> str:
    from permanence.charts import small  # noqa: PLC0415  # the drawing comes with it

    rows = [small.Bar(one.period, int(one.value)) for one in shown]
    return small.bars(rows, title=title, unit=unit, width=WIDTH, target=target, step=step).svg


def _series(shown: Sequence[Year], unit: str, target: int | None) -> Series:
    values: list[Cell] = [one.value for one in shown]
    lines = [Line(name="Share" if unit else "Number", values=tuple(float(one) for one in values))]
    if target is not None:
        lines.append(Line(name="Aim", values=(float(target),) * len(shown), kind="target"))
    return Series(
        categories=tuple(drawn.shortly(one.period) for one in shown), lines=tuple(lines), kind="bars", unit=unit
    )
