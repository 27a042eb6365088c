"""What an invented area is made of: shares, choices and lengths of stages, each read with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from permanence.dates import Days

Numbers = npt.NDArray[np.float64]
Words = npt.NDArray[np.str_]

NEVER = 10_000_000
"""A day after every other: how a milestone that does not come is kept among whole days."""

YEAR = 365.25


@dataclass(frozen=True)
class Lengths:
    """Days between two milestones: the share for whom the second comes at all, and the quantiles for those.

    `happens` and `longer` (a factor): one value for each age band. `shares` and `days`: the quantiles.
    """

    happens: Numbers
    longer: Numbers
    shares: Numbers
    days: Numbers
    source: str

    def of(self, uniform: Numbers, *, band: Days) -> Numbers:
        """The length for each child from a number between 0 and 1; infinite for those to whom it does not happen.

        Straight lines between quantiles, so that no platform's logarithm can change a day.
        """
        place = uniform / self.happens[band]
        return np.where(place < 1, np.interp(place, self.shares, self.days) * self.longer[band], np.inf)


@dataclass(frozen=True)
class Choice:
    """One of several options, by weights: `cumulative` has a row for each age band."""

    options: Words
    cumulative: Numbers
    source: str

    def of(self, uniform: Numbers, *, band: Days) -> Words:
        """The option of each child from a number between 0 and 1."""
        place = (uniform[:, np.newaxis] >= self.cumulative[band]).sum(axis=1)
        picked: Words = self.options[place]
        return picked


@dataclass(frozen=True)
class Chance:
    """The share of children, by age band, to whom something happens."""

    shares: Numbers
    source: str

    def of(self, uniform: Numbers, *, band: Days) -> npt.NDArray[np.bool_]:
        """Whether it happens to each child, from a number between 0 and 1."""
        return uniform < self.shares[band]


@dataclass(frozen=True)
class Parameters:
    """Everything an area is made of, by name."""

    age_bands: Numbers
    numbers: dict[str, float]
    ages: dict[str, Lengths]
    choices: dict[str, Choice]
    chances: dict[str, Chance]
    stages: dict[tuple[str, str], Lengths]
    teams: dict[str, str]

    def band(self, age_days: Days) -> Days:
        """The age band of each age in days."""
        return np.searchsorted(self.age_bands * YEAR, age_days, side="right")


@cache
def parameters() -> Parameters:
    """The parameters of an area, as `parameters.toml` states them with their sources."""
    content = tomllib.loads(files("permanence.simulation").joinpath("parameters.toml").read_text("utf-8"))
    return Parameters(
        age_bands=np.array(content["age_bands"], dtype=np.float64),
        numbers={name: float(entry["value"]) for name, entry in content["numbers"].items()},
        ages={name: _lengths(**entry) for name, entry in content["ages"].items()},
        choices={name: _choice(**entry) for name, entry in content["choices"].items()},
        chances={
            name: Chance(_by_band(entry["shares"]), entry["source"]) for name, entry in content["chances"].items()
        },
        stages={(entry.pop("start"), entry.pop("end")): _lengths(**entry) for entry in content["stages"]},
        teams=content["teams"],
    )


def _lengths(
    *,
    quantiles: Sequence[Sequence[float]],
    source: str,
    happens: Sequence[float] = (1,),
    longer: Sequence[float] = (1,),
) -> Lengths:
    shares, days = np.array(quantiles, dtype=np.float64).T
    return Lengths(_by_band(happens), _by_band(longer), shares, days, source)


def _choice(*, options: dict[str, Sequence[float]], source: str) -> Choice:
    weights = np.array([_by_band(by_age) for by_age in options.values()]).T
    cumulative = np.cumsum(weights, axis=1) / weights.sum(axis=1, keepdims=True)
    return Choice(np.array(list(options)), cumulative[:, :-1], source)


def _by_band(values: Sequence[float]) -> Numbers:
    """One value for each of the five age bands, from five or from one for all."""
    return np.broadcast_to(np.array(values, dtype=np.float64), 5)
