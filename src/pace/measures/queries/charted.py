"""A measure of the register on a chart: the one that people chose, or the one that suits the numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from pace.measures.models import Measure
from pace.measures.queries import definitions
from pace.measures.queries.definitions import Definition
from pace.measures.queries.figures import Figures, Wanted, drawn

if TYPE_CHECKING:
    # Only names here: Polars and the drawing come with them, and the service is to start within two seconds.
    from permanence.charts import Chart, Wish
    from permanence.intervals import Intervals
    from permanence.journeys import Journeys
    from permanence.periods import Periods

Make = Callable[[float], "Chart"]
# Curves are drawn for six years at most; few journeys tell of longer ones.
LAST_DAY_DRAWN = 2_192
# In time order by periods: nothing of a single child is in them.
_ON_PERIODS = ("run", "p", "pp", "i", "mr", "c")
OF_PERIODS = ("cohorts", "run", "p", "pp", "i", "mr", "c", "u", "up", "curve", "outcomes")


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a measure is drawn: on which chart ("": the one that suits), by which rules, in which phases, marked how.

    `singly`: whether single children may be points. `marks`: a day and its words. `also`: the condition of a segment.
    """

    chart: str = ""
    rules: str = ""
    by: str = "month"
    target: int | None = None
    phases: tuple[date, ...] = ()
    marks: tuple[tuple[date, str], ...] = ()
    also: str = ""
    singly: bool = True

    @property
    def asked(self) -> Mapping[str, Any]:
        """Everything in it, as plain values."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, kw_only=True)
class _Drawing:
    """What a chart is drawn from: the waits, the definition, the look; `what` the measure is."""

    what: str
    found: "Intervals"
    definition: Definition
    look: Look
    begins: date | None


def wanted(measure: Measure, look: Look) -> Wanted:
    """The chart of a measure, as a page wants it: "chart", and the facts of what it rests on."""
    definition, what = definition_of(measure), measure.what
    safe = look if look.singly else replace(look, chart=_of_periods(measure, look), singly=True)
    asked = {"definition": definition.asked, "what": what, "look": safe.asked}
    return Wanted(name="measure", asked=asked, make=lambda journeys: _figures(journeys, what, definition, safe))


def definition_of(measure: Measure) -> Definition:
    """What a measure is about; the clock of one that counts who reaches a milestone starts with being looked after."""
    definition = definitions.of_measure(measure)
    return replace(definition, start="looked_after", start_outcomes=()) if measure.what == "count" else definition


def _of_periods(measure: Measure, look: Look) -> str:
    """The chart for those who see no single child: as wished where it shows periods, else one that does."""
    if look.chart in OF_PERIODS:
        return look.chart
    return {"share": "cohorts", "wait": "curve", "count": "run"}[measure.what]


def seen(waits: "Intervals", journeys: "Journeys", *, chart: str) -> "Intervals":
    """The waits as a chart may count them, where a register holds of earlier years only what lasted.

    Curves count earlier clocks from the day on which the register is complete; who waits now waits, since whenever.
    """
    from permanence import intervals  # noqa: PLC0415  # Polars comes with it

    begins = definitions.complete_from(journeys)
    if begins is None or chart == "staircase":
        return waits
    entry: Literal["late", "window"] = "late" if chart in ("curve", "outcomes") else "window"
    return intervals.observed_from(waits, data_from=begins, entry=entry)


def _figures(journeys: "Journeys", what: str, definition: Definition, look: Look) -> Figures:
    begins = definitions.complete_from(journeys)
    keep = ("route",) if look.chart == "outcomes" and "route" in journeys.journeys.collect_schema() else ()
    waits = definitions.waits(journeys, definition, also=look.also, keep=keep)
    # Who reaches a milestone is counted by the day of reaching it, whenever the journey began.
    found = waits if what == "count" else seen(waits, journeys, chart=look.chart)
    drawing = _Drawing(what=what, found=found, definition=definition, look=look, begins=begins)
    picture = drawn(_chart_of(drawing))
    why = picture.chart.notes[0] if not look.chart and picture.chart.notes else ""
    facts = {**_facts(drawing), "why": why, "earlier": _still_waiting(waits) - _still_waiting(found)}
    return Figures(
        as_of=journeys.as_of,
        charts={"chart": picture},
        facts={**facts, "complete_from": begins.isoformat() if begins else ""},
    )


def _still_waiting(found: "Intervals") -> int:
    from permanence import intervals  # noqa: PLC0415  # as above

    counts = intervals.counts(found)
    return int(counts.n[counts.status == intervals.WAITING].sum())


def _facts(drawing: _Drawing) -> dict[str, Any]:
    """How many journeys the measure rests on, and how they stand."""
    from permanence import intervals  # noqa: PLC0415  # Polars comes with it

    counts, figures = intervals.counts(drawing.found), _periods(drawing)
    stands = {status: int(counts.n[counts.status == status].sum()) for status in ("reached", "ended", "waiting")}
    found = {"journeys": int(counts.n.sum()), **stands}
    if figures is None:
        return found
    from permanence import periods  # noqa: PLC0415  # as above

    proposed = periods.proposed_phase(figures, phases=drawing.look.phases)
    said = {"on": [on.isoformat() for on in figures.on], "values": list(figures.values)}
    return {**found, **said, "proposed": proposed.isoformat() if proposed else ""}


def _periods(drawing: _Drawing) -> "Periods | None":
    """The periods behind the points of the chart; None where its points are no periods."""
    from permanence import periods  # noqa: PLC0415  # as above

    look, by = drawing.look, drawing.look.by
    limit, found = drawing.definition.limit, drawing.found
    figures: Periods | None = None
    if drawing.what == "share" and look.chart in ("cohorts", *_ON_PERIODS):
        figures = periods.shares(found, limit=limit, by=by, expected=_expected(drawing, by)[1])  # type: ignore[arg-type]
    elif drawing.what == "count" and look.chart in _ON_PERIODS:
        figures = periods.numbers(found, by=by, data_from=drawing.begins)  # type: ignore[arg-type]  # as above
    elif drawing.what == "wait" and look.chart in _ON_PERIODS:
        figures = periods.halves(found, by=by)  # type: ignore[arg-type]  # as above
    return figures


def _chart_of(drawing: _Drawing) -> Make:
    chart = drawing.look.chart
    if chart in _OWN:
        return _OWN[chart](drawing)
    if not chart and drawing.what == "wait":
        return _children(drawing)
    return _OVER_TIME[drawing.what](drawing)


def wish_of(look: Look, *, what: str, begins: date | None = None) -> "Wish":
    """The look as the library takes it; what is aimed at of a share is a hundredth of what is written.

    `begins`: the day on which the data begin.
    """
    from permanence.charts import Mark, Wish  # noqa: PLC0415  # the drawing comes with it

    target = look.target / 100 if look.target is not None and what == "share" else look.target
    return Wish(
        chart=look.chart or None,  # type: ignore[arg-type]  # one of those offered
        rules=look.rules or None,
        by=look.by,  # type: ignore[arg-type]  # a month or a quarter
        phases=look.phases,
        marks=tuple(Mark(on, said) for on, said in look.marks),
        target=target,
        data_from=begins,
    )


def _shares(drawing: _Drawing) -> Make:
    from permanence import charts  # noqa: PLC0415  # as above

    limit, found = drawing.definition.limit, drawing.found
    expected = {by: _expected(drawing, by)[1] for by in ("month", "quarter")}
    return lambda width: charts.share_in_time(
        found, limit=limit, wish=wish_of(drawing.look, what=drawing.what), expected=expected, width=width
    )


def _numbers(drawing: _Drawing) -> Make:
    from permanence import charts  # noqa: PLC0415  # as above

    wish = wish_of(drawing.look, what=drawing.what, begins=drawing.begins)
    return lambda width: charts.number_reaching(drawing.found, wish=wish, width=width)


def _halves(drawing: _Drawing) -> Make:
    from permanence import charts  # noqa: PLC0415  # as above

    return lambda width: charts.half_by_day(drawing.found, wish=wish_of(drawing.look, what=drawing.what), width=width)


def _cohorts(drawing: _Drawing) -> Make:
    from permanence import charts  # noqa: PLC0415  # as above

    judgement, expected = _expected(drawing, drawing.look.by)
    target = None if drawing.look.target is None else drawing.look.target / 100
    return lambda width: charts.aim_by_cohort(
        judgement, title=_title(drawing), expected=expected, target=target, width=width
    )


def _expected(drawing: _Drawing, by: str) -> tuple[Any, Any]:
    from permanence import aims, charts  # noqa: PLC0415  # as above

    judgement = aims.judge(drawing.found, limit=drawing.definition.limit, by=by)  # type: ignore[arg-type]  # as above
    return judgement, charts.expected_shares(drawing.found, judgement=judgement)


def _children(drawing: _Drawing) -> Make:
    from permanence import charts  # noqa: PLC0415  # as above

    return lambda width: charts.each_child(drawing.found, limit=drawing.definition.limit, width=width)


def _staircase(drawing: _Drawing) -> Make:
    from permanence import charts  # noqa: PLC0415  # as above

    return lambda width: charts.who_waits(drawing.found, limit=drawing.definition.limit, width=width)


def _curve(drawing: _Drawing) -> Make:
    from permanence import charts, waiting_times  # noqa: PLC0415  # as above

    times = waiting_times.of(drawing.found)
    until = LAST_DAY_DRAWN if times.longest > LAST_DAY_DRAWN else None
    return lambda width: charts.waiting_curve(
        times,
        title=_title(drawing),
        as_of=drawing.found.as_of,
        limit=drawing.definition.limit,
        until=until,
        width=width,
    )


def _outcomes(drawing: _Drawing) -> Make:
    from permanence import charts, milestones, waiting_times  # noqa: PLC0415  # as above

    columns = drawing.found.table.collect_schema()
    end = drawing.definition.end
    times = waiting_times.competing_of(drawing.found, reached_as=end, told_by="route" if "route" in columns else None)
    until = LAST_DAY_DRAWN if waiting_times.of(drawing.found).longest > LAST_DAY_DRAWN else None
    title = f"From “{milestones.milestone(drawing.definition.start).name}”"
    as_of = drawing.found.as_of
    return lambda width: charts.outcome_curves(times, title=title, as_of=as_of, until=until, width=width)


def _title(drawing: _Drawing) -> str:
    from permanence.charts import words  # noqa: PLC0415  # as above

    return words.step(drawing.found.start, drawing.found.end)


_OVER_TIME: dict[str, Callable[[_Drawing], Make]] = {"share": _shares, "count": _numbers, "wait": _halves}
_OWN: dict[str, Callable[[_Drawing], Make]] = {
    "cohorts": _cohorts,
    "children": _children,
    "staircase": _staircase,
    "curve": _curve,
    "outcomes": _outcomes,
}
