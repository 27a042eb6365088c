"""Writing down what each column was taken for, so that next month needs no matching."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import tomlkit
from tomlkit.items import AoT, Table

from permanence.intake import candidates, mapping
from permanence.intake.columns import CHILD_AND_EPISODE, WITH_EPISODE, ColumnMatch
from permanence.intake.keys import Keys
from permanence.intake.mapping import NOT_USED
from permanence.intake.read import Extract
from permanence.intake.tables import Heading

_EXAMPLES = 4


@dataclass(frozen=True)
class Proposal:
    """What a column was taken for, why, and a few of its codes; no examples of what identifies people."""

    means: str
    why: str
    examples: tuple[str, ...]


def save(extract: Extract, path: Path) -> None:
    """Write what each column was taken for into a mapping; what people wrote there before is kept as it is.

    Raises `mapping.MappingNotUnderstood` when the file that is there already is no mapping.
    """
    document = _existing(path) if path.exists() else _new()
    listed = document.get("columns")
    if not isinstance(listed, AoT):
        listed = tomlkit.aot()
        document["columns"] = listed
    known = {(entry["heading"], tuple(entry.get("under", ()))) for entry in listed}
    for heading, proposal in of_extract(extract).items():
        if (heading.leaf, heading.above) not in known:
            listed.append(_entry(heading, proposal))
    path.write_text(tomlkit.dumps(document), "utf-8")


def _existing(path: Path) -> tomlkit.TOMLDocument:
    mapping.read(path)
    return tomlkit.parse(path.read_text("utf-8"))


def _new() -> tomlkit.TOMLDocument:
    document = tomlkit.document()
    for line in (
        "What the columns and words of this area's extract mean. Written by the program; edit it as you like.",
        "[[columns]]: heading as it stands in the file, under = the lines above it, is = what it holds.",
        f'is = "{NOT_USED}" leaves a column out.',
        '[words] says what a code or event means: "OLD-7" = "permanence order".',
        "[[accepted]]: check, reason, and child or column, for findings that are no faults here.",
    ):
        document.add(tomlkit.comment(line))
    return document


def of_extract(extract: Extract) -> dict[Heading, Proposal]:
    """What each heading was taken for, in the order of the extract."""
    found: dict[Heading, Proposal] = {}
    for at, (one, own) in enumerate(zip(extract.tables, extract.keys, strict=True)):
        if own is None:
            continue
        for column, match in one.columns.items():
            if match.heading not in found:
                examples = _examples(extract, at, column, match.meaning)
                found[match.heading] = Proposal(_means(own, match), match.why, examples)
    return found


def _means(own: Keys, match: ColumnMatch) -> str:
    """What a column is, as a mapping says it: references with or without the episode's number."""
    with_episode = match.column == own.child_column and (match.why == WITH_EPISODE or own.combined not in {"", "?"})
    return CHILD_AND_EPISODE if with_episode else match.meaning or NOT_USED


def _examples(extract: Extract, at: int, column: int, meaning: str | None) -> tuple[str, ...]:
    """A few codes of a coded column; never a reference, a date or what identifies people."""
    said = extract.said[at]
    coded = next((cells.texts for cells in (said.codes if said else ()) if cells.column == column), None)
    if coded is None or meaning is None or candidates.identifying(meaning):
        return ()
    counts = coded.drop_nulls().alias("text").value_counts(sort=True)
    return tuple(counts["text"].head(_EXAMPLES))


def _entry(heading: Heading, proposal: Proposal) -> Table:
    entry = tomlkit.table()
    entry.add("heading", heading.leaf)
    if heading.above:
        entry.add("under", list(heading.above))
    entry.add("is", proposal.means)
    such_as = f"; such as: {', '.join(proposal.examples)}" if proposal.examples else ""
    entry["is"].comment(_on_one_line(f"{proposal.why}{such_as}"))
    return entry


def _on_one_line(text: str) -> str:
    """The text as a comment may hold it: one line, no signs that are not shown."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
