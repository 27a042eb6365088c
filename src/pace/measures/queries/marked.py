"""Everything that is marked on a measure's chart: what people marked, and what other parts offer of their own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pace.measures.models import ChartMark, Measure
from pace.measures.queries import measures

LONGEST = 60


@dataclass(frozen=True, kw_only=True)
class OtherMark:
    """A mark of another part: its day, a few words, and the page that it leads to, by name and words of the address."""

    on: date
    words: str
    url_name: str
    url_words: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Marked:
    """One mark as it stands on the chart: `by_hand` where people marked it here, else `other` with where it leads."""

    on: date
    words: str
    by_hand: ChartMark | None = None
    other: OtherMark | None = None


Offered = Callable[[Measure], Sequence[OtherMark]]
_offered: list[Offered] = []


def offer(marks: Offered) -> None:
    """Take up what a later part marks on the charts of a measure, for everybody who may see its figures."""
    _offered.append(marks)


def marks(measure: Measure) -> list[Marked]:
    """All marks of a measure's chart in the order of their numbers on it."""
    by_hand = [Marked(on=one.on, words=one.words, by_hand=one) for one in measures.marks(measure)]
    others = [Marked(on=one.on, words=one.words, other=one) for of in _offered for one in of(measure)]
    return sorted([*by_hand, *others], key=lambda one: (one.on, one.words))


def shortened(words: str, most: int = LONGEST) -> str:
    """Words that fit beside a chart."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
