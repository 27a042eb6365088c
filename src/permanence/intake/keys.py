"""Keys: which child, and which episode, each row is about, when tables are tied together by numbers of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from permanence.intake import profiles
from permanence.intake.columns import ColumnMatch
from permanence.intake.tables import Table

_ALMOST_ALL = 0.9
_HALF = 0.5
_NAME = r"^[\p{L}][\p{L}'’.\-]*(?:[ ,]+[\p{L}][\p{L}'’.\-]*)+$"
_NEARLY_ONE_EACH = 0.95


@dataclass(frozen=True)
class Matched:
    """A table with what its columns are."""

    table: Table
    columns: dict[int, ColumnMatch]

    def column(self, meaning: str) -> int | None:
        """The column of this meaning, None when there is none."""
        found = [one.column for one in self.columns.values() if one.meaning == meaning and not one.as_code]
        return found[0] if found else None


@dataclass(frozen=True)
class Keys:
    """For each data row of a table: the child's reference and the episode, null where the row has none.

    `child_column`, `episode_column`: where they stand, None when they came through another table. `by_row`: there are
    no references, and each row was taken for a child. `combined`: why the references were taken apart into child and
    episode, "?" where that is not known and they were not, empty where there is nothing to say.
    """

    child: pl.Series
    episode: pl.Series
    child_column: int | None
    episode_column: int | None
    by_row: bool = False
    combined: str = ""


def of_tables(tables: Sequence[Matched]) -> list[Keys | None]:
    """The keys of each table; None for a table that cannot be tied to children."""
    direct = _written_alike([_direct(one) for one in tables])
    strange = _strangers(direct)
    own = [None if place in strange else keys for place, keys in enumerate(direct)]
    public = _through_people(tables, own)
    linked = [keys or _through_another(one, tables, public) for one, keys in zip(tables, public, strict=True)]
    return [keys or first for keys, first in zip(linked, direct, strict=True)]


def plain(references: pl.Series) -> pl.Series:
    """References without what files lose or add: small letters, zeros before a number, ".0" after one.

    >>> plain(pl.Series(["00123", "123.0", "c45"])).to_list()
    ['123', '123', 'C45']
    """
    return references.str.to_uppercase().str.replace(r"^(\d+)\.0+$", "$1").str.replace(r"^0+(\d+)$", "$1")


def _written_alike(direct: list[Keys | None]) -> list[Keys | None]:
    """The same keys; references that tables write in two ways, as "00123" and "123", are written in the longer one.

    Nothing is changed where two references of one table would become one.
    """
    written = pl.concat([pl.Series("said", [], dtype=pl.String), *[one.child.alias("said") for one in direct if one]])
    ways = written.drop_nulls().unique().to_frame().with_columns(plain=plain(pl.col("said")))  # type: ignore[arg-type]
    several = ways.filter(pl.len().over("plain") > 1)
    if several.is_empty() or any(one and _would_mix(one.child) for one in direct):
        return direct
    order = [pl.col("said").str.contains(r"\.0+$"), -pl.col("said").str.len_chars().cast(pl.Int32), pl.col("said")]
    longest = several.sort(order).unique("plain", keep="first", maintain_order=True)
    kept = several.join(longest, on="plain", suffix="_kept")
    names = dict(zip(kept["said"], kept["said_kept"], strict=True))
    return [replace(one, child=one.child.replace(names)) if one else None for one in direct]


def _would_mix(references: pl.Series) -> bool:
    different = references.drop_nulls().unique()
    return plain(different).n_unique() < len(different)


def names_among(references: pl.Series) -> pl.Series:
    """Whether each reference looks like a person's name: words without a digit, where most references have digits."""
    with_digits = references.drop_nulls().unique().str.contains(r"\d")
    if not len(with_digits) or with_digits.sum() < _HALF * len(with_digits):
        return pl.repeat(False, len(references), dtype=pl.Boolean, eager=True)
    return references.str.contains(_NAME).fill_null(value=False)


def _strangers(direct: Sequence[Keys | None]) -> set[int]:
    """Tables whose references no other table knows and that are written in another way than those of the rest."""
    sets = [set(keys.child.drop_nulls()) if keys else set() for keys in direct]
    shapes = [_usual_shape(keys.child) if keys else "" for keys in direct]
    shared = {
        place for place, own in enumerate(sets) if any(own & other for at, other in enumerate(sets) if at != place)
    }
    usual = {shapes[place] for place in shared}
    return {
        place for place, own in enumerate(sets) if own and place not in shared and usual and shapes[place] not in usual
    }


def _usual_shape(references: pl.Series) -> str:
    """How most references are written, with 9 for each digit and A for each letter."""
    shapes = references.drop_nulls().str.replace_all(r"\d", "9").str.replace_all(r"[A-Za-z]", "A")
    return str(shapes.mode().sort()[0]) if len(shapes) else ""


def _direct(one: Matched) -> Keys | None:
    child, episode = one.column("child"), one.column("episode")
    if child is None:
        return None
    return Keys(_references(one.table, child), _episodes(one.table, episode), child, episode)


def _references(table: Table, column: int) -> pl.Series:
    """References as they are shown, a value merged over several rows given to each of them."""
    shown = profiles.as_text(table.cells(column))
    spread = _spread(table, column)
    if not spread:
        return shown
    place = {row: at for at, row in enumerate(table.rows)}
    filled = shown.to_list()
    for row, first in spread.items():
        if row in place and first in place and filled[place[row]] is None:
            filled[place[row]] = filled[place[first]]
    return pl.Series("shown", filled, dtype=pl.String)


def _spread(table: Table, column: int) -> dict[int, int]:
    """For each row within a block merged downwards, the first row of the block."""
    return {
        row: block.first_row
        for block in table.sheet.merged
        if block.first_column <= column <= block.last_column
        for row in range(block.first_row + 1, block.last_row + 1)
    }


def _episodes(table: Table, column: int | None) -> pl.Series:
    if column is None:
        return pl.repeat(None, len(table.rows), dtype=pl.String, eager=True)
    shown = _references(table, column)
    ordinals = (
        shown.str.replace(r"(?i)^(\d+)(st|nd|rd|th)$", "$1")
        .str.replace(r"(?i)^(ep|episode|no\.?|e)\s*(\d{1,2})$", "$2")
        .str.replace(r"^(\d{1,2}) of \d{1,2}$", "$1")
    )
    return ordinals.str.replace(r"^0+(\d)", "$1")


def _through_people(tables: Sequence[Matched], direct: list[Keys | None]) -> list[Keys | None]:
    """Where tables know children by a system's own key, the reference that people know, through the table of both."""
    chosen = _reference_of_people(tables, direct)
    if chosen is None:
        return direct
    at, column = chosen
    people = direct[at]
    shown = profiles.as_text(tables[at].table.cells(column))
    names = dict(zip(people.child, shown, strict=True)) if people else {}
    return [_renamed(keys, names, column if place == at else None) for place, keys in enumerate(direct)]


def _renamed(keys: Keys | None, names: dict[str | None, str | None], column: int | None) -> Keys | None:
    if keys is None:
        return None
    renamed = pl.Series("shown", [names.get(key) if key is not None else None for key in keys.child], dtype=pl.String)
    if renamed.count() < _ALMOST_ALL * keys.child.count():
        return keys
    return Keys(renamed, keys.episode, column, keys.episode_column)


def _reference_of_people(tables: Sequence[Matched], direct: list[Keys | None]) -> tuple[int, int] | None:
    """A table with one row per key and, beside the key, a column of references that no other table has."""
    for at, (one, keys) in enumerate(zip(tables, direct, strict=True)):
        if keys is None or keys.child.n_unique() < _NEARLY_ONE_EACH * len(keys.child):
            continue
        others = [other for place, other in enumerate(direct) if place != at and other is not None]
        if not others or any(tables[place].column("child") is None for place in range(len(tables)) if direct[place]):
            continue
        for column, match in one.columns.items():
            if _is_public_reference(one, column, match, keys):
                return at, column
    return None


def _is_public_reference(one: Matched, column: int, match: ColumnMatch, keys: Keys) -> bool:
    if column == keys.child_column or match.meaning not in {None, "background", "child_reference"}:
        return False
    profile = profiles.of_cells(one.table.cells(column))
    is_reference = "reference" in profile.content and profile.distinct >= _NEARLY_ONE_EACH * len(one.table.rows)
    plain_key = all(value.isdigit() for value in profiles.of_cells(one.table.cells(keys.child_column or 0)).values)
    return is_reference and plain_key and not all(value.isdigit() for value in profile.values)


def _through_another(one: Matched, tables: Sequence[Matched], public: Sequence[Keys | None]) -> Keys | None:
    """Keys by way of a number that another table explains, such as an episode's."""
    own = {column: profiles.as_text(one.table.cells(column)) for column in one.columns}
    for other, keys in zip(tables, public, strict=True):
        if keys is None or other is one:
            continue
        for column in other.columns:
            explains = profiles.as_text(other.table.cells(column))
            if explains.drop_nulls().n_unique() < _NEARLY_ONE_EACH * len(explains):
                continue
            for mine, values in own.items():
                if _explained_by(values, explains):
                    return _with_own_episode(one, _linked(values, explains, keys, mine))
    return None


def _with_own_episode(one: Matched, linked: Keys) -> Keys:
    """The keys with the table's own numbers of episodes, where the table that explains the children has none."""
    column = one.column("episode")
    if column is None or column == linked.episode_column or linked.episode.is_not_null().any():
        return linked
    return Keys(linked.child, _episodes(one.table, column), None, column)


def _explained_by(values: pl.Series, explains: pl.Series) -> bool:
    said = values.drop_nulls()
    if said.n_unique() < 3:
        return False
    return bool(said.is_in(explains.drop_nulls().to_list()).mean() >= _ALMOST_ALL)  # type: ignore[operator]  # a share


def _linked(values: pl.Series, explains: pl.Series, keys: Keys, column: int) -> Keys:
    table = pl.DataFrame({"key": explains, "child": keys.child, "episode": keys.episode}).unique("key", keep="first")
    found = values.alias("key").to_frame().join(table, on="key", how="left", maintain_order="left")
    return Keys(found["child"], found["episode"], None, column)
