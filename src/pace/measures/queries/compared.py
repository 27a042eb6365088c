"""What got longer and what got shorter: the waits of each stage that began in one period held against another's."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from pace.areas.models import Area
from pace.kit import words
from pace.measures.queries import seen as looking
from pace.measures.queries.figures import Figures, Wanted
from pace.measures.queries.seen import Seen
from pace.permissions import Viewer
from pace.register import content

if TYPE_CHECKING:
    # Only names here: Polars comes with them, and the service is to start within two seconds.
    from permanence.improvement import Contrast, Difference
    from permanence.intervals import Intervals
    from permanence.journeys import Journeys
    from permanence.limits import Limit
    from permanence.stages import Stage

# No wait counts for longer in a mean: the last year's children were not watched for longer.
LONGEST = 365
ORDER = ("longer", "shorter", "unclear")
Step = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Period:
    """The days, both included, on which the clocks started."""

    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class Periods:
    """Two periods, the later held against the earlier."""

    earlier: Period
    later: Period


def wanted(viewer: Viewer, area: Area, periods: Periods, seen: Seen, *, as_of: date) -> Wanted:
    """The comparison of two periods, stage by stage, as a page wants it: those that got clearly longer come first."""
    own = looking.deciding_limits(viewer, area, on=as_of)
    days = [day.isoformat() for one in (periods.earlier, periods.later) for day in (one.first, one.last)]
    asked = {"periods": days, "seen": seen.asked, "limits": looking.limits_asked(own)}
    return Wanted(name="compared", asked=asked, make=lambda journeys: _figures(journeys, periods, seen, own))


def year_on_year(as_of: date, begins: date | None) -> Periods | None:
    """The year up to a day against the year before, as far as the register is complete; None where it is not."""
    middle = as_of - timedelta(days=LONGEST)
    first = max(filter(None, (begins, middle - timedelta(days=LONGEST - 1))))
    if first > middle:
        return None
    return Periods(earlier=Period(first=first, last=middle), later=Period(first=middle + timedelta(days=1), last=as_of))


def of_stage(
    journeys: "Journeys", stage: "Stage", periods: Periods, *, limit: "Limit | None" = None
) -> Mapping[str, Any]:
    """How the waits of a stage differ between two periods, as plain values."""
    from permanence import improvement, limits, stages  # noqa: PLC0415  # Polars comes with these

    found = _in_memory(stages.intervals_of(journeys, stage))
    windows = tuple(improvement.Window(one.first, one.last) for one in (periods.earlier, periods.later))
    mean = improvement.compare(found, horizon=LONGEST, windows=windows).contrasts[0]  # type: ignore[arg-type]  # two
    told = {
        "kind": _kind(mean.restricted_mean),
        "words": _days(mean),
        "children": [mean.against.children, mean.group.children],
        "means": [_rounded(one.restricted_mean.value) for one in (mean.against, mean.group)],
        "horizon": mean.horizon,
    }
    if limit is None:
        return told | {"share": None}
    allowed = (limits.due_on(limit, journeys.as_of) - journeys.as_of).days
    share = improvement.compare(found, horizon=allowed, windows=windows).contrasts[0]  # type: ignore[arg-type]  # two
    return told | {"share": _share(share, allowed, limit)}


def _figures(journeys: "Journeys", periods: Periods, seen: Seen, own: Mapping[Step, "Limit"]) -> Figures:
    from permanence import limits, stages  # noqa: PLC0415  # Polars comes with these

    some = looking.chosen(journeys, seen)
    rows = []
    for stage, named in zip(stages.usual_pathway(), content.STAGES, strict=True):
        place = (stage.start, stage.end)
        stated = limits.stated_limit(*place, on=journeys.as_of)
        limit = own.get(place) or (stated.limit if stated else None)
        told = of_stage(some, stage, periods, limit=limit)
        rows.append({"name": named.name, "end": stage.end, "limit": str(limit or ""), **told})
    rows.sort(key=lambda one: ORDER.index(one["kind"]))
    return Figures(as_of=journeys.as_of, facts={"stages": rows})


def _in_memory(found: "Intervals") -> "Intervals":
    """The same waits, collected once for several questions."""
    return replace(found, table=found.table.collect().lazy())


def _kind(difference: "Difference") -> str:
    if difference.low is None or difference.high is None or difference.low <= 0 <= difference.high:
        return "unclear"
    return "longer" if difference.low > 0 else "shorter"


def _days(contrast: "Contrast") -> str:
    """The interval in words; where there are too few to say, how many there are."""
    from permanence.improvement import sentences  # noqa: PLC0415  # NumPy comes with it

    if contrast.restricted_mean.value is None:
        return _too_few(contrast)
    return sentences.span(contrast.restricted_mean, unit=sentences.DAYS, less="shorter", more="longer")


def _too_few(contrast: "Contrast") -> str:
    earlier, later = contrast.against.children, contrast.group.children
    return f"too few: {words.counted(earlier, 'child', 'children')}, then {words.number(later)}"


def _share(contrast: "Contrast", allowed: int, limit: "Limit") -> Mapping[str, Any]:
    """The shares within the limit; not told where both were not watched for as long as it."""
    from permanence.improvement import sentences  # noqa: PLC0415  # as above

    difference = contrast.share_reached
    if difference.value is None or contrast.horizon < allowed:
        said = _too_few(contrast) if difference.value is None else f"not watched for {limit} yet"
        return {"kind": "unclear", "words": said, "shares": [None, None], "limit": str(limit)}
    points = sentences.scaled(difference, 100)
    return {
        "kind": {"longer": "more", "shorter": "fewer"}.get(_kind(difference), "unclear"),
        "words": sentences.span(points, unit=sentences.POINTS, less="fewer", more="more"),
        "shares": [_rounded(100 * (one.share_reached.value or 0)) for one in (contrast.against, contrast.group)],
        "limit": str(limit),
    }


def _rounded(value: float | None) -> int | None:
    return None if value is None else round(value)
