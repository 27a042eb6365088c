"""Did it change: before a day and from it on, or between groups; and how long until a change would show."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pace.measures.models import Measure
from pace.measures.queries import charted, definitions
from pace.measures.queries.definitions import Definition
from pace.measures.queries.figures import Figures, Wanted
from pace.register import queries as register
from pace.register.content import AT_HOME, SEXES

if TYPE_CHECKING:
    # Only names here: Polars comes with them, and the service is to start within two seconds.
    from permanence.improvement import Contrast
    from permanence.intervals import Intervals
    from permanence.journeys import Journeys

# Of each thing that children are told apart by: its column in the register, and the name under which a group reads
# well: "aged 1 to 4", "looked after at home".
COLUMNS = {
    "age": ("age_band", "aged"),
    "team": ("team", "team"),
    "locality": ("locality", "locality"),
    "route": ("route", "route"),
    "home": ("at_home", "looked_after"),
    "sex": ("sex", "sex"),
}
# Without a limit waits are compared over half a year.
USUAL_HORIZON = 182
# The change for which is said how long it would take to show.
A_QUARTER_SHORTER = 0.75
SEED = 2026


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is compared: before a day and from it on, or the groups of a segment; over so many days."""

    at: date | None = None
    segment: str = ""
    horizon: int | None = None


def horizon_of(definition: Definition) -> int:
    """Over how many days waits are compared: the limit's, or half a year."""
    from permanence.charts import waits  # noqa: PLC0415  # the drawing comes with it

    return round(waits.days_of(definition.limit)) if definition.limit else USUAL_HORIZON


def wanted(measure: Measure, asked: Asked) -> Wanted:
    """The comparison, as a page wants it: facts "contrasts", "series" and "not_recorded"."""
    definition = charted.definition_of(measure)
    horizon = asked.horizon or horizon_of(definition)
    said = {"definition": definition.asked, "asked": asdict(asked), "horizon": horizon}
    return Wanted(name="changed", asked=said, make=lambda journeys: _compared(journeys, definition, asked, horizon))


def detection(measure: Measure) -> Wanted:
    """How long until waits a quarter shorter would show at this area's numbers: fact "sentence". It takes seconds."""
    definition = charted.definition_of(measure)
    return Wanted(
        name="detection", asked={"definition": definition.asked}, make=lambda journeys: _detected(journeys, definition)
    )


def _compared(journeys: "Journeys", definition: Definition, asked: Asked, horizon: int) -> Figures:
    from permanence import improvement  # noqa: PLC0415  # Polars comes with it

    column, name = COLUMNS.get(asked.segment, ("", ""))
    if column and column not in journeys.journeys.collect_schema():
        return _said_nothing(journeys, "The register holds nothing by which these groups could be told apart.")
    waits = definitions.waits(journeys, definition, keep=(column,) if column else ())
    found = charted.seen(waits, journeys, chart="curve")
    try:
        how: dict[str, Any] = {"by": name} if column else {"at": asked.at}
        made = improvement.compare(_named(found, asked.segment), horizon=horizon, **how)
    except improvement.NotMeasurable:
        return _said_nothing(journeys, "Fewer than two groups of children are known, so nothing can be compared.")
    contrasts = [_contrast(one) for one in made.contrasts]
    series = _series(journeys, found, definition, asked.at) if asked.at else ""
    facts = {"contrasts": contrasts, "series": series, "not_recorded": made.not_recorded, "nothing": ""}
    return Figures(as_of=journeys.as_of, facts=facts)


def _said_nothing(journeys: "Journeys", why: str) -> Figures:
    facts = {"contrasts": [], "series": "", "not_recorded": 0, "nothing": why}
    return Figures(as_of=journeys.as_of, facts=facts)


def _contrast(one: "Contrast") -> dict[str, Any]:
    """A contrast as plain values: who, how many, their shares, and what is said."""
    from permanence.improvement.sentences import is_clear  # noqa: PLC0415  # as above
    from permanence.waiting_times import Estimate  # noqa: PLC0415  # as above

    share, wait = one.share_reached, one.restricted_mean
    clear = [is_clear(Estimate(each.value, each.low, each.high)) for each in (share, wait)]
    return {
        "group": one.group.name,
        "children": one.group.children,
        "share": one.group.share_reached.value,
        "against": one.against.name,
        "against_children": one.against.children,
        "against_share": one.against.share_reached.value,
        "horizon": one.horizon,
        "says_share": share.sentence,
        "says_wait": wait.sentence,
        "clear": any(clear),
    }


def _series(journeys: "Journeys", found: "Intervals", definition: Definition, at: date) -> str:
    """What the months say: how the level and the trend of the share within the limit changed at the day."""
    from permanence import improvement, periods  # noqa: PLC0415  # as above

    if definition.limit is None:
        return ""
    begins = definitions.complete_from(journeys)
    months = periods.shares(found, limit=definition.limit, by="month", data_from=begins)
    place = periods.place_from(months.on, at)
    if not place:
        return ""
    try:
        made = improvement.interrupted_series(
            months.reached, at=place, denominators=[float(one) for one in months.counts], kind="proportion"
        )
    except improvement.NotMeasurable:
        return ""
    return made.sentence


def _detected(journeys: "Journeys", definition: Definition) -> Figures:
    from permanence import improvement, intervals, waiting_times  # noqa: PLC0415  # as above

    found = charted.seen(definitions.waits(journeys, definition), journeys, chart="cohorts")
    counts = intervals.counts(found)
    many = int(counts.n.sum())
    if many < improvement.LEAST_FOLLOWED:
        return Figures(as_of=journeys.as_of, facts={"sentence": ""})
    times = waiting_times.of(found)
    ended = waiting_times.estimate(counts.days, reached=counts.status == intervals.ENDED, weights=counts.n)
    months = max((journeys.as_of - _first(counts.started_on)).days / 30.4, 1)
    try:
        made = improvement.months_to_detect(
            times,
            change=A_QUARTER_SHORTER,
            children_a_month=round(many / months, 1),
            horizon=min(horizon_of(definition), int(times.longest * A_QUARTER_SHORTER)),
            rng=SEED,
            drop_out=ended,
        )
    except improvement.NotMeasurable:
        return Figures(as_of=journeys.as_of, facts={"sentence": ""})
    return Figures(as_of=journeys.as_of, facts={"sentence": made.sentence})


def _first(started: Any) -> date:
    from permanence import dates  # noqa: PLC0415  # as above

    return dates.from_day(int(started.min()))


def _named(found: "Intervals", segment: str) -> "Intervals":
    """The waits with a column in which each group goes by the words that people know."""
    if segment not in COLUMNS:
        return found
    import narwhals as nw  # noqa: PLC0415  # as above

    column, name = COLUMNS[segment]
    held = [one for one in found.table.select(column).unique().collect()[column].to_list() if one is not None]
    words = [_word(one, segment) for one in held]
    said = nw.col(column).replace_strict(held, words, default=None, return_dtype=nw.String) if held else nw.lit(None)
    return replace(found, table=found.table.with_columns(said.alias(name)))


def _word(value: Any, segment: str) -> str:
    if segment == "home":
        return AT_HOME["yes" if value else "no"].lower()
    if segment == "sex":
        return SEXES.get(value, value).lower()
    return register.outcome(value) if segment == "route" else str(value)
