"""The evidence of a test of change as plain values, its exact bytes and their fingerprint; what it says in a sentence.

The page of a test and the frozen evidence of a decision show the same values.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from typing import Any, get_args, get_origin, get_type_hints

from pace.kit import words

GROUPS = 4


@dataclass(frozen=True, kw_only=True)
class Predicted:
    """One question of a cycle, its prediction, and what happened; `result` is a key of `content.RESULTS`."""

    question: str
    prediction: str
    result: str = ""
    happened: str = ""


@dataclass(frozen=True, kw_only=True)
class Cycle:
    """One cycle: when, what was new in it, how many cases, what was predicted and happened, what was learnt."""

    number: int
    state: str
    begun_on: date | None = None
    ended_on: date | None = None
    news: str = ""
    scale: int = 0
    conditions: tuple[str, ...] = ()
    noted: str = ""
    seen: int = 0
    predicted: tuple[Predicted, ...] = ()
    learning: str = ""
    act: str = ""
    act_words: str = ""


@dataclass(frozen=True, kw_only=True)
class Tried:
    """Under which values of a dimension it was tried, each with its cycles, and under how many it was not."""

    dimension: str
    values: tuple[str, ...] = ()
    not_tried: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart with its picture for wide and for narrow pages, its words and its table."""

    name: str
    title: str
    says: str
    described: str
    wide: str
    narrow: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """Two groups of children held against each other, in two honest sentences."""

    group: str
    against: str
    says_share: str
    says_wait: str
    clear: bool


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What one measure says since the test began: a key of `content.method.MOVED`, and how that is known.

    `charts`: over time. `groups`: the same for the children in the test, and for the others. `nothing`: why there is
    no figure.
    """

    measure: str
    slug: str
    as_of: date | None = None
    moved: str = "unclear"
    says: str = ""
    charts: tuple[Chart, ...] = ()
    groups: tuple[Chart, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    series: str = ""
    nothing: str = ""


@dataclass(frozen=True, kw_only=True)
class Feature:
    """One feature of the method and how it stands, by their keys."""

    key: str
    standing: str


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Everything that speaks for and against a test of change, as it is on a day."""

    on: date | None = None
    name: str = ""
    state: str = ""
    aim: str = ""
    idea: str = ""
    different: str = ""
    for_whom: str = ""
    in_test: str = ""
    prediction: str = ""
    starts_on: date | None = None
    begun_on: date | None = None
    cycles: tuple[Cycle, ...] = ()
    tried: tuple[Tried, ...] = ()
    effects: tuple[Effect, ...] = ()
    features: tuple[Feature, ...] = ()
    known: tuple[str, ...] = ()
    proposed: str = ""
    confirmed: str = ""
    with_figures: bool = False

    @property
    def studied(self) -> tuple[Cycle, ...]:
        """The cycles that were studied, in their order."""
        return tuple(one for one in self.cycles if any(each.result for each in one.predicted))

    @property
    def most_conditions(self) -> int:
        """Under how many values of one dimension it was tried: of that dimension which has the most."""
        return max((len(one.values) for one in self.tried), default=0)

    def results(self, key: str) -> int:
        """How many predictions came out so (a key of `content.RESULTS`)."""
        return sum(each.result == key for one in self.cycles for each in one.predicted)


def written(evidence: Evidence) -> bytes:
    """The evidence as exact bytes: the same values always give the same."""
    said = json.dumps(
        asdict(evidence), sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=date.isoformat
    )
    return said.encode()


def read(content: bytes) -> Evidence:
    """The evidence as it was written."""
    made: Evidence = _made(Evidence, json.loads(content))
    return made


def fingerprint(content: bytes) -> str:
    """The SHA-256 of exact bytes."""
    return hashlib.sha256(content).hexdigest()


def in_groups(said: str, *, of: int = GROUPS) -> str:
    """A fingerprint in groups of digits, for the eye.

    >>> in_groups("0123456789abcdef", of=8)
    '01234567 89abcdef'
    """
    return " ".join(said[place : place + of] for place in range(0, len(said), of))


def answer(evidence: Evidence) -> tuple[str, ...]:
    """What the evidence says, in one sentence or two."""
    many = len(evidence.studied)
    if not many:
        return ("No cycle was studied yet, so nothing can be said of it.",)
    whole = sum(evidence.results(key) for key in ("kept", "not-kept", "unclear"))
    studied = "One cycle was studied" if many == 1 else f"{many} cycles were studied"
    first = f"{studied}; {evidence.results('kept')} of {words.counted(whole, 'prediction')} came true."
    return (first, *_measures(evidence))


def _measures(evidence: Evidence) -> tuple[str, ...]:
    """What the measures say, each kind of answer once."""
    said = {
        "better": "moved the right way since it began",
        "worse": "moved the wrong way since it began",
        "changed": "changed since it began",
    }
    parts = [
        f"{_listed([one.measure for one in evidence.effects if one.moved == key])} {word}."
        for key, word in said.items()
        if any(one.moved == key for one in evidence.effects)
    ]
    unclear = [one.measure for one in evidence.effects if one.moved == "unclear"]
    return (*parts, *((f"Whether {_listed(unclear)} moved cannot be told yet.",) if unclear else ()))


def _listed(names: list[str]) -> str:
    quoted = [f"“{one}”" for one in names]
    return " and ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)


def _made(kind: Any, value: Any) -> Any:
    """A value of this kind from what JSON has of it; parts that an older page did not have keep their default."""
    if value is None:
        return None
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _made(hints[name], value[name]) for name in hints if name in value})  # type: ignore[operator]
    if get_origin(kind) is tuple:
        return tuple(_made(get_args(kind)[0], one) for one in value)
    return date.fromisoformat(value) if date in get_args(kind) else value
