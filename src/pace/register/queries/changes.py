"""The changes of a register: what was loaded, corrected and taken back, by whom; the viewer first."""

from datetime import datetime

from django.db.models import QuerySet

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register import rules
from pace.register.models import Change
from pace.register.queries.entered import entered


def changes(viewer: Viewer, area: Area) -> QuerySet[Change]:
    """Every change of the register, the latest first."""
    rows = entered(viewer, area).changes.select_related("by", "takes_back", "taken_back_by", "area")
    return rows.order_by("-pk")


def change(viewer: Viewer, area: Area, key: int) -> Change | None:
    """One change of this area's register; None where there is none."""
    return changes(viewer, area).filter(pk=key).first()


def why_not_take_back(viewer: Viewer, found: Change) -> str | None:
    """Why this person may not take a change back now."""
    return rules.why_not_take_back(found, by=viewer)


def taken_back_at(found: Change) -> datetime | None:
    """When a change was taken back; None where it stands."""
    return found.taken_back_by.at if hasattr(found, "taken_back_by") else None


def who(found: Change) -> str:
    """Who made a change: a person, or a part of the service."""
    return found.by.name if found.by else f"The service ({found.by_what})"
