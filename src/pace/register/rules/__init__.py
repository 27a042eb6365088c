"""Conditions of the register: each gives the reason why not, or None."""

from datetime import date
from typing import TYPE_CHECKING

from pace import permissions
from pace.areas.models import Area
from pace.areas.rules import Refused
from pace.kit import words
from pace.permissions import Permission, Viewer
from pace.register.models import Change, Journey, LocalLimit

if TYPE_CHECKING:
    # Only a name here: NumPy comes with it, and the service is to start within two seconds.
    from permanence.limits import Limit

__all__ = ["CannotBeLoaded", "Refused", "longest_reference", "why_not_keep", "why_not_load", "why_not_take_back"]


class CannotBeLoaded(Exception):
    """An extract was not loaded, and nothing was changed; the words say why, and what to do next."""


LOOK = "Look whether the column of references is the right one."


def longest_reference() -> int:
    """How many letters and digits a reference may have."""
    return Journey._meta.get_field("reference").max_length  # Django's own way to ask a model


def why_not_load(area: Area, *, references: list[str], as_of: date) -> str | None:
    """Why these journeys cannot be the area's register."""
    faults = {
        f"longer than {longest_reference()} characters": sum(len(one) > longest_reference() for one in references),
        "empty or the same as another": len(references) - len(set(references) - {""}),
    }
    for what, many in faults.items():
        if many:
            verb = "is" if many == 1 else "are"
            return f"{many} of {len(references)} references {verb} {what}. {LOOK}"
    latest = area.changes.filter(kind="extract", taken_back_by=None).order_by("-as_of").first()
    if latest and as_of < latest.as_of:
        return (
            f"These data end on {words.day(as_of)}, and {area} already has data up to {words.day(latest.as_of)}. "
            "Load a later extract."
        )
    return None


def why_not_keep(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not keep this area's register, its own milestones and its own limits."""
    return permissions.why_not(by, Permission.KEEP_REGISTER, area_id=area.pk)


def why_not_take_back(change: Change, *, by: Viewer) -> str | None:
    """Why this person may not take a change of the register back now."""
    reason = permissions.why_not(by, Permission.KEEP_REGISTER, area_id=change.area_id)
    if reason is not None:
        return reason
    if change.kind == "undo":
        return "This took a change back itself. Load the extract again instead."
    if Change.objects.filter(takes_back=change).exists():
        return "This change is taken back already."
    later = Change.objects.filter(area=change.area_id, kind="extract", taken_back_by=None, pk__gt=change.pk)
    if change.kind == "extract" and later.exists():
        return "A later extract was loaded. Take that one back first."
    return None


def slugs_taken(area: Area) -> set[str]:
    """The words by which milestones are known: the catalogue's, and those that this area made or ever recorded."""
    from permanence import milestones  # noqa: PLC0415  # NumPy comes with it; the service starts within two seconds

    ever = area.milestones_reached.values_list("milestone", flat=True).distinct()
    return {*milestones.catalogue(), *area.own_milestones.values_list("slug", flat=True), *ever}


def why_not_name(name: str, *, area: Area, but: int | None = None) -> str | None:
    """Why a milestone of the area's own may not have this name."""
    from permanence import milestones  # noqa: PLC0415  # as above

    catalogue = {one.casefold() for slug, known in milestones.catalogue().items() for one in (slug, known.name)}
    if name.casefold() in catalogue:
        return "The catalogue has a milestone of this name. Use that one, or choose another name."
    if area.own_milestones.filter(name__iexact=name).exclude(pk=but).exists():
        return "The area has a milestone of this name already. Choose another name."
    return None


def length(words_: str) -> "Limit":
    """The length that was typed; refused where it is none."""
    from permanence import limits  # noqa: PLC0415  # as above

    try:
        return limits.parse(words_)
    except limits.LimitNotUnderstood as error:
        raise Refused(str(error)) from None


def why_not_limit(area: Area, *, start: str, end: str, in_order: bool) -> str | None:
    """Why the area may not have a limit of its own for this step."""
    if not in_order:
        return "A limit runs from a milestone to one that comes after it. Choose a later one to end it."
    if area.local_limits.filter(start=start, end=end, until=None).exists():
        return "The area has a limit for this step already. End that one first."
    return None


def why_not_end(limit: LocalLimit, *, until: date) -> str | None:
    """Why a limit of an area's own may not end on this day."""
    if limit.until is not None:
        return "This limit has ended already."
    if until < limit.since:
        return f"It holds since {words.day(limit.since)}. Choose that day or a later one."
    return None
