"""What was counted by hand, as periods and on a chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pace.measures.models import HandCount, Measure
from pace.measures.queries.charted import Look, wish_of
from pace.measures.queries.figures import Drawn, drawn
from pace.measures.rules import counts as rules

if TYPE_CHECKING:
    # Only a name here: NumPy comes with it, and the service is to start within two seconds.
    from permanence.periods import Periods


@dataclass(frozen=True, kw_only=True)
class Made:
    """The chart of what was counted, the last day that was counted, and the phase that its points propose."""

    drawn: Drawn
    as_of: date
    proposed: date | None


def chart(measure: Measure, counts: Sequence[HandCount], look: Look) -> Made:
    """The chart of these counts; periods that nobody counted leave a gap."""
    from permanence import charts, dates, periods  # noqa: PLC0415  # the drawing comes with it

    found = periods_of(measure, counts)
    as_of = dates.period_end(found.on[-1], found.by)
    unit = "%" if measure.what == "share" else ""

    def make(width: float) -> "charts.Chart":
        return charts.counted_by_hand(
            found, name=measure.name, unit=unit, as_of=as_of, wish=wish_of(look, what=measure.what), width=width
        )

    return Made(drawn=drawn(make), as_of=as_of, proposed=periods.proposed_phase(found, phases=look.phases))


def periods_of(measure: Measure, counts: Sequence[HandCount]) -> "Periods":
    """The counts by period, from the first to the last, none left out."""
    from permanence.periods import Periods  # noqa: PLC0415  # as above

    there = {one.on: one for one in counts}
    days = _every(min(there), max(there), rules.MONTHS[measure.frequency])
    held = [there.get(on) for on in days]
    return Periods(
        measure.frequency,  # type: ignore[arg-type]  # a month or a quarter
        tuple(days),
        tuple((one.denominator or one.numerator) if one else 0 for one in held),
        tuple(float(one.numerator) if one else 0.0 for one in held),
        tuple(_value(one) if one else None for one in held),
    )


def period(on: date, frequency: str) -> str:
    """A period in words: "March 2026", "January to March 2026"."""
    from permanence.charts import words  # noqa: PLC0415  # as above

    return words.period(on, frequency)  # type: ignore[arg-type]  # as above


def _value(one: HandCount) -> float | None:
    if one.denominator is None:
        return float(one.numerator)
    return one.numerator / one.denominator if one.denominator else None


def _every(first: date, last: date, months: int) -> list[date]:
    found = []
    while first <= last:
        found.append(first)
        whole = first.year * 12 + first.month - 1 + months
        first = date(whole // 12, whole % 12 + 1, 1)
    return found
