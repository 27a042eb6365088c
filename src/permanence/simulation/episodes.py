"""Who starts to be looked after: invented children, their episodes, and days drawn for them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from permanence.dates import Days
from permanence.simulation.changes import Change, meets
from permanence.simulation.parameters import YEAR, Numbers, Parameters, Words


@dataclass(frozen=True)
class Children:
    """Invented children, one for each place of the arrays: `first_start` and `born` are day numbers."""

    seed: int
    parameters: Parameters
    change: Change | None
    first_start: Days
    born: Days
    sex: Words
    locality: Words


@dataclass(frozen=True)
class Episodes:
    """The episodes of one number (the first, the second, ...): `child` says whose, as a place in the children."""

    children: Children
    number: int
    child: Days
    started: Days
    at_home: npt.NDArray[np.bool_]
    band: Days
    hastened: npt.NDArray[np.bool_]

    @property
    def born(self) -> Days:
        return self.children.born[self.child]


def uniforms(seed: int, name: str, size: int) -> Numbers:
    """Numbers between 0 and 1, always the same for a seed and a name.

    Each thing that is drawn has a name and so a stream of its own: a change moves nothing that it does not touch.
    """
    bits = np.random.PCG64(np.random.SeedSequence([seed, zlib.crc32(name.encode())]))
    return np.random.Generator(bits).random(size)


def children(
    *, seed: int, looked_after: int, first_day: int, last_day: int, parameters: Parameters, change: Change | None
) -> Children:
    """The children whose first episode starts between two days, in the order of their starts."""
    span = last_day - first_day + 1
    number = round(parameters.numbers["first_starts"] * looked_after * span / YEAR)
    start = np.sort(first_day + (uniforms(seed, "start", number) * span).astype(np.int64))
    all_alike = np.zeros(number, dtype=np.int64)
    age = parameters.ages["at_start"].of(uniforms(seed, "age", number), band=all_alike).astype(np.int64)
    sex, locality = (
        parameters.choices[name].of(uniforms(seed, name, number), band=all_alike) for name in ("sex", "locality")
    )
    return Children(seed, parameters, change, start, start - age, sex, locality)


def episodes(children: Children, *, number: int, child: Days, started: Days) -> Episodes:
    """Episodes that start on these days for these children."""
    band = children.parameters.band(started - children.born[child])
    draw = uniforms(children.seed, f"at_home {number}", len(children.born))[child]
    at_home = children.parameters.chances["at_home"].of(draw, band=band)
    new = Episodes(children, number, child, started, at_home, band, hastened=np.zeros(len(child), dtype=bool))
    if children.change is None:
        return new
    return replace(new, hastened=meets(children.change, traits(new)).to_numpy())


def traits(these: Episodes) -> pl.DataFrame:
    """What children may be told apart by, one row per episode."""
    whose = these.children
    locality = pl.Series(whose.locality[these.child], dtype=pl.String)
    dated = pl.DataFrame({"born": these.born, "started": these.started}).select(pl.all().cast(pl.Date))
    return dated.select(
        age_at_start=_completed_years("born", "started"),
        sex=pl.Series(whose.sex[these.child], dtype=pl.String),
        team=locality.replace_strict(whose.parameters.teams, return_dtype=pl.String),
        locality=locality,
        at_home=pl.Series(these.at_home),
        episode=pl.lit(these.number, dtype=pl.Int64),
    )


def _completed_years(born: str, on: str) -> pl.Expr:
    day_of_year = {name: pl.col(name).dt.month().cast(pl.Int32) * 100 + pl.col(name).dt.day() for name in (born, on)}
    before_birthday = (day_of_year[on] < day_of_year[born]).cast(pl.Int32)
    return (pl.col(on).dt.year() - pl.col(born).dt.year() - before_birthday).cast(pl.Int64)
