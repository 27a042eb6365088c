"""What children can be told apart by: the values that a register holds of it, each with the condition that chooses."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pace.measures import content
from pace.register import queries as register
from pace.register.content import AGE_BANDS, AT_HOME, SEXES

if TYPE_CHECKING:
    # Only a name here: Polars comes with it, and the service is to start within two seconds.
    from permanence.journeys import Journeys


@dataclass(frozen=True)
class Value:
    """One value: as it stands in addresses, in words, and as the condition by which the library chooses it."""

    key: str
    label: str
    condition: str


def values(journeys: "Journeys", segment: str) -> list[Value]:
    """The values of a segment (a key of `content.SEGMENTS`) that some journey has, in the order in which they read.

    Journeys of which it is not known have none of them.
    """
    if segment == "age":
        return _bands(journeys)
    column = {"home": "at_home"}.get(segment, segment)
    said = _WORDS.get(segment, _as_it_is)
    return sorted(
        (said(one, column) for one in _held(journeys, column)), key=lambda one: (one.label.casefold(), one.key)
    )


def every(journeys: "Journeys") -> dict[str, list[Value]]:
    """The values of each segment, by its key; segments that tell nobody apart are left out."""
    found = {segment: values(journeys, segment) for segment in content.SEGMENTS}
    return {segment: some for segment, some in found.items() if some}


def _bands(journeys: "Journeys") -> list[Value]:
    """The age bands, by the age at the beginning of the journey, that somebody is in."""
    ages = _held(journeys, "age_at_start")
    return [
        Value(key, label, f"age_at_start >= {first} and age_at_start <= {last}")
        for key, label, first, last in AGE_BANDS
        if any(first <= age <= last for age in ages)
    ]


def _held(journeys: "Journeys", column: str) -> list[Any]:
    """The values of a column, each once, those not known left out."""
    if column not in journeys.journeys.collect_schema():
        return []
    found = journeys.journeys.select(column).unique().collect()[column].to_list()
    return [one for one in found if one is not None]


def _as_it_is(value: str, column: str) -> Value:
    return Value(value, value, f"{column} == {value!r}")


def _sex(value: str, column: str) -> Value:
    return Value(value, SEXES.get(value, value), f"{column} == {value!r}")


def _route(value: str, column: str) -> Value:
    return Value(value, register.outcome(value), f"{column} == {value!r}")


def _home(value: bool, column: str) -> Value:
    key, word = ("home", "yes") if value else ("away", "no")
    return Value(key, AT_HOME[word], f"{column} == {value}")


_WORDS: dict[str, Callable[[Any, str], Value]] = {"sex": _sex, "route": _route, "home": _home}
