"""Facts of a row for each event: what its words say, on its day, with the outcome of the row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from permanence.intake import codes, events, logs, profiles, words
from permanence.intake.coded_cells import CodeCells, decision_cells, is_yes, looked_up, nothing
from permanence.intake.codes import CodeList
from permanence.intake.date_columns import DateColumn
from permanence.intake.facts_of_cells import facts_of
from permanence.intake.keys import Matched

NO_DATE = "no date"
_PERIODS = {"looked_after": "left_care", "cso_made": "cso_ended", "accommodated": None}
_REVIEWS = frozenset({"emergency_review", "first_review", "second_review", "review"})


def of_table(
    one: Matched, dates: dict[int, DateColumn], coded: dict[int, CodeCells], lists: Sequence[CodeList]
) -> tuple[list[pl.DataFrame], list[CodeCells]]:
    """The facts of a log and its outcomes as codes; none of either when the table is no log."""
    event, on = one.column("event"), one.column("event_on")
    if event is None or on is None or on not in dates:
        return [], []
    said = _said_by_rows(one, event, lists)
    lasts = said["milestone"].is_in(list(_PERIODS)).fill_null(value=False)
    what = said["milestone"].set(~(happened(one, coded) | (lasts & _under_way(one))), None)
    outcome = said["outcome"].fill_null(_outcomes(one, what, lists)).fill_null(_outcomes_in(one, on, what, lists))
    done = _done_later(one, what, dates)
    facts = facts_of(on, what.set(done, None), dates[on], outcome)
    undated = pl.when(pl.col("day").is_null()).then(pl.col("fault").fill_null(NO_DATE))
    found = [facts.with_columns(fault=undated), _decided_at_reviews(one, what, dates[on], lists)]
    last = one.column("event_end")
    if last is not None and done.any():
        found.append(facts_of(last, what.set(~done, None), dates[last], outcome))
    return [*found, *_ends(one, what, dates, lists)], _judged(one, what, said, lists)


def _done_later(one: Matched, what: pl.Series, dates: dict[int, DateColumn]) -> pl.Series:
    """Rows of what is begun on one day and happens on the day it is done: steps, where the log has both days."""
    last = one.column("event_end")
    has_both = last in dates and logs.completed(one.columns[last or 0].heading.leaf)
    lasting = what.is_in(list(_PERIODS)).fill_null(value=True)
    return ~lasting if has_both else pl.repeat(False, len(what), dtype=pl.Boolean, eager=True)


def happened(one: Matched, coded: dict[int, CodeCells]) -> pl.Series:
    """Whether each row tells of something that took place: not cancelled, void or withdrawn."""
    took_place = pl.repeat(True, len(one.table.rows), dtype=pl.Boolean, eager=True)
    for column, match in one.columns.items():
        if match.meaning == "event_status" and column in coded:
            took_place &= coded[column].means.fill_null("happened") != "did_not_happen"
        elif match.meaning == "event_void":
            took_place &= ~is_yes(profiles.as_text(one.table.cells(column)))
        elif match.meaning == "event_outcome":
            said = looked_up(profiles.as_text(one.table.cells(column)), _called_off)
            took_place &= said.is_null()
    return took_place


def _under_way(one: Matched) -> pl.Series:
    """Rows whose status says that what they tell of is still going on: of a period, that it has begun."""
    status = one.column("event_status")
    if status is None:
        return pl.repeat(False, len(one.table.rows), dtype=pl.Boolean, eager=True)
    said = looked_up(profiles.as_text(one.table.cells(status)), _going_on)
    return said.is_not_null()


def _going_on(text: str) -> str | None:
    return "going on" if {"progress", "ongoing", "current", "open"} & set(words.plain_words(text)) else None


_WENT_ON = frozenset({"end", "varied", "vary", "continue"})


def _called_off(text: str) -> str | None:
    return "cancel" if {"cancel", "withdraw"} & set(words.plain_words(text)) else None


def _said_by_rows(one: Matched, column: int, lists: Sequence[CodeList]) -> pl.DataFrame:
    """The milestone and outcome that each row's event says; its detail is asked where the event alone says none."""
    heading = one.columns[column].heading.leaf
    texts = profiles.as_text(one.table.cells(column))
    beside = [one.column(name) for name in ("event_detail", "event_outcome")]
    details, outcomes = (
        profiles.as_text(one.table.cells(at)) if at is not None else nothing(len(texts)) for at in beside
    )
    rows = pl.DataFrame({"event": texts, "detail": details, "outcome_said": outcomes})
    different = rows.unique()
    said = [
        _order_that_went_on(_said(text, detail, heading, lists), detail or outcome)
        for text, detail, outcome in different.iter_rows()
    ]
    table = different.with_columns(
        milestone=pl.Series([one.milestone for one in said], dtype=pl.String),
        outcome=pl.Series([one.outcome for one in said], dtype=pl.String),
    )
    keys = ["event", "detail", "outcome_said"]
    return rows.join(table, on=keys, how="left", nulls_equal=True, maintain_order="left")


def _said(text: str | None, detail: str | None, heading: str, lists: Sequence[CodeList]) -> events.Said:
    if text is None:
        return events.Said(None, None, understood=True)
    full = codes.explained(text, heading, lists)
    said = events.event(full)
    if detail is None:
        return said
    extra = codes.explained(detail, "", lists)
    if _called_off(extra):
        return events.Said(None, None, understood=True)
    ways = (events.event(f"{full} {extra}"), said, events.event(extra))
    plain = said.milestone is not None and said.milestone not in _REVIEWS
    best = said if plain else max((one for one in ways if one.milestone), key=lambda one: one.strength, default=said)
    own = events.outcome(best.milestone, extra) if best.milestone and best.outcome is None else None
    return replace(best, outcome=own or best.outcome)


def _order_that_went_on(said: events.Said, beside: str | None) -> events.Said:
    """An order is made once: where its row says besides that it was varied or continued, nothing; ended, its end."""
    turned = _WENT_ON & set(words.plain_words(beside)) if beside and said.milestone == "cso_made" else None
    return replace(said, milestone="cso_ended" if "end" in turned else None) if turned else said


def _outcomes(one: Matched, what: pl.Series, lists: Sequence[CodeList]) -> pl.Series:
    """What the row's outcome means for the kind of event that the row is, in the first column that says so."""
    found = nothing(len(what))
    for column in _outcome_columns(one):
        found = found.fill_null(_outcomes_in(one, column, what, lists))
    return found


def _outcome_columns(one: Matched) -> list[int]:
    matches = one.columns.items()
    return [
        column
        for column, match in matches
        if match.meaning == "event_outcome" or (match.outcome_of and not match.answers)
    ]


def _outcomes_in(one: Matched, on: int, what: pl.Series, lists: Sequence[CodeList]) -> pl.Series:
    """What the texts of a column mean as outcomes of the milestones of their rows."""
    heading = one.columns[on].heading.leaf
    rows = pl.DataFrame({"what": what, "text": profiles.as_text(one.table.cells(on))})
    different = rows.unique().drop_nulls()
    means = [_outcome(kind, text, heading, lists) for kind, text in different.iter_rows()]
    table = different.with_columns(outcome=pl.Series(means, dtype=pl.String))
    return rows.join(table, on=["what", "text"], how="left", maintain_order="left")["outcome"]


def _outcome(milestone: str, text: str, heading: str, lists: Sequence[CodeList]) -> str | None:
    kind = next(iter(events.outcome_kinds(milestone)), None)
    return events.outcome(milestone, codes.explained(text, heading, lists, kind))


def _decided_at_reviews(one: Matched, what: pl.Series, days: DateColumn, lists: Sequence[CodeList]) -> pl.DataFrame:
    """What the reviews in a log decided, where the decision is the outcome of the review's row."""
    column = one.column("event_outcome")
    said = decided(one, column, lists) if column is not None else nothing_decided(len(what))
    milestone = said["milestone"].set(~what.is_in(list(_REVIEWS)).fill_null(value=False), None)
    return facts_of(one.column("event_on") or 0, milestone, days, said["outcome"])


def decided(one: Matched, column: int, lists: Sequence[CodeList]) -> pl.DataFrame:
    """What each row's decision says: `milestone` and `outcome`."""
    heading = one.columns[column].heading.leaf
    texts = profiles.as_text(one.table.cells(column)).alias("text")
    different = texts.drop_nulls().unique()
    said = [events.decision(codes.explained(text, heading, lists)) for text in different]
    table = pl.DataFrame(
        {
            "text": different,
            "milestone": pl.Series([each.milestone for each in said], dtype=pl.String),
            "outcome": pl.Series([each.outcome for each in said], dtype=pl.String),
        }
    )
    return texts.to_frame().join(table, on="text", how="left", maintain_order="left").select("milestone", "outcome")


def nothing_decided(height: int) -> pl.DataFrame:
    """Rows that decide nothing, in the shape of `decided`."""
    return pl.DataFrame({"milestone": nothing(height), "outcome": nothing(height)})


def _ends(one: Matched, what: pl.Series, dates: dict[int, DateColumn], lists: Sequence[CodeList]) -> list[pl.DataFrame]:
    """The ends of events that last, such as being looked after, in a column of their own."""
    last = one.column("event_end")
    if last is None or last not in dates:
        return []
    ends = what.replace_strict(_PERIODS, default=None, return_dtype=pl.String)
    column = one.column("destination") or one.column("event_outcome")
    outcome = _outcomes_in(one, column, ends, lists) if column is not None else None
    return [facts_of(last, ends, dates[last], outcome)]


def _judged(one: Matched, what: pl.Series, said: pl.DataFrame, lists: Sequence[CodeList]) -> list[CodeCells]:
    """The outcomes of events that have outcomes which we know: in a column of their own or within the event's words."""
    expected = what.set(~what.is_in(list(events.WITH_OUTCOME)).fill_null(value=False), None)
    outcome = one.column("event_outcome")
    if outcome is not None:
        texts = profiles.as_text(one.table.cells(outcome))
        own = CodeCells(
            outcome, "outcome", texts.set(expected.is_null(), None), _outcomes_in(one, outcome, expected, lists)
        )
        return [
            own,
            decision_cells(one, outcome, said["milestone"].is_in(list(_REVIEWS)).fill_null(value=False), lists),
        ]
    said_in = one.column("event_detail") or one.column("event") or 0
    texts = profiles.as_text(one.table.cells(said_in))
    return [
        CodeCells(said_in, "outcome", texts.set((expected != slug).fill_null(value=True), None), said["outcome"])
        for slug in expected.drop_nulls().unique()
    ]
