"""What is measured, as the library takes it: from where to where, of whom, within what; and the waits of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from pace.measures.models import AimVersion, Measure
from pace.measures.rules import who as rules
from pace.measures.rules.aims import Stated
from pace.measures.rules.who import Who

if TYPE_CHECKING:
    # Only names here: Polars comes with them, and the service is to start within two seconds.
    from permanence.intervals import Intervals
    from permanence.journeys import Journeys
    from permanence.limits import Limit


@dataclass(frozen=True, kw_only=True)
class Definition:
    """From where to where, which outcomes count, what ends a wait otherwise, who counts, within what."""

    start: str
    end: str
    start_outcomes: tuple[str, ...] = ()
    end_outcomes: tuple[str, ...] = ()
    competing: tuple[str, ...] = ()
    value: int | None = None
    unit: str = ""
    who: Who = field(default_factory=Who)

    @property
    def limit(self) -> "Limit | None":
        """The limit; None where there is none."""
        from permanence.limits import Limit  # noqa: PLC0415  # NumPy comes with it

        return Limit(self.value, self.unit) if self.value else None  # type: ignore[arg-type]  # stored as one of these

    @property
    def asked(self) -> Mapping[str, Any]:
        """Everything in it, as plain values: two definitions that are alike give the same."""
        return asdict(self)


def of_aim(aim: AimVersion | Stated) -> Definition:
    """What an aim is about."""
    return Definition(
        start=aim.start,
        end=aim.end,
        start_outcomes=tuple(aim.start_outcomes),
        end_outcomes=tuple(aim.end_outcomes),
        value=aim.value,
        unit=aim.unit,
        who=rules.read(aim.who),
    )


def of_measure(measure: Measure) -> Definition:
    """What a measure of the register is about."""
    return Definition(
        start=measure.start,
        end=measure.end,
        start_outcomes=tuple(measure.start_outcomes),
        end_outcomes=tuple(measure.end_outcomes),
        competing=tuple(measure.competing),
        value=measure.value,
        unit=measure.unit,
        who=rules.read(measure.who),
    )


def waits(journeys: "Journeys", definition: Definition, *, also: str = "", keep: tuple[str, ...] = ()) -> "Intervals":
    """The waits that a definition is about; `also`: another condition, of a segment; `keep`: columns to carry along.

    Outcomes are passed over where the data record none of that milestone.
    """
    from permanence import intervals  # noqa: PLC0415  # Polars comes with it

    conditions = [one for one in (rules.condition(definition.who), also) if one]
    own = journeys.where(" and ".join(f"({one})" for one in conditions)) if conditions else journeys
    return intervals.between(
        own,
        start=definition.start,
        end=definition.end,
        start_outcome=_told(journeys, definition.start, definition.start_outcomes),
        end_outcome=_told(journeys, definition.end, definition.end_outcomes),
        competing=definition.competing,
        keep=keep,
    )


def tells(journeys: "Journeys", milestone: str) -> bool:
    """Whether the data say of a milestone, at least once, what came of it; where a child went is always known."""
    return milestone in {"looked_after", "left_care"} or journeys.records_outcomes(milestone)


def _told(journeys: "Journeys", milestone: str, outcomes: tuple[str, ...]) -> tuple[str, ...] | None:
    return outcomes if outcomes and tells(journeys, milestone) else None


def complete_from(journeys: "Journeys") -> date | None:
    """The day from which on the register has every journey: those that ended before are not in it."""
    from permanence.window import window  # noqa: PLC0415  # Polars comes with it

    return window(journeys, said=None).data_from
