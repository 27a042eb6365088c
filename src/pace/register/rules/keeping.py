"""How long journeys are kept, and when one may be removed for good.

A later part that holds something of children for a while offers here to say so: meanwhile nothing is removed.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from pace import permissions
from pace.areas.models import Area
from pace.kit import characters, sealed
from pace.permissions import Permission, Viewer
from pace.register.models import ErasedReference

MOST_YEARS = 100
PURPOSE = "pace.register.erased"
Check = Callable[[Area], str | None]
_offered: list[Check] = []


def offer(check: Check) -> None:
    """Let a later part say why nothing may be removed now, or None."""
    _offered.append(check)


def why_not_set(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not say how long journeys are kept."""
    return permissions.why_not(by, Permission.ERASE_CHILDREN, area_id=area.pk)


def why_not_remove(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not remove journeys for good now."""
    reasons = (check(area) for check in _offered)
    return why_not_set(area, by=by) or next((reason for reason in reasons if reason is not None), None)


def years_of(area: Area) -> int | None:
    """How many years after its end a journey is kept; None: without end."""
    rule = area.retention_rules.order_by("-pk").first()
    return rule.years if rule else None


def last_day(today: date, years: int) -> date:
    """A journey that ended on this day or before is past a rule of so many years."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:  # the 29th of February
        return date(today.year - years, 2, 28)


def past(ends: Mapping[str, tuple[str, date | None]], *, before: date) -> set[str]:
    """The journeys (by key: child, end) that ended on that day or before, unless the child is looked after now."""
    open_ones = {child for child, ended_on in ends.values() if ended_on is None}
    return {
        key
        for key, (child, ended_on) in ends.items()
        if ended_on is not None and ended_on <= before and child not in open_ones
    }


def digests_of(area: Area) -> set[str]:
    """By what the erased references of an area are known again."""
    return set(ErasedReference.unscoped.filter(area=area).values_list("digest", flat=True))


def digest_of(kind: str, reference: str) -> str:
    """By what an erased reference is known again: of a "journey", or of a "child" with all journeys."""
    return _digests(kind, reference)[0]


def is_erased(digests: Collection[str], journey: str, child: str) -> bool:
    """Whether a journey, or its child with all journeys, was erased on request."""
    return any(one in digests for one in (*_digests("journey", journey), *_digests("child", child)))


def why_not_again(area: Area, *, journey: str, child: str) -> str | None:
    """What was erased on request is not typed in again."""
    if is_erased(digests_of(area), journey, child):
        return "This reference was erased on request. Ask the local area lead before it is written down again."
    return None


def _digests(kind: str, reference: str) -> list[str]:
    return sealed.fingerprints(f"{kind} {characters.cleaned(reference)}", purpose=PURPOSE)
