"""Conditions of the register: each gives the reason why not, or None."""

from datetime import date

from pace.areas.models import Area
from pace.kit import words
from pace.register.models import Journey


class CannotBeLoaded(Exception):
    """An extract was not loaded, and nothing was changed; the words say why, and what to do next."""


def longest_reference() -> int:
    """How many letters and digits a reference may have."""
    return Journey._meta.get_field("reference").max_length  # Django's own way to ask a model


def why_not_load(area: Area, *, references: list[str], as_of: date) -> str | None:
    """Why these journeys cannot be the area's register."""
    too_long = sum(len(reference) > longest_reference() for reference in references)
    if too_long:
        return (
            f"{too_long} of {len(references)} references are longer than {longest_reference()} characters. "
            "Look whether the column of references is the right one."
        )
    latest = area.extracts_loaded.order_by("-as_of").first()
    if latest and as_of < latest.as_of:
        return (
            f"These data end on {words.day(as_of)}, and {area} already has data up to {words.day(latest.as_of)}. "
            "Load a later extract."
        )
    return None
