"""What of a register is looked at: some of its children, from a day on, as of a day; and what may be chosen of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pace.areas.models import Area
from pace.kit import words
from pace.measures.queries import definitions, segments
from pace.measures.queries.figures import Figures, Wanted, figures
from pace.permissions import Viewer
from pace.register.queries import figures as register
from pace.register.queries.local_limits import Step, deciding, holding

if TYPE_CHECKING:
    # Only names here: Polars comes with them, and the service is to start within two seconds.
    from permanence.journeys import Journeys
    from permanence.limits import Limit


# Of so many ends in a time the first comes, on average, after a twentieth of it: near enough to its beginning.
FEWEST_ENDED = 20


# How a value of each segment stands in a sentence.
_SAID: Mapping[str, Callable[[str], str]] = {
    "age": lambda label: f"age at the start {label.lower()}",
    "team": lambda label: f"team {label}",
    "locality": lambda label: f"locality {label}",
    "route": lambda label: f"route {label.lower()}",
    "home": str.lower,
    "sex": lambda label: f"sex {label.lower()}",
}


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What is looked at.

    `since`: clocks that started before this day count from it on; None: from the day on which the register is complete.
    `on`: an earlier day, as it is known now; None: the day of the data. `chosen`: values of segments, by their keys.
    """

    since: date | None = None
    on: date | None = None
    chosen: tuple[tuple[str, str], ...] = ()

    @property
    def asked(self) -> Mapping[str, Any]:
        """Everything in it, as plain values."""
        return asdict(self)


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What may be chosen of a register: from when on it is complete, its day, and the values of each segment."""

    complete_from: date | None
    as_of: date
    segments: Mapping[str, list[tuple[str, str]]]

    def in_words(self, seen: Seen) -> str:
        """Who is looked at: "All children", or "Children: North, at home"."""
        labels = ((segment, dict(self.segments.get(segment, ())).get(key, key)) for segment, key in seen.chosen)
        said = "; ".join(_SAID[segment](label) for segment, label in labels)
        return f"Children: {said}" if said else "All children"

    def day(self, seen: Seen) -> date:
        """As of which day."""
        return min(seen.on or self.as_of, self.as_of)

    def began(self, seen: Seen) -> date | None:
        """From which day on waits are seen."""
        return max(filter(None, (self.complete_from, seen.since)), default=None)

    def period(self, seen: Seen) -> str:
        """From when on and up to when, inside a sentence."""
        began = self.began(seen)
        return (f"seen from {words.day(began)} " if began else "") + f"up to {words.day(self.day(seen))}"


def choices(viewer: Viewer, area: Area) -> Choices:
    """What may be chosen of the area's register; raises `NothingLoaded`, refuses who may not see figures."""
    found = figures(viewer, area, WANTED)
    begins = found.facts["complete_from"]
    return Choices(
        complete_from=date.fromisoformat(begins) if begins else None,
        as_of=found.as_of,
        segments={segment: [(key, label) for key, label in some] for segment, some in found.facts["segments"].items()},
    )


def chosen(journeys: "Journeys", seen: Seen) -> "Journeys":
    """The journeys that are looked at."""
    conditions = [_condition(journeys, segment, key) for segment, key in seen.chosen]
    some = journeys.where(" and ".join(f"({one})" for one in conditions)) if conditions else journeys
    return _in_memory(some.up_to(seen.on) if seen.on and seen.on < journeys.as_of else some)


def deciding_limits(viewer: Viewer, area: Area, *, on: date) -> dict[Step, "Limit"]:
    """The area's own limits by which steps are due, where no statute and no guidance has one on that day."""
    with register.reached(viewer, area):
        return deciding(holding(area, on=on), on=on)


def limits_asked(own: Mapping[Step, "Limit"]) -> list[tuple[str, str, str]]:
    """Limits as plain values, in one order."""
    return sorted((start, end, str(limit)) for (start, end), limit in own.items())


def _in_memory(journeys: "Journeys") -> "Journeys":
    """The same journeys, chosen once for all that is asked of them."""
    tables = {name: getattr(journeys, name) for name in ("events", "journeys", "never")}
    return replace(journeys, **{name: one.collect().lazy() for name, one in tables.items() if one is not None})


def _condition(journeys: "Journeys", segment: str, key: str) -> str:
    found: Iterable[str] = (one.condition for one in segments.values(journeys, segment) if one.key == key)
    return next(iter(found))


def _complete_from(journeys: "Journeys") -> date | None:
    """The day from which on the register has every journey; None where too few have ended to tell."""
    ended = journeys.journeys.select("ended_on").collect()["ended_on"].drop_nulls()
    return definitions.complete_from(journeys) if len(ended) >= FEWEST_ENDED else None


def _choices(journeys: "Journeys") -> Figures:
    begins = _complete_from(journeys)
    of_segments = {
        segment: [[one.key, one.label] for one in some] for segment, some in segments.every(journeys).items()
    }
    facts = {"complete_from": begins.isoformat() if begins else None, "segments": of_segments}
    return Figures(as_of=journeys.as_of, facts=facts)


WANTED = Wanted(name="choices", asked={}, make=_choices)
