"""What an extract would change in the register, kept to be looked at before it is accepted."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from pace.extracts.models import Difference, Extract
from pace.extracts.queries import MOST_SHOWN
from pace.kit import words
from pace.register.actions import comparing
from pace.register.actions.leaving_out import without_removed
from pace.register.queries.names import outcome as outcome_in_words
from pace.register.queries.spells import spell_in_words
from pace.register.states import KINDS_OF_SPELL

if TYPE_CHECKING:
    # Only a name here: Polars comes with it, and the service is to start within two seconds.
    from pace.register.actions.comparing import Differences, Held, Reached, SpellHeld, SpellStated
    from permanence.journeys import Journeys

AT_ONCE = 1_000
NAMES_OF_FACTS = {
    "started_on": "Looked after since",
    "ended_on": "End",
    "ended_by": "Way of ending",
    "age_at_start": "Age at the beginning",
    "born_year": "Year of birth",
    "born_month": "Month of birth",
    "sex": "Sex",
    "team": "Team",
    "locality": "Locality",
    "placement": "Kind of placement",
    "route": "Route",
    "at_home": "At home",
}


def keep(held: Extract, journeys: "Journeys", *, today: date) -> dict[str, object]:
    """Write down what would change, up to so many of each kind; how many journeys there are, and changes by kind.

    What is past the retention rule or was erased on request is left out and counted.
    """
    from pace.register.actions import facts  # noqa: PLC0415  # Polars comes with it

    journeys, left_out = without_removed(held.area, journeys, today=today)
    stated = facts.journeys(journeys)
    found = comparing.compare(held.area, stated, facts.milestones(journeys), facts.spells(journeys))
    counts: dict[str, int] = {}
    shown = []
    for kind, reference, name, before, after in _rows(found):
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= MOST_SHOWN:
            shown.append(
                Difference(
                    area=held.area,
                    extract=held,
                    kind=kind,
                    reference=reference,
                    name=name[:60],
                    before=before[:100],
                    after=after[:100],
                )
            )
    Difference.unscoped.bulk_create(shown, batch_size=AT_ONCE)
    removed = {"past": left_out.past, "erased": left_out.erased}
    return removed | {"journeys": len(stated), "children": len({one.child for one in stated}), "differences": counts}


def _rows(found: "Differences") -> Iterator[tuple[str, str, str, str, str]]:
    """Kind, reference, what, before and after; milestones of new journeys come with them."""
    for one in found.new:
        yield "new-child", one.reference, "Looked after since", "", _shown(one.started_on)
    for row in found.gone:
        yield "gone-child", row.journey.reference, "Looked after since", _shown(row.started_on), ""
    for row, one in found.changed:
        for name, label in NAMES_OF_FACTS.items():
            before, after = getattr(row, name), getattr(one, name)
            if before != after:
                yield "changed-fact", one.reference, label, _said(name, before), _said(name, after)
    yield from _against(found, "milestone", found.reached, found.ended, _reached)
    yield from _against(found, "spell", found.spells, found.spells_ended, _spell)
    for typed in found.typed:
        label = NAMES_OF_FACTS.get(typed.name) or _milestone(typed.name)
        yield "typed", typed.reference, label, _said(typed.name, typed.typed), _said(typed.name, typed.stated)


def _against(
    found: "Differences",
    kind: str,
    stated: Sequence[Any],
    ended: Sequence[Any],
    shown: Callable[[Any], tuple[str, str]],
) -> Iterator[tuple[str, str, str, str, str]]:
    """What is new, stands in place of another, or is there no more; that of journeys new or gone comes with them.

    `shown`: what one is of, and what it says.
    """
    new = {one.reference for one in found.new}
    gone = {row.journey.reference for row in found.gone}
    replaced = {one.replaces.pk for one in stated if one.replaces}
    for one in stated:
        if one.reference not in new:
            before = shown(one.replaces)[1] if one.replaces else ""
            name, after = shown(one)
            yield f"{'changed' if one.replaces else 'new'}-{kind}", one.reference, name, before, after
    for held in ended:
        if held.pk not in replaced and held.reference not in gone:
            yield f"gone-{kind}", held.reference, *shown(held), ""


def _reached(one: "Held | Reached") -> tuple[str, str]:
    return _milestone(one.milestone), _dated(one.on, one.outcome)


def _spell(one: "SpellHeld | SpellStated") -> tuple[str, str]:
    said = {name: getattr(one, name) for name in comparing.SPELL}
    return KINDS_OF_SPELL[one.kind], spell_in_words(**said)


def _dated(on: date, outcome: str) -> str:
    return f"{words.day(on)}, {outcome_in_words(outcome).lower()}" if outcome else words.day(on)


def _said(name: str, value: Any) -> str:
    """A fact, or of a milestone its day, what came of it, or that it is not so."""
    if name not in NAMES_OF_FACTS and value is None:
        return "Not so"
    has_words = isinstance(value, str) and value and (name in {"ended_by", "route"} or name not in NAMES_OF_FACTS)
    return outcome_in_words(value) if has_words else _shown(value)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return words.day(value)
    return "" if value is None else str(value)


def _milestone(slug: str) -> str:
    from permanence import milestones  # noqa: PLC0415  # NumPy comes with it

    known = milestones.catalogue().get(slug)
    return known.name if known else slug
