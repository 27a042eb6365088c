"""Run charts as pictures."""

from __future__ import annotations

from permanence.charts import measured as measures
from permanence.charts import rule_words, series_picture, words
from permanence.charts.chart import Cell, Chart, Table
from permanence.charts.measured import Measured
from permanence.charts.series_picture import Dot, Look, Series
from permanence.charts.sheet import sheet, with_nothing
from permanence.charts.theme import DEFAULT_WIDTH
from permanence.run_charts import Phase, Point, RunChart
from permanence.run_charts.chance import FEWEST_FOR_NUMBER_OF_RUNS
from permanence.run_charts.chart import EXCLUDED, MISSING
from permanence.run_charts.rules import FEW_CROSSINGS, MANY_CROSSINGS, SHIFT, TREND


def run_chart(chart: RunChart, *, measured: Measured, width: float = DEFAULT_WIDTH) -> Chart:
    """A run chart: points in time order, the median of each phase, and what stands out by its rule set.

    Points that give a signal are diamonds, excluded ones crosses, those not complete hollow; missing ones leave a gap.

    Raises `ChartNotPossible` where there is not one date and one number of journeys for each point, and for a width
    below 280 pixels.
    """
    measures.check(measured, len(chart.points))
    rules = rule_words.rules(chart.rules, false_alarm_rate=chart.false_alarm_rate)
    said = _headline(chart, measured)
    paper = sheet(width, heading=measured.name, footing=(*rules, *measures.footing(measured)))
    title = words.plain(measured.name)
    notes = measures.notes(measured, rules=(*rules, *_proposals(chart, measured)))
    table = _table(chart, measured)
    if all(point.value is None for point in chart.points):
        return Chart(title, said, said, with_nothing(paper, said, title=title), table, notes)
    description = f"Run chart of {words.counted(len(chart.points), measured.each)}. {said}"
    drawn = series_picture.picture(_series(chart, measured), paper)
    svg = paper.finished(drawn.content, bottom=drawn.bottom, title=title, description=description)
    return Chart(title, said, description, svg, table, notes)


def _headline(chart: RunChart, measured: Measured) -> str:
    """What a run chart says, in one sentence: of its last phase."""
    known = [point for point in chart.points if point.value is not None]
    if not known:
        return measures.nothing_known(measured)
    value = words.figure(known[0].value or 0.0, measured.unit)
    if len(known) == 1:
        return f"One {measured.each} has a value, {value}: too few to say what is usual."
    if len({point.value for point in known}) == 1:
        return words.sentence(f"{words.every(len(known), measured.each)} have the same value, {value}.")
    phase = chart.phases[-1]
    if phase.median is None:
        return f"The last phase has no median yet; {words.counted(len(known), measured.each)} have a value."
    return words.sentence(_since(chart, measured) + _of_phase(chart, phase, measured))


def _since(chart: RunChart, measured: Measured) -> str:
    """The change of median that the last phase brought, where there are phases."""
    before = chart.phases[-2].median if len(chart.phases) > 1 else None
    if before is None:
        return ""
    start = measured.named(chart.phases[-1].start)
    return f"Since {start} (median {words.figure(before, measured.unit)} before): "


def _of_phase(chart: RunChart, phase: Phase, measured: Measured) -> str:
    median = words.figure(phase.median or 0.0, measured.unit)
    each = words.many(measured.each)
    own = chart.points[phase.start :]
    if SHIFT in phase.signals:
        return (
            f"{phase.longest_run} {each} in a row lie {_side(own)} the median of {median}, "
            f"more than the {phase.longest_run_max} that chance usually leaves."
        )
    if TREND in phase.signals:
        return f"{_trend(own, measured)}; the median of {phase.n_judged} {each} is {median}."
    if FEW_CROSSINGS in phase.signals:
        return _crossings(phase, each, median, f"fewer than the {phase.crossings_min}")
    if MANY_CROSSINGS in phase.signals:
        return _crossings(phase, each, median, f"more than the {phase.crossings_max}")
    so_many = words.counted(phase.n_judged, measured.each)
    if phase.n_useful < FEWEST_FOR_NUMBER_OF_RUNS:
        return f"the median of {so_many} is {median}; too few to tell a change from chance."
    return f"the median of {so_many} is {median}, and nothing stands out from chance."


def _crossings(phase: Phase, each: str, median: str, unlike: str) -> str:
    times = "once" if phase.crossings == 1 else f"{phase.crossings} times"
    return f"the {phase.n_useful} {each} cross their median of {median} {times}, {unlike} that chance usually leaves."


def _side(points: tuple[Point, ...]) -> str:
    last = [point for point in points if SHIFT in point.marks][-1]
    return "above" if (last.value or 0.0) > (last.centre or 0.0) else "below"


def _trend(points: tuple[Point, ...], measured: Measured) -> str:
    """How the last trend goes, counted as it is marked."""
    marked = [place for place, point in enumerate(points) if TREND in point.marks]
    first = marked[-1]
    while first - 1 in marked and _goes(points, first) == _goes(points, marked[-1]):
        first -= 1
    goes = "rise" if _goes(points, marked[-1]) else "fall"
    return f"{marked[-1] - first + 1} {words.many(measured.each)} in a row {goes}"


def _goes(points: tuple[Point, ...], place: int) -> bool:
    return (points[place].value or 0.0) > (points[place - 1].value or 0.0)


def _series(chart: RunChart, measured: Measured) -> Series:
    dots = tuple(Dot(point.value, point.centre, None, None, point.phase, _look(point.marks)) for point in chart.points)
    return Series(measured, dots, "Median", chart.target)


def _look(marks: tuple[str, ...]) -> Look:
    looks: dict[str, Look] = {MISSING: "missing", EXCLUDED: "excluded", SHIFT: "special", TREND: "special"}
    return next((look for mark, look in looks.items() if mark in marks), "plain")


def _proposals(chart: RunChart, measured: Measured) -> list[str]:
    return [
        f"The rules propose a new phase from {measured.named(phase.proposed_phase)}; people decide."
        for phase in chart.phases
        if phase.proposed_phase is not None
    ]


def _table(chart: RunChart, measured: Measured) -> Table:
    figures = (measures.column(name, measured) for name in ("Value", "Median"))
    columns = (words.sentence(measured.each), *figures, "Phase", measures.behind(measured), "Remarks")
    return Table(columns, tuple(_row(chart.points[place], measured, place) for place in range(len(chart.points))))


def _row(point: Point, measured: Measured, place: int) -> tuple[Cell, ...]:
    return (
        measured.named(place),
        words.kept(point.value, measured.unit) if point.value is not None else "missing",
        words.kept(point.centre, measured.unit),
        point.phase + 1,
        measured.journeys[place],
        measures.remarks(measured, place, point.marks),
    )
