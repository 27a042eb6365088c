"""References that end in the number of an episode, as C1001/2: taken apart where that is plain, and asked where not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import polars as pl

from permanence.intake.columns import AS_MAPPED, WITH_EPISODE
from permanence.intake.facts import BIRTH, TableOfFacts
from permanence.intake.keys import Keys, Matched
from permanence.milestones import LEFT_CARE, LOOKED_AFTER

Facts = Callable[[list[Keys | None]], Sequence[TableOfFacts | None]]

_WITH_NUMBER = r"^(.*[0-9A-Za-z])\s*[/_\-]\s*(\d{1,2})$"
_MOST_EPISODES = 20
_NEARLY_ALL = 0.95
_MOSTLY = 0.9
_LEAST_REPEATED = 2
_LEAST_IN_ORDER = 3


def apart(matched: Sequence[Matched], keyed: list[Keys | None], facts: Facts) -> list[Keys | None]:
    """The same keys; where references end in a number of an episode, child and episode told apart.

    They do where the mapping says so; and where nearly all have a small number at the end that counts up for each
    child, and something else says that the rest is one child: another table that has it as its reference, an episode's
    number in a column of its own, one date of birth, or episodes that come one after the other. Where births differ or
    episodes overlap, as those of a family's children, nothing is taken apart. Where nothing tells, it is asked.
    `facts`: what tables say, by their keys.
    """
    forms = [_form(one, own) for one, own in zip(matched, keyed, strict=True)]
    if all(form is None for form in forms):
        return keyed
    mapped = [_is_mapped(one) for one in matched]
    open_to_ask = [form if not said else None for form, said in zip(forms, mapped, strict=True)]
    decided = _decided(open_to_ask, keyed, facts) if any(form is not None for form in open_to_ask) else None
    return [
        _with_episodes(own, form, "" if said else decided or "")
        if own is not None and form is not None and (said or decided is not None)
        else own
        for own, form, said in zip(keyed, forms, mapped, strict=True)
    ]


def _form(one: Matched, own: Keys | None) -> pl.DataFrame | None:
    """For each row the reference's beginning and its number; None for a table whose references have no such form."""
    if own is None or own.child_column is None:
        return None
    split = (
        own.child.alias("child")
        .to_frame()
        .select(
            "child",
            base=pl.col("child").str.extract(_WITH_NUMBER, 1).str.strip_chars(),
            number=pl.col("child").str.extract(_WITH_NUMBER, 2).cast(pl.Int64),
            said=own.episode,
        )
    )
    match = one.columns[own.child_column]
    if match.why == WITH_EPISODE:
        return split
    return split if match.why != AS_MAPPED and _counts_up(split) else None


def _is_mapped(one: Matched) -> bool:
    child = one.column("child")
    return child is not None and one.columns[child].why == WITH_EPISODE


def _counts_up(split: pl.DataFrame) -> bool:
    """Whether nearly all references have a small number at the end, which counts up for several of the beginnings."""
    known = split.drop_nulls("child").unique("child")
    fitting = known.filter(pl.col("number").is_between(1, _MOST_EPISODES))
    bases = fitting.group_by("base").agg(
        pl.len(), counts_up=(pl.col("number").max() - pl.col("number").min() + 1) == pl.col("number").n_unique()
    )
    repeated = bases.filter(pl.col("len") > 1)
    return (
        len(fitting) >= _NEARLY_ALL * len(known)
        and len(repeated) >= _LEAST_REPEATED
        and 2 * len(bases) >= len(fitting)
        and int(repeated["counts_up"].sum()) >= _MOSTLY * len(repeated)
    )


def _decided(forms: list[pl.DataFrame | None], keyed: list[Keys | None], facts: Facts) -> str | None:
    """Why the numbers are those of episodes; "?" where nothing tells, None where they are not."""
    own = pl.concat([form for form in forms if form is not None]).drop_nulls("base").unique(["child", "said"])
    others = [keys.child for keys, form in zip(keyed, forms, strict=True) if keys is not None and form is None]
    elsewhere = pl.concat(others).drop_nulls() if others else pl.Series(dtype=pl.String)
    if _share(own.unique("base")["base"].is_in(elsewhere.implode())) >= _MOSTLY:
        return "another table has what stands before it as its reference"
    if own["said"].null_count() < len(own):
        same = own["said"].cast(pl.Int64, strict=False) == own["number"]
        return "it is the episode's number that stands beside it" if _share(same) >= _MOSTLY else None
    return _told_by_dates(own, facts(keyed))


def _told_by_dates(own: pl.DataFrame, said: Sequence[TableOfFacts | None]) -> str | None:
    """What births and episodes say: one birth, or one episode after the other, for nearly all who have several."""
    days = pl.concat([one.facts.select("child", "what", "day") for one in said if one is not None]).drop_nulls()
    named = own.select("child", "base", "number").unique()
    births = _of(days, BIRTH, named).group_by("base").agg(pl.col("child").n_unique(), one=pl.col("day").n_unique() == 1)
    births = births.filter(pl.col("child") > 1)
    if len(births) >= _LEAST_REPEATED:
        return "the dates of birth are the same" if _share(births["one"]) >= _MOSTLY else None
    begun = _of(days, LOOKED_AFTER, named).group_by("base", "number").agg(start=pl.col("day").min())
    over = _of(days, LEFT_CARE, named).group_by("base", "number").agg(end=pl.col("day").max())
    pairs = begun.join(over, on=["base", "number"], how="left").sort("base", "number")
    pairs = pairs.with_columns(
        before=pl.col("end").shift(1).over("base"), times=pl.col("number").cum_count().over("base")
    )
    later = pairs.filter(pl.col("times") > 1)
    in_order = (later["before"] <= later["start"]).fill_null(value=False)
    if len(later) and _share(in_order) < _MOSTLY:
        return None
    return "each begins after the one before it has ended" if len(later) >= _LEAST_IN_ORDER else "?"


def _of(days: pl.DataFrame, what: str, named: pl.DataFrame) -> pl.DataFrame:
    return days.filter(pl.col("what") == what).join(named, on="child")


def _share(claims: pl.Series) -> float:
    return float(claims.fill_null(value=False).sum()) / len(claims) if len(claims) else 0.0


def _with_episodes(own: Keys, form: pl.DataFrame, why: str) -> Keys:
    """The keys with child and episode told apart, and why; as they are, but asked about, where nothing tells."""
    if why == "?":
        return replace(own, combined=why)
    child = form["base"].fill_null(form["child"])
    episode = form["number"].cast(pl.String).fill_null(own.episode)
    return replace(own, child=child.alias(own.child.name), episode=episode, combined=why)
