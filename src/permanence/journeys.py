"""Journeys: the dated milestones of many children as of a day, wherever the caller's tables live.

A journey is one episode of being looked after of one child. Days are whole numbers (days since 1 January 1970)
inside every table, so that each engine counts alike; dates are turned into them on the way in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import narwhals as nw
from narwhals.typing import IntoFrame

from permanence import dates, milestones, population

Frame = nw.LazyFrame[Any]

EVENT_COLUMNS = ("journey", "milestone", "on")
JOURNEY_COLUMNS = ("journey", "child", "started_on", "ended_on")
SPELL_COLUMNS = ("journey", "kind", "began_on", "ended_on")
NEVER_COLUMNS = ("journey", "milestone", "on")


class TableNotUnderstood(ValueError):
    """A table that lacks a column which journeys need."""


@dataclass(frozen=True)
class Journeys:
    """What statistics eat: events, journeys, and the day up to which both are complete.

    `events`: one row per dated milestone: `journey` (any key), `milestone` (slug or code of the catalogue),
    `on` (day number), `outcome` (slug or null). The start and end of the journey are not among them.
    `journeys`: one row per journey: `journey`, `child`, `started_on`, `ended_on` (null while looked after),
    `ended_by` (destination or null), and whatever children may be told apart by (`age_at_start` in completed
    years, `sex`, `team`, ...). Nothing after `as_of` is in them.
    `spells`: one row per placement or legal status, where the tables have them: `journey`, `kind` ("placement" or
    "legal"), `what` (a word of the vocabulary, or null), `began_on`, `ended_on` (null while it lasts).
    `never`: one row per milestone of which somebody said that it will not happen in a journey, where the tables have
    them: `journey`, `milestone`, `on` (the day on which that was said).
    """

    events: Frame
    journeys: Frame
    as_of: date
    spells: Frame | None = None
    never: Frame | None = None

    def where(self, condition: str) -> Journeys:
        """Only the journeys that meet a condition, such as "age_at_start < 12 and sex == 'F'".

        Raises `population.ConditionNotUnderstood` for a condition that is not one.
        """
        chosen = self.journeys.filter(population.condition(condition, self.journeys.collect_schema()))
        theirs = chosen.select("journey")
        events = self.events.join(theirs, on="journey", how="inner")
        spells, never = (
            None if table is None else table.join(theirs, on="journey", how="inner")
            for table in (self.spells, self.never)
        )
        return replace(self, events=events, journeys=chosen, spells=spells, never=never)

    def up_to(self, day: date) -> Journeys:
        """The journeys as of an earlier day, by what is known now: nothing that came after it is in them."""
        native = {
            name: None if table is None else table.to_native()
            for name, table in (("spells", self.spells), ("never", self.never))
        }
        return from_frames(
            events=self.events.to_native(),
            journeys=self.journeys.to_native(),
            as_of=min(day, self.as_of),
            **native,
        )

    def key(self, milestone: str) -> str | int:
        """How the events write a milestone: its slug, or its code where they are coded."""
        coded = self.events.collect_schema()["milestone"].is_integer()
        return milestones.milestone(milestone).code if coded else milestone

    def records_outcomes(self, milestone: str) -> bool:
        """Whether the events say of this milestone, at least once, what came of it."""
        own = self.events.filter(nw.col("milestone") == self.key(milestone), ~nw.col("outcome").is_null())
        return len(own.head(1).collect()) > 0


def from_frames(
    *,
    events: IntoFrame,
    journeys: IntoFrame,
    as_of: date,
    spells: IntoFrame | None = None,
    never: IntoFrame | None = None,
) -> Journeys:
    """Journeys from tables of the caller's (Polars, pandas, DuckDB, PySpark), of which nothing is collected.

    Dates may be dates or day numbers. A missing `outcome`, `ended_by` or `what` means that none is known. What
    happened after `as_of` is left out: later events, journeys and spells, and an end that had not come yet.

    Raises `TableNotUnderstood` naming the columns that are missing, or that hold days as text.
    """
    last = dates.to_day(as_of)
    happened = _prepared(events, "events", EVENT_COLUMNS, ("on",), "outcome").filter(nw.col("on") <= last)
    known = _prepared(journeys, "journeys", JOURNEY_COLUMNS, ("started_on", "ended_on"), "ended_by")
    still_open = nw.col("ended_on").is_null() | (nw.col("ended_on") > last)
    begun = known.filter(nw.col("started_on") <= last).with_columns(
        ended_on=nw.when(~still_open).then("ended_on"),
        ended_by=nw.when(~still_open).then("ended_by"),
    )
    return Journeys(
        events=happened, journeys=begun, as_of=as_of, spells=_spells(spells, last), never=_never(never, last)
    )


def _never(native: IntoFrame | None, last: int) -> Frame | None:
    if native is None:
        return None
    return _prepared(native, "milestones that will not happen", NEVER_COLUMNS, ("on",)).filter(nw.col("on") <= last)


def _spells(native: IntoFrame | None, last: int) -> Frame | None:
    if native is None:
        return None
    known = _prepared(native, "spells", SPELL_COLUMNS, ("began_on", "ended_on"), "what")
    ended_on = nw.when(nw.col("ended_on") <= last).then("ended_on")
    return known.filter(nw.col("began_on") <= last).with_columns(ended_on=ended_on)


def _prepared(
    native: IntoFrame, name: str, needed: Sequence[str], day_columns: Sequence[str], optional: str | None = None
) -> Frame:
    frame: Frame = nw.from_native(native).lazy()
    schema = frame.collect_schema()
    missing = [column for column in needed if column not in schema]
    if missing:
        raise TableNotUnderstood(f"The table of {name} lacks: {', '.join(missing)}. It has: {', '.join(schema)}.")
    if optional is not None and optional not in schema:
        frame = frame.with_columns(nw.when(nw.col("journey").is_null()).then(nw.lit("")).alias(optional))
    in_words = [column for column in day_columns if schema[column] == nw.String and not _in_pandas(frame)]
    if in_words:
        raise TableNotUnderstood(f"In the table of {name}, {', '.join(in_words)} is text: give dates or day numbers.")
    return frame.with_columns(_day(frame, column, schema[column]).alias(column) for column in day_columns)


def _day(frame: Frame, name: str, kind: nw.dtypes.DType) -> nw.Expr:
    """Day numbers of one type, so that tables can be put together; pandas writes numbers with gaps as floats."""
    days = dates.day_number(nw.col(name)) if kind.is_temporal() else nw.col(name)
    if kind.is_float() or (kind.is_temporal() and _in_pandas(frame)):
        return days
    return days.cast(nw.Int32 if kind.is_integer() or not _in_pandas(frame) else nw.Float64)


def _in_pandas(frame: Frame) -> bool:
    return frame.implementation.is_pandas_like()
