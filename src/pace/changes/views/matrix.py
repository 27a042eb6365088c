"""What was tried under which conditions, as tables: by each kind of condition, and two kinds crossed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from pace.changes import content
from pace.changes.forms.conditions import Cross
from pace.changes.queries import conditions as queries
from pace.changes.queries.conditions import Trial, Tried, Value
from pace.changes.views.addresses import url
from pace.kit.parts import Status
from pace.permissions import Place

RESULTS: Mapping[str, Status] = {
    "kept": Status("As predicted", "done"),
    "not-kept": Status("Not as predicted", "late"),
    "mixed": Status("Mixed", "attention"),
    "unclear": Status("Cannot tell yet", "waiting"),
    "open": Status("Not studied yet", "waiting"),
    "none": Status("Not tried", "none"),
}
# Which two are crossed where the address does not say.
FIRST_CROSSED = ("team", "child")


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What came of something, and the cycles that tell: of each the words of its link and the address."""

    status: Status
    cycles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One condition with what came of it."""

    value: Value
    cell: Cell
    tests: int


@dataclass(frozen=True, kw_only=True)
class Crossed:
    """Two kinds of condition, one down and one across, with what came of each pair."""

    down: str
    across: str
    columns: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Cell, ...]], ...]


def groups(area: Place, tried: Tried, *, named: bool) -> list[tuple[str, list[Line]]]:
    """Each kind of condition with its lines; `named`: whether cycles are called by their test too."""
    return [
        (label, [_line(area, tried, value, named=named) for value in tried.of(dimension)])
        for dimension, label in content.DIMENSIONS.items()
        if tried.of(dimension)
    ]


def crossed(area: Place, tried: Tried, query: QueryDict, *, named: bool) -> Crossed:
    """The two kinds of condition that the address names, crossed."""
    down, across = chosen(query)
    columns = tried.of(across)
    return Crossed(
        down=content.DIMENSIONS[down],
        across=content.DIMENSIONS[across],
        columns=tuple(one.words for one in columns),
        lines=tuple(
            (row.words, tuple(_cell(area, tried.under(row.pk, one.pk), named=named) for one in columns))
            for row in tried.of(down)
        ),
    )


def chosen(query: QueryDict) -> tuple[str, str]:
    """Which kind stands down and which across; what is not understood counts as not said."""
    down, across = (query.get(key, "") for key in ("rows", "columns"))
    down = down if down in content.DIMENSIONS else FIRST_CROSSED[0]
    usual = next(one for one in FIRST_CROSSED if one != down)
    return down, across if across in content.DIMENSIONS and across != down else usual


def asked(query: QueryDict) -> Cross:
    """The form in which the two kinds are chosen."""
    return Cross(initial=dict(zip(("rows", "columns"), chosen(query), strict=True)), auto_id="cross-%s")


def says(tried: Tried) -> str:
    """Under how much it was tried so far, and what to try next."""
    if not any(tried.of(one) for one in content.DIMENSIONS):
        return "The area has no list of conditions yet: add its workers, teams, localities and kinds of child."
    counts = [(one, sum(bool(tried.under(value.pk)) for value in tried.of(one))) for one in content.DIMENSIONS]
    parts = [_many(dimension, many) for dimension, many in counts if many]
    if not parts:
        return "No cycle that began says under which conditions. Choose them when you plan a cycle."
    so_far = f"Tried with {' and '.join(filter(None, (', '.join(parts[:-1]), parts[-1])))}."
    return f"{so_far} {_next(tried, dict(counts))}"


def _next(tried: Tried, counts: Mapping[str, int]) -> str:
    """What was tried least, in the order of the method: another worker first, another kind of child last."""
    open_ = {one: [each for each in tried.of(one) if _is_open(tried, each)] for one in content.DIMENSIONS}
    left = [one for one in content.DIMENSIONS if open_[one]]
    if not left:
        return "Every condition of the list was tried."
    first = min(left, key=lambda one: (counts[one] == 0, counts[one]))
    return f"Next: {_NEXT[first].format(words=open_[first][0].words)}"


def _is_open(tried: Tried, value: Value) -> bool:
    return not value.is_retired and not tried.under(value.pk)


def _many(dimension: str, many: int) -> str:
    one, more = _NOUNS[dimension]
    return f"one {one}" if many == 1 else f"{many} {more}"


def _line(area: Place, tried: Tried, value: Value, *, named: bool) -> Line:
    trials = tried.under(value.pk)
    return Line(value=value, cell=_cell(area, trials, named=named), tests=len({one.test for one in trials}))


def _cell(area: Place, trials: Sequence[Trial], *, named: bool) -> Cell:
    links = tuple(_by_test(area, trials) if named else _by_cycle(area, trials))
    return Cell(status=RESULTS[queries.together(trials)], cycles=links)


def _by_cycle(area: Place, trials: Sequence[Trial]) -> Iterator[tuple[str, str]]:
    for one in trials:
        words = f"cycle {one.number}, {RESULTS[one.result].word.lower()}"
        yield words, url("cycle", area, test=one.test, cycle_number=one.number)


def _by_test(area: Place, trials: Sequence[Trial]) -> Iterator[tuple[str, str]]:
    for slug, name in {one.test: one.test_name for one in trials}.items():
        own = [one for one in trials if one.test == slug]
        yield f"{name}, {RESULTS[queries.together(own)].word.lower()}", url("tried", area, test=slug)


_NOUNS = {
    "worker": ("worker", "workers"),
    "team": ("team", "teams"),
    "locality": ("locality", "localities"),
    "age": ("age group", "age groups"),
    "child": ("kind of child", "kinds of child"),
}
_NEXT = {
    "worker": "another worker – {words} has not tried it.",
    "team": "another team – {words} has not tried it.",
    "locality": "another locality – it was not tried in {words}.",
    "age": "another age group – it was not tried with “{words}”.",
    "child": "another kind of child – it was not tried with “{words}”.",
}
