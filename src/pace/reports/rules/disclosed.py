"""What figures readers outside an area may see: strict rules, so that no child is made out by arithmetic.

A count of 1 to 4 is withheld, and whatever would give it away; other counts are rounded. Zero, withheld and not
recorded stay different words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pace.kit import words

# The smallest count that is shown; the smallest number of children behind a share, a median or a point of a chart.
FEWEST, FEWEST_BEHIND = 5, 10
# Counts are rounded to the nearest so many; a sum of days to the nearest so many.
NEAREST, NEAREST_DAYS = 5, 10
# Two cells are withheld or none: one alone is what its total lacks.
FEWEST_WITHHELD = 2

WITHHELD, NOT_RECORDED = "withheld", "not recorded"
FEW = "withheld, because it rests on few children"
_TOKENS = re.compile(r"\w+|\W+")
A_NAME = "[a name]"
# What stands in the definitions of a report for readers outside.
HOW = (
    f"Counts of 1 to {FEWEST - 1} are withheld, and other counts with them where a total would give them away.",
    f"Other counts are rounded to the nearest {NEAREST}, so they may not add up.",
    f"A share rests on at least {FEWEST_BEHIND} children, and neither it nor its rest on 1 to {FEWEST - 1} of them.",
    f"Half and 80 per cent of waits are shown where at least {FEWEST_BEHIND} waits are known to their end.",
    f"A chart over time is shown where each of its periods has at least {FEWEST_BEHIND} children.",
    "“Withheld” is not nought: nought is written as 0, and what nobody recorded as “not recorded”.",
)

Shown = int | str


@dataclass(frozen=True, kw_only=True)
class Told:
    """A column of counts as it may be shown, with its total."""

    cells: tuple[Shown, ...]
    total: Shown

    @property
    def has_withheld(self) -> bool:
        """Whether something of it is not shown."""
        return WITHHELD in (*self.cells, self.total)


def is_few(many: int) -> bool:
    """Whether so many are too few to be counted.

    >>> [many for many in range(8) if is_few(many)]
    [1, 2, 3, 4]
    """
    return 0 < many < FEWEST


def rounded(many: int) -> int:
    """A count that is not withheld, to the nearest five; never to nought.

    >>> [rounded(many) for many in (0, 5, 7, 8, 12, 13)]
    [0, 5, 5, 10, 10, 15]
    """
    return NEAREST * ((many + NEAREST // 2) // NEAREST)


def count(many: int | None) -> Shown:
    """One count as it may be shown.

    >>> count(None), count(0), count(3), count(38)
    ('not recorded', 0, 'withheld', 40)
    """
    if many is None:
        return NOT_RECORDED
    return WITHHELD if is_few(many) else rounded(many)


def so_many(many: Shown, one: str, more: str) -> str:
    """What may be shown of a count, with its noun.

    >>> so_many(0, "child", "children"), so_many("withheld", "child", "children"), so_many(40, "child", "children")
    ('no children', 'a number of children that is withheld', 'about 40 children')
    """
    if many == WITHHELD:
        return f"a number of {more} that is withheld"
    return f"about {words.counted(int(many), one, more)}" if many else f"no {more}"


def share(part: int, whole: int) -> int | None:
    """A share in whole hundredths; None where it is withheld.

    >>> share(20, 30), share(8, 9), share(2, 30), share(28, 30), share(0, 30), share(30, 30)
    (67, None, None, None, 0, 100)
    """
    if whole < FEWEST_BEHIND or is_few(part) or is_few(whole - part):
        return None
    return round(100 * part / whole)


def column(counts: Sequence[int | None], *, wholes: Sequence[int] = (), hidden: Iterable[int] = ()) -> Told:
    """Counts of one column of a table, and their total, so that no sum or difference gives a withheld one away.

    `wholes`: of what each count is a part. `hidden`: rows that are withheld already, because of another column.
    """
    known = {row: many for row, many in enumerate(counts) if many is not None}
    away = {row for row, many in known.items() if is_few(many)} | set(hidden) & set(known)
    away |= {row for row, many in known.items() if wholes and is_few(wholes[row] - many)}
    away = _two_or_none(known, away)
    total = sum(known.values())
    cells = tuple(WITHHELD if row in away else count(many) for row, many in enumerate(counts))
    shown: Shown = WITHHELD if _gives_away(known, away, total) else count(total)
    return Told(cells=cells, total=shown)


def days(total: int | None, *, behind: int) -> Shown:
    """A sum of days of so many children.

    >>> days(1234, behind=12), days(1234, behind=3), days(0, behind=0)
    (1230, 'withheld', 0)
    """
    if total is None:
        return NOT_RECORDED
    if not total:
        return 0
    return WITHHELD if behind < FEWEST_BEHIND else NEAREST_DAYS * round(total / NEAREST_DAYS)


def may_be_drawn(behind: Sequence[int], parts: Sequence[float | None] = ()) -> bool:
    """Whether a chart over time may be shown, by how many children are behind each point, and which share of them.

    >>> may_be_drawn([12, 30], [0.5, 1.0]), may_be_drawn([12, 9]), may_be_drawn([12, 30], [0.5, 0.9]), may_be_drawn([])
    (True, False, False, False)
    """
    if not behind or min(behind) < FEWEST_BEHIND:
        return False
    pairs = zip(behind, parts, strict=False)
    return all(part is None or share(round(part * many), many) is not None for many, part in pairs)


def without_names(text: str, names: Iterable[str]) -> str:
    """A text in which no person of the area is named: by full name, by first name or by last name.

    >>> without_names("Ask ailsa muirfield; Muirfield knows, Ailsa too.", ["Ailsa Muirfield"])
    'Ask [a name]; [a name] knows, [a name] too.'
    """
    tokens = _TOKENS.findall(text)
    for name in names:
        tokens = _away(tokens, name, as_written=False)
        # A part of a name may be a word of its own when it is written small.
        for part in (one for one in name.split() if len(one) > 1):
            tokens = _away(tokens, part, as_written=True)
    return "".join(tokens)


def _away(tokens: list[str], name: str, *, as_written: bool) -> list[str]:
    """The words and what stands between them, with one mark in the place of a name."""
    say = str if as_written else str.casefold
    wanted, kept, at = [say(one) for one in _TOKENS.findall(name)], [], 0
    while at < len(tokens):
        here = bool(wanted) and [say(one) for one in tokens[at : at + len(wanted)]] == wanted
        kept.append(A_NAME if here else tokens[at])
        at += len(wanted) if here else 1
    return kept


def _two_or_none(known: dict[int, int], away: set[int]) -> set[int]:
    """The rows that are withheld with one more where it would be one alone: the smallest of the others."""
    others = sorted((many == 0, many, row) for row, many in known.items() if row not in away)
    lacking = FEWEST_WITHHELD - len(away)
    return away | {row for *_, row in others[:lacking]} if away and lacking > 0 else away


def _gives_away(known: dict[int, int], away: set[int], total: int) -> bool:
    """Whether the total, as it would be shown, would tell of a withheld count which of 1 to 4 it is not."""
    if is_few(total):
        return True
    if not away:
        return False
    lowest = sum(_reach(many)[0] for row, many in known.items() if row not in away)
    open_ = _reach(total)[1] - lowest - (len(away) - 1)
    return len(away) < FEWEST_WITHHELD or open_ < FEWEST - 1


def _reach(many: int) -> tuple[int, int]:
    """The least and the most that can be behind a count that is shown rounded."""
    shown, room = rounded(many), NEAREST // 2
    return (max(FEWEST, shown - room), shown + room) if many else (0, 0)
