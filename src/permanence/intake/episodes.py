"""Episodes: facts tied to the episode they belong to, by its number, by its row, or by its dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from permanence import milestones
from permanence.intake import facts as kinds
from permanence.intake import spells

_BY_START = "@"
_SUPERVISION = ("supervision_home", "supervision_away", "supervision_secure")


@dataclass(frozen=True)
class Assembled:
    """Facts with their episodes, and the journeys they make.

    `facts`: one row per child, episode, kind and day, with the first place where it stands. `journeys`: `child`,
    `episode`, `started_on`, `ended_on`, `ended_by`, one row per episode; `started_on` is null where no start is
    known or where several contradict each other, and such an episode makes no journey. `derived`: what was worked
    out because no column said it. `spells`: placements and legal statuses, as `spells.of_facts` has them.
    """

    facts: pl.DataFrame
    journeys: pl.DataFrame
    derived: tuple[str, ...]
    spells: pl.DataFrame

    @cached_property
    def firsts(self) -> dict[str, pl.Series]:
        """Of each milestone that happened, which facts are of its first day in each episode, by their number.

        Worked out once, since many checks ask.
        """
        return {what: _firsts_among(self.facts, what) for what in milestones.catalogue() if what in self.kinds}

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of facts that there are."""
        return frozenset(self.facts["what"].unique())


def _firsts_among(facts: pl.DataFrame, what: str) -> pl.Series:
    own = facts.lazy().with_row_index("at").filter(pl.col("what") == what, pl.col("day").is_not_null())
    found = (
        own.select("at", "child", "episode", "day")
        .sort("day")
        .unique(["child", "episode"], keep="first", maintain_order=True)
    )
    return found.select("at").collect()["at"]


def assemble(facts: pl.DataFrame) -> Assembled:
    """The journeys of all facts of an extract."""
    derived: list[str] = []
    single, lasting = _in_episodes(facts, derived)
    whole = pl.concat([single, *_derived(single, derived)])
    return Assembled(whole, _journeys(whole), tuple(derived), lasting)


def _in_episodes(facts: pl.DataFrame, derived: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Each fact once, in its episode; and the spells, which need both facts of a row."""
    labelled = _labelled(_with_starts(facts, derived))
    return _with_outcomes_apart(_once(labelled)), spells.of_facts(labelled)


def _with_starts(facts: pl.DataFrame, derived: list[str]) -> pl.DataFrame:
    """The facts; where nothing says when children became looked after, being accommodated does."""
    if (facts["what"] == milestones.LOOKED_AFTER).any() or not (facts["what"] == "accommodated").any():
        return facts
    derived.append("No column says when children became looked after: the day they were accommodated is taken.")
    starts = facts.filter(pl.col("what") == "accommodated").with_columns(what=pl.lit(milestones.LOOKED_AFTER))
    return pl.concat([facts, starts.sort("day").unique(["child", "episode"], keep="first")])


def _labelled(facts: pl.DataFrame) -> pl.DataFrame:
    """Every dated fact with an episode: its own number, that of its row's start, or the one its day falls into."""
    by_row = _by_row(facts)
    known = by_row.filter(pl.col("episode").is_not_null() | (pl.col("what") == kinds.BIRTH))
    loose = by_row.filter(pl.col("episode").is_null() & (pl.col("what") != kinds.BIRTH))
    starts = loose.filter(pl.col("what") == milestones.LOOKED_AFTER, pl.col("day").is_not_null())
    matched = _same_start(starts, known)
    numbered = _numbered(pl.concat([known, matched]))
    rest = loose.filter((pl.col("what") != milestones.LOOKED_AFTER) | pl.col("day").is_null())
    return pl.concat([numbered, _by_day(rest, numbered)])


def _by_row(facts: pl.DataFrame) -> pl.DataFrame:
    """Facts without a number take the start that stands in their own row, where a row has just one."""
    starts = facts.filter(
        pl.col("episode").is_null(), pl.col("what") == milestones.LOOKED_AFTER, pl.col("day").is_not_null()
    )
    whole_rows = facts.filter(pl.col("episode").is_null()).group_by("table", "row").agg(kinds=pl.col("what").n_unique())
    own = starts.join(whole_rows.filter(pl.col("kinds") > 1), on=["table", "row"], how="semi")
    label = own.select("table", "row", start=_BY_START + pl.col("day").cast(pl.String)).unique(
        ["table", "row"], keep="first"
    )
    start = _beside(facts, label, ["table", "row"])
    episode = pl.when(pl.col("what") == kinds.BIRTH).then("episode").otherwise(pl.coalesce("episode", start))
    return facts.with_columns(episode=episode)


def _beside(facts: pl.DataFrame, table: pl.DataFrame, keys: list[str]) -> pl.Series:
    """The last column of a table for each fact, found by these keys; the facts themselves are not copied."""
    found = facts.select(keys).join(table, on=keys, how="left", maintain_order="left")
    return found.to_series(-1)


def _same_start(starts: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Loose starts under the number of an episode that begins on the same day, else under their own day."""
    joined = starts.join(_numbers_by_start(known), on=["child", "day"], how="left", maintain_order="left")
    own = _BY_START + pl.col("day").cast(pl.String)
    return joined.with_columns(episode=pl.coalesce("number", own)).drop("number")


def _numbers_by_start(facts: pl.DataFrame) -> pl.DataFrame:
    """The number of the episode that each child began on each day, where an episode has a number of its own."""
    numbers = facts.filter(
        pl.col("what") == milestones.LOOKED_AFTER,
        pl.col("day").is_not_null(),
        ~pl.col("episode").str.starts_with(_BY_START),
    )
    return numbers.select("child", "day", number="episode").unique(["child", "day"], keep="first", maintain_order=True)


def _numbered(facts: pl.DataFrame) -> pl.DataFrame:
    """Episodes that are known by their start only: the number that one of that start has elsewhere, else in order."""
    unnumbered = facts.filter(pl.col("episode").str.starts_with(_BY_START)).select("child", "episode").unique()
    begun = unnumbered.with_columns(day=pl.col("episode").str.strip_prefix(_BY_START).cast(pl.Int32))
    order = pl.col("day").rank("dense").over("child").cast(pl.String)
    known = _beside(begun, _numbers_by_start(facts), ["child", "day"])
    numbers = begun.select("child", "episode", number=pl.coalesce(known, order))
    number = _beside(facts, numbers, ["child", "episode"])
    return facts.with_columns(episode=pl.coalesce(number, "episode"))


def _by_day(loose: pl.DataFrame, numbered: pl.DataFrame) -> pl.DataFrame:
    """Loose facts in the episode that their day falls into; between two episodes, in the one that follows."""
    bounds = _bounds(numbered, loose)
    if bounds.is_empty():
        return loose.with_columns(episode=pl.lit("1"))
    day = pl.when(pl.col("what") == milestones.LEFT_CARE).then(pl.col("day") - 1).otherwise("day")
    dated = loose.with_row_index("order").with_columns(falls=day.fill_null(0)).sort("falls")
    within = dated.drop("episode").join_asof(
        bounds.sort("start").select("child", "start", "end", "episode", "next"),
        left_on="falls",
        right_on="start",
        by="child",
        check_sortedness=False,
    )
    firsts = bounds.sort("start").unique("child", keep="first").select("child", first="episode")
    chosen = within.join(firsts, on="child", how="left").with_columns(
        episode=pl.when(pl.col("episode").is_null())
        .then(pl.col("first").fill_null("1"))
        .when((pl.col("falls") > pl.col("end")) & pl.col("next").is_not_null())
        .then("next")
        .otherwise("episode")
    )
    return chosen.sort("order").select(loose.columns)


def _bounds(numbered: pl.DataFrame, loose: pl.DataFrame) -> pl.DataFrame:
    """Start, end and number of each child's episodes, and the number of the one that follows."""
    starts = (
        numbered.filter(pl.col("what") == milestones.LOOKED_AFTER, pl.col("day").is_not_null())
        .group_by("child", "episode")
        .agg(start=pl.col("day").min())
        .sort("child", "start")
    )
    ends = (
        numbered.filter(pl.col("what") == milestones.LEFT_CARE)
        .group_by("child", "episode")
        .agg(end=pl.col("day").max())
    )
    loose_ends = loose.filter(pl.col("what") == milestones.LEFT_CARE, pl.col("day").is_not_null())
    joined = starts.join(ends, on=["child", "episode"], how="left").sort("start")
    by_day = loose_ends.with_columns(falls=pl.col("day") - 1).sort("falls").select("child", "falls", "day")
    placed = by_day.join_asof(
        joined.select("child", "start", "episode"),
        left_on="falls",
        right_on="start",
        by="child",
        check_sortedness=False,
    )
    loosely = placed.group_by("child", "episode").agg(loose_end=pl.col("day").max())
    whole = joined.join(loosely, on=["child", "episode"], how="left").with_columns(end=pl.coalesce("end", "loose_end"))
    return whole.sort("child", "start").with_columns(next=pl.col("episode").shift(-1).over("child"))


def _once(facts: pl.DataFrame) -> pl.DataFrame:
    """Each fact once, at the first place where it stands; an outcome known in any place is kept."""
    keys = ["child", "episode", "what", "day"]
    place = ["table", "row", "column"]
    ordered = facts.sort(place)
    perhaps_again = ordered.select(keys).hash_rows().is_duplicated()
    if not perhaps_again.any():
        return ordered
    together = (
        ordered.filter(perhaps_again)
        .group_by(keys, maintain_order=True)
        .agg(pl.col(*place, "exchanged").first(), pl.col("outcome", "fault").drop_nulls().first())
        .select(facts.columns)
    )
    return pl.concat([ordered.filter(~perhaps_again), together]).sort(place)


def _with_outcomes_apart(facts: pl.DataFrame) -> pl.DataFrame:
    """Dated facts with the outcome that stands elsewhere without a day, where they have none of their own."""
    keys = ["child", "episode", "what"]
    apart = facts.filter(pl.col("day").is_null(), pl.col("outcome").is_not_null())
    outcomes = apart.unique(keys, keep="first", maintain_order=True).select(*keys, apart="outcome")
    joined = facts.join(outcomes, on=keys, how="left", maintain_order="left", nulls_equal=True)
    return joined.with_columns(outcome=pl.coalesce("outcome", "apart")).drop("apart")


def _derived(facts: pl.DataFrame, derived: list[str]) -> list[pl.DataFrame]:
    """Milestones that no column holds but placements, legal reasons or the order of reviews tell."""
    present = set(facts["what"].unique())
    found = []
    if "accommodated" not in present and kinds.PLACEMENT_START in present:
        away = pl.col("outcome").is_not_null() & (pl.col("outcome") != "home")
        found.append(_firsts(facts.filter(pl.col("what") == kinds.PLACEMENT_START, away), "accommodated"))
        derived.append(
            "No column says when children were accommodated: the first placement away from the parents is taken."
        )
    if "cso_made" not in present and kinds.LEGAL_START in present:
        supervised = facts.filter(pl.col("what") == kinds.LEGAL_START, pl.col("outcome").is_in(_SUPERVISION))
        found.append(_firsts(supervised, "cso_made"))
        derived.append(
            "No column says when a compulsory supervision order was made: the first such legal reason is taken."
        )
    if "review" in present and not present & {"first_review", "second_review"}:
        found += _numbered_reviews(facts)
        derived.append("No column says which review was the first: they are counted by date.")
    return found


def _firsts(facts: pl.DataFrame, what: str) -> pl.DataFrame:
    firsts = (
        facts.filter(pl.col("day").is_not_null())
        .sort("day")
        .unique(["child", "episode"], keep="first", maintain_order=True)
    )
    return firsts.with_columns(what=pl.lit(what), outcome=pl.lit(None, dtype=pl.String))


def _numbered_reviews(facts: pl.DataFrame) -> list[pl.DataFrame]:
    reviews = facts.filter(pl.col("what") == "review", pl.col("day").is_not_null())
    rank = pl.col("day").rank("dense").over("child", "episode")
    return [
        reviews.filter(rank == number).with_columns(what=pl.lit(what))
        for number, what in ((1, "first_review"), (2, "second_review"))
    ]


def _journeys(facts: pl.DataFrame) -> pl.DataFrame:
    """One row per child and episode, with its bounds where they are plain."""
    episodes = facts.filter(pl.col("what") != kinds.BIRTH).select("child", "episode").unique(maintain_order=True)
    starts = _plain(facts, milestones.LOOKED_AFTER, "started_on").drop("outcome")
    ends = _plain(facts, milestones.LEFT_CARE, "ended_on").rename({"outcome": "ended_by"})
    return episodes.join(starts, on=["child", "episode"], how="left", maintain_order="left").join(
        ends, on=["child", "episode"], how="left", maintain_order="left"
    )


def _plain(facts: pl.DataFrame, what: str, name: str) -> pl.DataFrame:
    """The day of a milestone that can come only once in an episode, null where two days contradict each other."""
    dated = facts.filter(pl.col("what") == what, pl.col("day").is_not_null())
    found = dated.group_by("child", "episode", maintain_order=True).agg(
        pl.when(pl.col("day").n_unique() == 1).then(pl.col("day").first()).alias(name),
        pl.col("outcome").drop_nulls().first(),
    )
    undated = facts.filter(pl.col("what") == what, pl.col("day").is_null(), pl.col("outcome").is_not_null())
    return pl.concat(
        [
            found,
            undated.join(found, on=["child", "episode"], how="anti")
            .select("child", "episode", pl.lit(None, dtype=pl.Int32).alias(name), "outcome")
            .unique(["child", "episode"]),
        ]
    )
