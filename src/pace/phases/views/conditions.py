"""The conditions of the next phase as they are shown: met or missing, whose each is, and where it is done."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pace.areas.content.role_words import Word
from pace.areas.queries import may
from pace.areas.queries.people import Held
from pace.kit import words
from pace.kit.parts import Action, Status
from pace.permissions import Permission, Place, Viewer
from pace.phases import content, states
from pace.phases.content import NATIONAL_TEAM
from pace.phases.content.in_words import explained, title, whose
from pace.phases.queries import Way
from pace.phases.rules import Needed
from pace.phases.views.addresses import area_url, phases_url

MET, MISSING = Status("Met", "done"), Status("Missing", "attention")
# Where a condition is met: the page, and what it is called in a sentence.
PLACES: Mapping[str, tuple[str, str]] = {
    "readiness": ("joining.readiness", "Readiness"),
    "agreement": ("joining.agreement", "Agreement"),
    "agencies": ("people.agencies", "Agencies"),
    "people": ("people", "People"),
    "capacity": ("joining.capacity", "Capacity"),
    "aims": ("measures.aims", "Aims"),
    "changes": ("changes", "Changes"),
}
# Of places that not everybody who sees the conditions may open: the permission.
OPEN_TO = {"changes": Permission.SEE_CHANGES}


@dataclass(frozen=True, kw_only=True)
class ConditionShown:
    """One condition: what it is called and means, how it stands, whose it is, and what may be done about it."""

    title: str
    words: str
    status: Status
    missing: str
    whose: str
    known: str
    note: str
    actions: tuple[Action, ...]


def shown(
    viewer: Viewer, area: Place, way: Way, *, held: Sequence[Held], named: Mapping[str, Word]
) -> tuple[ConditionShown, ...]:
    """Every condition of the next phase, in the order in which it is best met."""
    by_hand = may(viewer, Permission.MOVE_PHASES, area)
    closed = {place for place, permission in OPEN_TO.items() if not may(viewer, permission, area)}
    return tuple(_condition(one, area, held=held, named=named, by_hand=by_hand, closed=closed) for one in way.needed)


def later(way: Way, named: Mapping[str, Word]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the phases after the next one need, by what each is called."""
    order = list(states.PHASE.states)
    after = order[order.index(way.phase) + 2 :]
    return tuple(
        (states.PHASE.states[phase], tuple(title(one, named) for one in content.before(phase))) for phase in after
    )


def _condition(
    one: Needed,
    area: Place,
    *,
    held: Sequence[Held],
    named: Mapping[str, Word],
    by_hand: bool,
    closed: Collection[str],
) -> ConditionShown:
    called = title(one.condition, named)
    where = () if one.condition.where in closed else _where(one, area, called)
    return ConditionShown(
        title=called,
        words=explained(one.condition, named),
        status=MISSING if one.missing else MET,
        missing=one.missing,
        whose="; ".join(_with_names(one, held, named)),
        known=_known(one),
        note=one.confirmed.note if one.confirmed else "",
        actions=(*where, *(_by_hand(one, area, called) if by_hand else ())),
    )


def _with_names(one: Needed, held: Sequence[Held], named: Mapping[str, Word]) -> list[str]:
    """Each role whose it is, with those who hold it here."""
    people = {key: sorted({each.name for each in held if each.key == key}) for key in one.condition.whose}
    said = zip(one.condition.whose, whose(one.condition, named), strict=True)
    return [f"{word} ({_names(people[key])})" if key != NATIONAL_TEAM else word for key, word in said]


def _names(names: Sequence[str]) -> str:
    return ", ".join(names) or "nobody yet"


def _known(one: Needed) -> str:
    if one.checked:
        return "Checked by the service."
    if one.confirmed is None:
        return "To be confirmed by hand."
    by = one.confirmed.by.name if one.confirmed.by else "the national team"
    return f"Confirmed by {by} on {words.day(one.confirmed.at)}."


def _where(one: Needed, area: Place, called: str) -> tuple[Action, ...]:
    if one.condition.where not in PLACES:
        return ()
    page, label = PLACES[one.condition.where]
    return (Action(label=f"Go to {label}", url=area_url(page, area), about=f"for: {called}"),)


def _by_hand(one: Needed, area: Place, called: str) -> tuple[Action, ...]:
    if one.checked:
        return ()
    if one.confirmed is None:
        return (Action(label="Confirm", url=phases_url("confirm", area, condition=one.condition.key), about=called),)
    return (Action(label="Withdraw", url=phases_url("withdraw", area, confirmed=one.confirmed.pk), about=called),)
