"""Control charts as pictures."""

from __future__ import annotations

from collections.abc import Callable

from permanence.charts import measured as measures
from permanence.charts import rule_words, series_picture, words
from permanence.charts.chart import Cell, Chart, Table
from permanence.charts.measured import Measured
from permanence.charts.series_picture import Dot, Look, Series
from permanence.charts.sheet import sheet, with_nothing
from permanence.charts.theme import DEFAULT_WIDTH
from permanence.control_charts import ControlChart, Phase, Point
from permanence.control_charts.rules import BEYOND, RULE_SETS, SHIFT, TREND
from permanence.run_charts.chance import FEWEST_FOR_NUMBER_OF_RUNS
from permanence.run_charts.chart import EXCLUDED, MISSING
from permanence.run_charts.rules import FEW_CROSSINGS

# The centre that is drawn; of the other kinds it is the mean.
_CENTRES = {"g": "Median", "t": "Centre"}
_NAMED_AT_MOST = 3


def control_chart(chart: ControlChart, *, measured: Measured, width: float = DEFAULT_WIDTH) -> Chart:
    """A control chart of any kind: points in time order, the centre and the limits of each phase, special causes.

    Points that a rule marks are diamonds, excluded ones crosses, those not complete hollow; missing ones leave a gap.
    A lower limit at zero or below is not drawn where no value is below zero, nor one of shares at 100 % or above.

    Raises `ChartNotPossible` where there is not one date and one number of journeys for each point, and for a width
    below 280 pixels.
    """
    measures.check(measured, len(chart.points))
    rules = rule_words.rules(chart.rules, false_alarm_rate=chart.false_alarm_rate)
    said = _headline(chart, measured)
    paper = sheet(width, heading=measured.name, footing=(*rules, *measures.footing(measured)))
    title = words.plain(measured.name)
    notes = measures.notes(measured, rules=(f"{rule_words.KINDS[chart.kind]}.", *rules, *_not_drawn(chart, measured)))
    table = _table(chart, measured)
    if all(point.value is None for point in chart.points):
        return Chart(title, said, said, with_nothing(paper, said, title=title), table, notes)
    description = (
        f"Control chart ({rule_words.KINDS[chart.kind]}) of {words.counted(len(chart.points), measured.each)}. {said}"
    )
    drawn = series_picture.picture(_series(chart, measured), paper)
    svg = paper.finished(drawn.content, bottom=drawn.bottom, title=title, description=description)
    return Chart(title, said, description, svg, table, notes)


def _headline(chart: ControlChart, measured: Measured) -> str:
    """What a control chart says, in one sentence: of its last phase."""
    known = [point for point in chart.points if point.value is not None]
    if not known:
        return measures.nothing_known(measured)
    value = words.figure(known[0].value or 0.0, measured.unit)
    if len(known) == 1:
        return f"One {measured.each} has a value, {value}: too few to say what is usual."
    phase = chart.phases[-1]
    if len({point.value for point in known}) == 1 and not phase.signals:
        return words.sentence(f"{words.every(len(known), measured.each)} have the same value, {value}.")
    if phase.centre is None:
        return f"The last phase has no centre yet; {words.counted(len(known), measured.each)} have a value."
    weightiest = next((signal for signal in (*_order(chart), FEW_CROSSINGS) if signal in phase.signals), None)
    said = _SAID.get(weightiest or "", _nothing if weightiest is None else _marked)
    return words.sentence(_since(chart, measured) + said(chart, phase, measured))


def _order(chart: ControlChart) -> list[str]:
    """The signals of the rule set, the weightier first."""
    rules = RULE_SETS[chart.rules]
    return [*rules.directed, *rules.undirected, SHIFT]


def _since(chart: ControlChart, measured: Measured) -> str:
    before = chart.phases[-2].centre if len(chart.phases) > 1 else None
    if before is None:
        return ""
    start = measured.named(chart.phases[-1].start)
    return f"Since {start} ({_centre_name(chart).lower()} {words.figure(before, measured.unit)} before): "


def _nothing(chart: ControlChart, phase: Phase, measured: Measured) -> str:
    centre = f"{_centre_name(chart).lower()} {words.figure(phase.centre or 0.0, measured.unit)}"
    if phase.n_judged < FEWEST_FOR_NUMBER_OF_RUNS:
        return f"{words.counted(phase.n_judged, measured.each)} ({centre}): too few to tell a change from chance."
    so_many = words.every(phase.n_judged, measured.each)
    return f"{so_many} lie within their limits ({centre}), and nothing stands out from chance."


def _beyond(chart: ControlChart, phase: Phase, measured: Measured) -> str:
    places = _marked_places(chart, phase, BEYOND)
    named = [measured.named(place) for place in places[-_NAMED_AT_MOST:]]
    which = words.listed(named) if len(places) <= _NAMED_AT_MOST else f"most lately {named[-1]}"
    lie = "lies beyond its limits" if len(places) == 1 else "lie beyond their limits"
    return f"{len(places)} of {words.counted(phase.n_judged, measured.each)} {lie}: {which}."


def _shift(chart: ControlChart, phase: Phase, measured: Measured) -> str:
    centre = f"the {_centre_name(chart).lower()} of {words.figure(phase.centre or 0.0, measured.unit)}"
    if phase.longest_run is None:
        return f"{_marked_count(chart, phase, SHIFT, measured)} lie in a run on one side of {centre}."
    last = chart.points[_marked_places(chart, phase, SHIFT)[-1]]
    side = "above" if last.direction == "high" else "below"
    return (
        f"{phase.longest_run} {words.many(measured.each)} in a row lie {side} {centre}, "
        f"more than the {phase.longest_run_max} that chance usually leaves."
    )


def _trend(chart: ControlChart, phase: Phase, measured: Measured) -> str:
    last = chart.points[_marked_places(chart, phase, TREND)[-1]]
    goes = "rise" if last.direction == "high" else "fall"
    return f"{_marked_count(chart, phase, TREND, measured)} lie in a row that {goes}s without a break."


def _few_crossings(chart: ControlChart, phase: Phase, measured: Measured) -> str:
    times = "once" if phase.crossings == 1 else f"{phase.crossings} times"
    centre = f"{_centre_name(chart).lower()} of {words.figure(phase.centre or 0.0, measured.unit)}"
    return (
        f"the {phase.n_useful} {words.many(measured.each)} cross their {centre} {times}, "
        f"fewer than the {phase.crossings_min} that chance usually leaves."
    )


def _marked(chart: ControlChart, phase: Phase, measured: Measured) -> str:
    """For the signals whose name says all: two of three, four of five, alternating, hugging or avoiding the centre."""
    signal = next(signal for signal in _order(chart) if signal in phase.signals)
    return f"{_marked_count(chart, phase, signal, measured)} stand out by the rule “{signal}”."


_SAID: dict[str, Callable[[ControlChart, Phase, Measured], str]] = {
    BEYOND: _beyond,
    SHIFT: _shift,
    TREND: _trend,
    FEW_CROSSINGS: _few_crossings,
}


def _marked_places(chart: ControlChart, phase: Phase, mark: str) -> list[int]:
    own = range(phase.start, len(chart.points))
    return [place for place in own if mark in chart.points[place].marks]


def _marked_count(chart: ControlChart, phase: Phase, mark: str, measured: Measured) -> str:
    marked = len(_marked_places(chart, phase, mark))
    return f"{marked} of {words.counted(phase.n_judged, measured.each)}"


def _centre_name(chart: ControlChart) -> str:
    return _CENTRES.get(chart.kind, "Mean")


def _not_drawn(chart: ControlChart, measured: Measured) -> list[str]:
    values = [point.value for point in chart.points if point.value is not None]
    below = any(point.lower is not None and point.lower <= 0 for point in chart.points)
    above = measured.unit == words.PERCENT and any((point.upper or 0) >= 1 for point in chart.points)
    lower = "A lower limit at zero or below is not drawn: no value can be beyond it."
    upper = "An upper limit at 100 % or above is not drawn: no share can be beyond it."
    return [lower] * (below and min(values, default=0) >= 0) + [upper] * (above and max(values, default=0) <= 1)


def _series(chart: ControlChart, measured: Measured) -> Series:
    dots = tuple(
        Dot(point.value, point.centre, point.lower, point.upper, point.phase, _look(point)) for point in chart.points
    )
    return Series(measured, dots, _centre_name(chart), chart.target)


def _look(point: Point) -> Look:
    if MISSING in point.marks or EXCLUDED in point.marks:
        return "missing" if MISSING in point.marks else "excluded"
    return "special" if point.special_causes else "plain"


def _table(chart: ControlChart, measured: Measured) -> Table:
    names = ("Value", _centre_name(chart), "Lower limit", "Upper limit")
    figures = (measures.column(name, measured) for name in names)
    columns = (words.sentence(measured.each), *figures, "Phase", measures.behind(measured), "Remarks")
    return Table(columns, tuple(_row(chart.points[place], measured, place) for place in range(len(chart.points))))


def _row(point: Point, measured: Measured, place: int) -> tuple[Cell, ...]:
    return (
        measured.named(place),
        words.kept(point.value, measured.unit) if point.value is not None else "missing",
        *(words.kept(line, measured.unit) for line in (point.centre, point.lower, point.upper)),
        point.phase + 1,
        measured.journeys[place],
        measures.remarks(measured, place, point.marks),
    )
