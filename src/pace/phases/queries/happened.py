"""How an area came to where it is: its moves, and what was confirmed by hand or withdrawn; the viewer first."""

from collections.abc import Iterator

from pace.areas.content.role_words import words_of_roles
from pace.areas.models import Area
from pace.areas.queries import may
from pace.kit.parts import HistoryEntry
from pace.permissions import Permission, Viewer
from pace.phases.content.in_words import title_of
from pace.phases.content.move_words import SAID

THE_SERVICE = "The service"


def happened(viewer: Viewer, area: Area) -> tuple[HistoryEntry, ...]:
    """Everything that happened on an area's way, the latest first."""
    if not may(viewer, Permission.SEE_JOINING, area):
        return ()
    return tuple(sorted([*_moves(area), *_by_hand(area)], key=lambda one: one.at, reverse=True))


def _moves(area: Area) -> Iterator[HistoryEntry]:
    for one in area.moved.select_related("by").order_by("-pk"):
        yield HistoryEntry(at=one.at, who=_name(one.by), what=SAID.get(one.move, one.move), why=one.why)


def _by_hand(area: Area) -> Iterator[HistoryEntry]:
    named = words_of_roles(area.own_words)
    for one in area.confirmed_conditions.select_related("by", "withdrawn_by").order_by("-pk"):
        title = title_of(one.condition, named)
        yield HistoryEntry(at=one.at, who=_name(one.by), what=f"confirmed by hand: {title}", why=one.note)
        if one.withdrawn_at:
            who = _name(one.withdrawn_by)
            yield HistoryEntry(at=one.withdrawn_at, who=who, what=f"withdrew: {title}", why=one.withdrawn_why)


def _name(person: object) -> str:
    return str(person) if person else THE_SERVICE
