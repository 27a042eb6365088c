"""By what the board and the table are narrowed: state, owner, agency, driver, what is due."""

from collections.abc import Iterable, Sequence
from datetime import date

from pace.changes import states
from pace.changes.queries.board import Listed
from pace.changes.queries.in_words import is_soon
from pace.kit.tables import Filter
from pace.permissions import Viewer

Choices = Sequence[tuple[str, str]]
OPEN, DECIDED = "open", "decided"
_STATES = {OPEN: states.TEST_OPEN, DECIDED: states.DECIDED}


def filters(rows: Sequence[Listed], *, viewer: Viewer, today: date) -> tuple[Filter, ...]:
    """The filters, with what these tests offer to choose from."""
    return (
        Filter("state", "State", _states(), _in_state),
        Filter("owner", "Owner", _once((one.owner_id, one.owner) for one in rows), "owner_id"),
        Filter("agency", "Agency", _once(pair for one in rows for pair in one.agencies), _with_agency),
        Filter("driver", "Driver", _drivers(rows), _with_driver),
        Filter("due", "Due", _DUE, lambda kept, value: [one for one in kept if _is_due(one, value, viewer, today)]),
    )


def _states() -> Choices:
    return [(OPEN, "All that are open"), *states.TEST.states.items(), (DECIDED, "All that are decided")]


def _in_state(kept: Iterable[Listed], value: str) -> list[Listed]:
    wanted = _STATES.get(value, (value,))
    return [one for one in kept if one.state in wanted]


def _with_agency(kept: Iterable[Listed], value: str) -> list[Listed]:
    return [one for one in kept if any(str(key) == value for key, _ in one.agencies)]


def _with_driver(kept: Iterable[Listed], value: str) -> list[Listed]:
    return [one for one in kept if value in {str(one.primary[0]), str(one.secondary[0])}]


def _is_due(one: Listed, value: str, viewer: Viewer, today: date) -> bool:
    if value == "mine":
        return one.owner_id == viewer.id and one.next is not None
    return one.is_overdue if value == "overdue" else is_soon(one, today)


def _drivers(rows: Sequence[Listed]) -> Choices:
    """Each primary driver, and below it its secondary ones."""
    found: dict[int, tuple[str, dict[int, str]]] = {}
    for one in rows:
        found.setdefault(one.primary[0], (one.primary[1], {}))[1][one.secondary[0]] = one.secondary[1]
    ordered = sorted(found.items(), key=lambda item: item[1][0].casefold())
    return [
        pair
        for key, (words, below) in ordered
        for pair in ((str(key), words), *((str(low), f"{words} › {said}") for low, said in sorted(below.items())))
    ]


def _once(pairs: Iterable[tuple[int, str]]) -> Choices:
    named = {str(key): name for key, name in pairs}
    return sorted(named.items(), key=lambda pair: pair[1].casefold())


_DUE = (("overdue", "Overdue"), ("soon", "Within two weeks"), ("mine", "Mine to do"))
