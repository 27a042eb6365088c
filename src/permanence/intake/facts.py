"""Facts: what each cell says of a child, with the place where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from permanence import milestones
from permanence.intake import codes, columns, events, profiles
from permanence.intake.codes import CodeList
from permanence.intake.date_columns import DateColumn
from permanence.intake.keys import Keys, Matched

SCHEMA = {
    "table": pl.UInt16,
    "row": pl.UInt32,
    "column": pl.UInt16,
    "child": pl.String,
    "episode": pl.String,
    "what": pl.String,
    "day": pl.Int32,
    "exchanged": pl.Int32,
    "outcome": pl.String,
    "fault": pl.String,
}
BIRTH, PLACEMENT_START, PLACEMENT_END, LEGAL_START, LEGAL_END = (
    "birth",
    "placement_start",
    "placement_end",
    "legal_start",
    "legal_end",
)
NO_DATE = "no date"
_PERIODS = {"looked_after": "left_care", "cso_made": "cso_ended", "accommodated": None}
_DATED = {
    "birth_date": BIRTH, "route_changed": "permanence_recommended", "placement_start": PLACEMENT_START, "placement_end": PLACEMENT_END,
    "legal_start": LEGAL_START, "legal_end": LEGAL_END,
}  # fmt: skip
_MOSTLY = 0.8
_OFTEN = 3
_REVIEWS = frozenset({"emergency_review", "first_review", "second_review", "review"})
_PAIRED_WITH = {"placement_start": "placement", "legal_start": "legal_status"}


@dataclass(frozen=True)
class CodeCells:
    """A coded column's cells as understood: the text, null where none is expected, and what it means, null if not known."""

    column: int
    kind: str
    texts: pl.Series
    means: pl.Series


@dataclass(frozen=True)
class TableOfFacts:
    """What one table says: its facts, its columns of dates, its coded cells, and its keys."""

    facts: pl.DataFrame
    dates: dict[int, DateColumn]
    codes: tuple[CodeCells, ...]
    keys: Keys


def of_table(
    at: int, one: Matched, keys: Keys, dates: dict[int, DateColumn], lists: Sequence[CodeList]
) -> TableOfFacts:
    """Every fact of a table, unsorted; one without a day says that an outcome, or an unreadable date, was written there."""
    coded = {column: _code_cells(one, column, lists) for column in one.columns if _kind(one, column)}
    found = [
        *_of_milestones(one, dates, coded),
        *_of_log(one, dates, lists, coded),
        *_of_reviews(one, dates, lists, coded),
    ]
    base = pl.DataFrame(
        {
            "table": pl.repeat(at, len(one.table.rows), dtype=pl.UInt16, eager=True),
            "row": pl.Series(one.table.rows, dtype=pl.UInt32),
            "child": keys.child,
            "episode": keys.episode,
        }
    )
    framed = [pl.concat([base, facts], how="horizontal").select(*SCHEMA) for facts in found]
    together = pl.concat(framed) if framed else pl.DataFrame(schema=SCHEMA)
    says_something = pl.any_horizontal(pl.col("day", "outcome", "fault").is_not_null())
    kept = together.filter(pl.col("child").is_not_null(), pl.col("what").is_not_null(), says_something)
    judged = (*coded.values(), *_decision_cells(one, lists), *_outcome_cells(one, lists, coded))
    return TableOfFacts(kept, dates, judged, keys)


def _decision_cells(one: Matched, lists: Sequence[CodeList]) -> list[CodeCells]:
    """What reviews decided, to be judged like any other code."""
    column = one.column("decision")
    if column is None or one.column("review_on") is None:
        return []
    texts = profiles.as_text(one.table.cells(column))
    return [CodeCells(column, "decision", texts, _decision_codes(texts, one.columns[column].heading.leaf, lists))]


def _decision_codes(texts: pl.Series, heading: str, lists: Sequence[CodeList]) -> pl.Series:
    """What each decision means; a recommendation that names no route is known only if it is written often."""
    counts = dict(texts.drop_nulls().alias("text").value_counts().iter_rows())
    said = {text: events.decision(codes.explained(text, heading, lists)) for text in counts}
    means = {text: _decision_means(each, often=counts[text] > _OFTEN) for text, each in said.items()}
    return texts.replace_strict(means, default=None, return_dtype=pl.String)


def _decision_means(said: events.Said, *, often: bool) -> str | None:
    if said.milestone == "permanence_recommended" and said.outcome is None and not often:
        return None
    return (said.outcome or "understood") if said.understood else None


def _outcome_cells(one: Matched, lists: Sequence[CodeList], coded: dict[int, CodeCells]) -> list[CodeCells]:
    """The outcomes of a log's events, where the event has outcomes that we know: in a column of their own or within its words."""
    event = one.column("event")
    if event is None or one.column("event_on") is None:
        return []
    said = _events_said(one, event, lists)
    what = said["milestone"].set(
        ~_happened(one, coded) | ~said["milestone"].is_in(list(events.WITH_OUTCOME)).fill_null(value=False), None
    )
    outcome = one.column("event_outcome")
    if outcome is not None:
        texts = profiles.as_text(one.table.cells(outcome))
        reviews = ~said["milestone"].is_in(list(_REVIEWS)).fill_null(value=False)
        return [
            CodeCells(outcome, "outcome", texts.set(what.is_null(), None), _log_outcomes(one, what, lists)),
            CodeCells(outcome, "decision", texts.set(reviews, None), _decision_codes(texts, one.columns[outcome].heading.leaf, lists)),
        ]
    detail = one.column("event_detail")
    said_in = event if detail is None else detail
    words_of_event = profiles.as_text(one.table.cells(said_in))
    return [
        CodeCells(said_in, "outcome", words_of_event.set((what != slug).fill_null(value=True), None), said["outcome"])
        for slug in what.drop_nulls().unique()
    ]


def _facts(column: int, what: pl.Expr | str, days: DateColumn, outcome: pl.Series | None) -> pl.DataFrame:
    height = len(days.cells)
    said = pl.repeat(what, height, dtype=pl.String, eager=True) if isinstance(what, str) else what
    return pl.DataFrame(
        {
            "column": pl.repeat(column, height, dtype=pl.UInt16, eager=True),
            "what": said,
            "day": days.cells["day"],
            "exchanged": days.cells["exchanged"],
            "outcome": outcome if outcome is not None else pl.repeat(None, height, dtype=pl.String, eager=True),
            "fault": days.cells["fault"],
        }
    )


def _of_milestones(one: Matched, dates: dict[int, DateColumn], coded: dict[int, CodeCells]) -> list[pl.DataFrame]:
    """Facts of the columns that hold one milestone's date each, with the outcome that stands beside it."""
    pairs = columns.outcome_columns(one.columns)
    found = []
    for column, match in one.columns.items():
        what = _DATED.get(match.meaning or "", match.meaning if match.meaning in milestones.catalogue() else None)
        if what is None or match.as_code or column not in dates:
            continue
        beside = pairs.get(column, one.column(_PAIRED_WITH.get(match.meaning or "", "")))
        outcome = coded[beside].means if beside in coded else None
        if outcome is None and match.fixed_outcome:
            outcome = pl.repeat(match.fixed_outcome, len(dates[column].cells), dtype=pl.String, eager=True)
        found.append(_facts(column, what, dates[column], outcome))
    return found


def _of_log(
    one: Matched, dates: dict[int, DateColumn], lists: Sequence[CodeList], coded: dict[int, CodeCells]
) -> list[pl.DataFrame]:
    """Facts of a log: what the event's words say, on its day, with the outcome of the row."""
    event, on = one.column("event"), one.column("event_on")
    if event is None or on is None or on not in dates:
        return []
    said = _events_said(one, event, lists)
    happened = _happened(one, coded)
    what = said["milestone"].set(~happened, None)
    outcome = said["outcome"].fill_null(_log_outcomes(one, what, lists))
    answered = outcome.fill_null(_outcomes_in(one, on, what, lists))  # a form's answers are dates or outcomes
    happenings = _facts(on, what, dates[on], answered)
    found = [happenings.with_columns(fault=pl.when(pl.col("day").is_null()).then(pl.col("fault").fill_null(NO_DATE)))]
    found.append(_decided_at_reviews(one, on, what, dates[on], lists))
    last = one.column("event_end")
    if last is not None and last in dates:
        ends = what.replace_strict(_PERIODS, default=None, return_dtype=pl.String)
        outcome = _ending_outcomes(one, lists).set(ends != milestones.LEFT_CARE, None)
        found.append(_facts(last, ends, dates[last], outcome))
    return found


def _decided_at_reviews(
    one: Matched, on: int, what: pl.Series, days: DateColumn, lists: Sequence[CodeList]
) -> pl.DataFrame:
    """What the reviews in a log decided, where the decision is the outcome of the review's row."""
    column = one.column("event_outcome")
    decided = _decided(one, column, lists) if column is not None else _nothing_decided(len(what))
    milestone = decided["milestone"].set(~what.is_in(list(_REVIEWS)).fill_null(value=False), None)
    return _facts(on, milestone, days, decided["outcome"])


def _outcomes_in(one: Matched, on: int, what: pl.Series, lists: Sequence[CodeList]) -> pl.Series:
    """What the texts of a column mean as outcomes of the milestones of their rows."""
    heading = one.columns[on].heading.leaf
    rows = pl.DataFrame({"what": what, "text": profiles.as_text(one.table.cells(on))})
    different = rows.unique().drop_nulls()
    means = [events.outcome(kind, codes.explained(text, heading, lists)) for kind, text in different.iter_rows()]
    table = different.with_columns(outcome=pl.Series(means, dtype=pl.String))
    return rows.join(table, on=["what", "text"], how="left", maintain_order="left")["outcome"]


def _events_said(one: Matched, column: int, lists: Sequence[CodeList]) -> pl.DataFrame:
    """The milestone and outcome that each row's event says; its detail is asked where the event alone says none."""
    heading = one.columns[column].heading.leaf
    texts = profiles.as_text(one.table.cells(column))
    detail = one.column("event_detail")
    details = (
        profiles.as_text(one.table.cells(detail))
        if detail is not None
        else pl.repeat(None, len(texts), dtype=pl.String, eager=True)
    )
    rows = pl.DataFrame({"event": texts, "detail": details})
    different = rows.unique()
    said = [_said(text, extra, heading, lists) for text, extra in different.iter_rows()]
    table = different.with_columns(
        milestone=pl.Series([one.milestone for one in said], dtype=pl.String),
        outcome=pl.Series([one.outcome for one in said], dtype=pl.String),
    )
    return rows.join(table, on=["event", "detail"], how="left", nulls_equal=True, maintain_order="left")


def _said(text: str | None, detail: str | None, heading: str, lists: Sequence[CodeList]) -> events.Said:
    if text is None:
        return events.Said(None, None, understood=True)
    full = codes.explained(text, heading, lists)
    said = events.event(full)
    if detail is None:
        return said
    extra = codes.explained(detail, "", lists)
    ways = (events.event(f"{full} {extra}"), said, events.event(extra))
    plain = said.milestone is not None and said.milestone not in _REVIEWS
    best = said if plain else max((one for one in ways if one.milestone), key=lambda one: one.strength, default=said)
    own = events.outcome(best.milestone, extra) if best.milestone and best.outcome is None else None
    return replace(best, outcome=own or best.outcome)


def _happened(one: Matched, coded: dict[int, CodeCells]) -> pl.Series:
    happened = pl.repeat(True, len(one.table.rows), dtype=pl.Boolean, eager=True)
    status, void = one.column("event_status"), one.column("event_void")
    if status is not None and status in coded:
        happened = happened & (coded[status].means.fill_null("happened") != "did_not_happen")
    if void is not None:
        happened = happened & ~_is_yes(profiles.as_text(one.table.cells(void)))
    return happened


def _log_outcomes(one: Matched, what: pl.Series, lists: Sequence[CodeList]) -> pl.Series:
    """What the row's outcome means for the kind of event that the row is, in the first column that says so."""
    found = pl.repeat(None, len(what), dtype=pl.String, eager=True)
    for column, match in one.columns.items():
        if match.meaning == "event_outcome" or (match.outcome_of and not match.answers):
            found = found.fill_null(_outcomes_in(one, column, what, lists))
    return found


def _ending_outcomes(one: Matched, lists: Sequence[CodeList]) -> pl.Series:
    column = one.column("destination") or one.column("event_outcome")
    if column is None:
        return pl.repeat(None, len(one.table.rows), dtype=pl.String, eager=True)
    heading = one.columns[column].heading.leaf
    texts = profiles.as_text(one.table.cells(column))
    means = {
        text: codes.recognise("destination", codes.explained(text, heading, lists))
        for text in texts.drop_nulls().unique()
    }
    return texts.replace_strict(means, default=None, return_dtype=pl.String)


def _of_reviews(
    one: Matched, dates: dict[int, DateColumn], lists: Sequence[CodeList], coded: dict[int, CodeCells]
) -> list[pl.DataFrame]:
    """Facts of a row for each review: the review, what it recommended, and what it said of kinship."""
    on = one.column("review_on")
    if on is None or on not in dates:
        return []
    day = _of_what_happened(dates[on], _happened(one, coded))
    found = [_facts(on, _review_kinds(one, lists), day, None)]
    recommended = _recommended(one, lists, coded)
    found.append(_facts(on, recommended["milestone"], day, recommended["outcome"]))
    kinship = next(
        (cells for column, cells in coded.items() if one.columns[column].outcome_of == "kinship_considered"), None
    )
    if kinship is not None:
        what = pl.repeat("kinship_considered", len(kinship.means), dtype=pl.String, eager=True)
        found.append(_facts(on, what.set(kinship.means.is_null(), None), day, kinship.means))
    return found


def _of_what_happened(days: DateColumn, happened: pl.Series) -> DateColumn:
    cells = days.cells.with_columns(pl.when(happened).then(pl.col("day", "exchanged", "fault")))
    return replace(days, cells=cells)


def _review_kinds(one: Matched, lists: Sequence[CodeList]) -> pl.Series:
    """First, second or later review, by its number or its kind."""
    column = one.column("review_number") or one.column("review_type")
    if column is None:
        return pl.repeat("review", len(one.table.rows), dtype=pl.String, eager=True)
    texts = profiles.as_text(one.table.cells(column))
    kinds = {
        text: _review_kind(codes.explained(text, one.columns[column].heading.leaf, lists))
        for text in texts.drop_nulls().unique()
    }
    return texts.replace_strict(kinds, default="review", return_dtype=pl.String)


def _review_kind(text: str) -> str:
    numbered = {"1": "first_review", "2": "second_review"}
    if text.isdigit():
        return numbered.get(text, "review")
    said = events.event(f"review {text}").milestone
    return said if said in {"emergency_review", "first_review", "second_review"} else "review"


def _recommended(one: Matched, lists: Sequence[CodeList], coded: dict[int, CodeCells]) -> pl.DataFrame:
    """For each review whether it recommended permanence, and by which route: by its decision, or a yes and a route."""
    height = len(one.table.rows)
    nothing = _nothing_decided(height)
    own_dates = any(match.meaning == "permanence_recommended" and not match.as_code for match in one.columns.values())
    decision = one.column("decision")
    if decision is not None:
        return _decided(one, decision, lists)
    about = [cells for column, cells in coded.items() if one.columns[column].outcome_of == "permanence_recommended"]
    about.sort(key=lambda cells: -one.columns[cells.column].strength)
    answers = [cells.texts for cells in about if _is_answer(cells)]
    routes = [cells.means for cells in about if not _is_answer(cells)]
    if own_dates or not about:
        return nothing
    route = routes[0] if routes else nothing["outcome"]
    is_recommended = _is_yes(answers[0]) if answers else route.is_not_null()
    said = pl.repeat("permanence_recommended", height, dtype=pl.String, eager=True).set(~is_recommended, None)
    return pl.DataFrame({"milestone": said, "outcome": route.set(~is_recommended, None)})


def _nothing_decided(height: int) -> pl.DataFrame:
    return pl.DataFrame(
        {"milestone": [None] * height, "outcome": [None] * height},
        schema={"milestone": pl.String, "outcome": pl.String},
    )


def _is_answer(cells: CodeCells) -> bool:
    return codes.share_known("answer", cells.texts.drop_nulls().unique()) >= _MOSTLY


def _is_yes(texts: pl.Series) -> pl.Series:
    means = {text: codes.recognise("answer", text) == "yes" for text in texts.drop_nulls().unique()}
    return texts.replace_strict(means, default=False, return_dtype=pl.Boolean)


def _decided(one: Matched, column: int, lists: Sequence[CodeList]) -> pl.DataFrame:
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


def _kind(one: Matched, column: int) -> str | None:
    """Which kind of code a column holds, None when it holds none that we read."""
    match = one.columns[column]
    if match.meaning in columns.CODED_AS:
        return columns.CODED_AS[match.meaning]
    return match.meaning if match.as_code else None


def _code_cells(one: Matched, column: int, lists: Sequence[CodeList]) -> CodeCells:
    kind = _kind(one, column) or ""
    heading = one.columns[column].heading
    full = " ".join((*reversed(heading.above), heading.leaf))
    texts = profiles.as_text(one.table.cells(column))
    full_words = {text: codes.explained(text, full, lists) for text in texts.drop_nulls().unique()}
    means = {text: _means(kind, said) for text, said in full_words.items()}
    nothing = [text for text, said in full_words.items() if codes.says_nothing(said) and means[text] is None]
    judged = texts.set(texts.is_in(nothing).fill_null(value=False), None)
    return CodeCells(column, kind, judged, texts.replace_strict(means, default=None, return_dtype=pl.String))


def _means(kind: str, text: str) -> str | None:
    return codes.recognise(kind, text) if kind in codes.kinds() else events.outcome(kind, text)
