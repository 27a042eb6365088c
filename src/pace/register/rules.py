"""Conditions of the register: each gives the reason why not, or None."""

from datetime import date

from pace.areas.models import Area
from pace.kit import words
from pace.register.models import Journey


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
    latest = area.extracts_loaded.order_by("-as_of").first()
    if latest and as_of < latest.as_of:
        return (
            f"These data end on {words.day(as_of)}, and {area} already has data up to {words.day(latest.as_of)}. "
            "Load a later extract."
        )
    return None
