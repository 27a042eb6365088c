"""Conditions of the register: each gives the reason why not, or None."""

from datetime import date

from pace import permissions
from pace.areas.models import Area
from pace.areas.rules import Refused
from pace.kit import words
from pace.permissions import Permission, Viewer
from pace.register.models import Change, Journey

__all__ = ["CannotBeLoaded", "Refused", "longest_reference", "why_not_load", "why_not_take_back"]


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
