"""Events: what a row of a log says happened, and what a review decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from permanence import milestones
from permanence.intake import codes, words

_GOOD_FIT = 0.5
WITH_ROUTE = frozenset({"permanence_recommended", "panel", "adm_decision", "application_lodged", "order_granted"})
WITH_OUTCOME = WITH_ROUTE | {"kinship_considered", milestones.LEFT_CARE}
_NOT_THAT_EVENT = frozenset(
    {"due_date", "matching", "other_event", "note", "recorded_on", "placement_start", "placement_end"}
)
_DID_NOT_HAPPEN = frozenset({"cancel", "withdraw", "invite", "minute", "due"})
_PERMANENCE = frozenset({"permanence", "permaway"})
_KINSHIP_SAID = frozenset({"ruledin", "ruledout", "viable", "inout"})
_DENIED = frozenset({"no", "not", "number", "without", "defer", "deferred"})


@dataclass(frozen=True)
class Said:
    """What an event or decision says: the milestone and its outcome, each None when it says none.

    `understood` is False when no word of it is known; `strength`: how plainly it says the milestone.
    """

    milestone: str | None
    outcome: str | None
    understood: bool
    strength: float = 0.0


_NOTHING = Said(None, None, understood=True)
_UNKNOWN = Said(None, None, understood=False)


@cache
def event(text: str) -> Said:
    """What an event in a log says.

    >>> event("LAC Rev - Perm Recommendation").milestone, event("Panel cancelled").milestone
    ('permanence_recommended', None)
    """
    said = set(words.plain_words(text))
    if said & _DID_NOT_HAPPEN:
        return _NOTHING
    found = [
        match for part in _parts(text) for match in words.matches(part, _event_meanings()) if match.fit > _GOOD_FIT
    ]
    if not found:
        return decision(text) if said & _PERMANENCE else _UNKNOWN
    best = max(found, key=lambda match: match.strength)
    if best.slug in _NOT_THAT_EVENT:
        return _NOTHING
    return Said(best.slug, _outcome_within(best.slug, text), understood=True, strength=best.strength)


def _parts(text: str) -> tuple[str, ...]:
    """The text, the text without what stands in brackets, and what comes after or before a colon."""
    before, _, after = text.partition(":")
    return tuple(part for part in dict.fromkeys((text, words.without_brackets(text), after, before)) if part)


@cache
def decision(text: str) -> Said:
    """What a review decided: a permanent home by a route, kinship ruled in or out, or the plan to go on.

    >>> decision("Permanence - PO").outcome, decision("Continue current plan").milestone
    ('permanence_order', None)
    """
    said = set(words.plain_words(text))
    goes_on = _strength("decision", text)
    route = codes.mentioned("route", text)
    if "kinship" in said and said & _KINSHIP_SAID and not said & _PERMANENCE:
        return Said("kinship_considered", codes.recognise("kinship", text), understood=True)
    if said & _DENIED and "permaway" not in said:
        return Said(None, None, understood=bool(goes_on or route or said & _PERMANENCE))
    if "permaway" in said or (said & _PERMANENCE and goes_on < 2):
        return Said("permanence_recommended", route, understood=True)
    if route and _strength("route", text) > goes_on and codes.recognise("route", text):
        return Said("permanence_recommended", route, understood=True)
    return _NOTHING if goes_on or route else _UNKNOWN


def outcome(milestone: str, text: str) -> str | None:
    """What the outcome of an event means, by the kind of event; None when it is not known."""
    for kind in outcome_kinds(milestone):
        if found := codes.recognise(kind, text):
            return found
    return None


def outcome_kinds(milestone: str) -> tuple[str, ...]:
    """The kinds of codes that say how a milestone went, the likeliest first."""
    if milestone in WITH_ROUTE:
        return ("route", "panel")
    own = {"kinship_considered": ("kinship",), "left_care": ("destination",), "accommodated": ("placement",)}
    return own.get(milestone, ())


def _outcome_within(milestone: str, text: str) -> str | None:
    if milestone == milestones.LEFT_CARE:
        return codes.mentioned("destination", text)
    if milestone in WITH_ROUTE:
        return codes.mentioned("route", text)
    if milestone == "kinship_considered":
        said = set(words.plain_words(text))
        return codes.mentioned("kinship", text) if said & _KINSHIP_SAID else None
    return None


def _strength(kind: str, text: str) -> float:
    found = words.matches(text, words.codes(kind))
    return found[0].strength if found else 0.0


@cache
def _event_meanings() -> tuple[words.Meaning, ...]:
    known = frozenset(milestones.catalogue()) | _NOT_THAT_EVENT
    return tuple(replace(meaning, always=frozenset()) for meaning in words.headings() if meaning.slug in known)
