"""Actions in the order in which they are looked at, how many a person has, and what may be done; the viewer first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, Count, DateField, F, IntegerField, Q, QuerySet, Value, When

from pace.areas.models import Area
from pace.areas.queries import may
from pace.kit.parts import HistoryEntry
from pace.meetings.models import Action, Risk
from pace.meetings.queries import found
from pace.meetings.rules import actions as rules
from pace.permissions import Permission, Viewer, why_not
from pace.record import queries as record

A_WEEK = timedelta(days=7)
OPEN = Q(state="open")


@dataclass(frozen=True, kw_only=True)
class Own:
    """How many actions somebody has to do, and how many of them are overdue."""

    open: int
    overdue: int


@dataclass(frozen=True, kw_only=True)
class OwnIn:
    """The same in one area, by its name."""

    area: str
    open: int
    overdue: int


def listed(viewer: Viewer, area: Area) -> QuerySet[Action]:
    """The actions of an area: those to do, the longest overdue first; then the others, the latest moved first."""
    return _in_order(found.actions(viewer, area))


def own(viewer: Viewer) -> QuerySet[Action]:
    """The person's own actions in every area, area by area in the same order."""
    rows = found.own_actions(viewer)
    return _in_order(rows)


def of_test(viewer: Viewer, test: object) -> Sequence[Action]:
    """The actions that come from a test of change."""
    return list(_in_order(found.actions(viewer, test.area).filter(test=test)))


def of_risk(viewer: Viewer, risk: Risk) -> Sequence[Action]:
    """The actions that come from a risk."""
    return list(_in_order(found.actions(viewer, risk.area).filter(risk=risk)))


def own_open(viewer: Viewer, *, today: date) -> Own | None:
    """How many actions the person has to do, in one query; None for whoever can have none."""
    wide, areas = _does_in(viewer)
    if not wide and not areas:
        return None
    rows = Action.objects.filter(OPEN, owner=viewer.id)
    rows = rows if wide else rows.filter(area__in=areas)
    return Own(**rows.aggregate(open=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=today))))


def standing(viewer: Viewer, area: Area, *, today: date) -> Own:
    """How many actions of an area are to do, and how many of them are overdue."""
    many = {"open": Count("pk"), "overdue": Count("pk", filter=Q(due_on__lt=today))}
    return Own(**found.actions(viewer, area).filter(OPEN).order_by().aggregate(**many))


def own_by_area(viewer: Viewer, *, today: date) -> list[OwnIn]:
    """The areas in which the person has actions that are overdue or due within a week, with how many."""
    rows = found.own_actions(viewer).filter(OPEN, due_on__lte=today + A_WEEK).select_related(None)
    many = {"open": Count("pk"), "overdue": Count("pk", filter=Q(due_on__lt=today))}
    counted = rows.order_by().values("area__name").annotate(**many).order_by("area__name")
    return [OwnIn(area=one["area__name"], open=one["open"], overdue=one["overdue"]) for one in counted]


def due_soon(viewer: Viewer, area: Area, *, today: date) -> list[Action]:
    """The person's own actions in an area that are overdue or due within a week, the first due first."""
    if not may(viewer, Permission.DO_ACTIONS, area):
        return []
    rows = area.actions.filter(OPEN, owner=viewer.id, due_on__lte=today + A_WEEK)
    return list(rows.order_by("due_on", "number"))


def owners_of(viewer: Viewer, area: Area) -> list[tuple[str, str]]:
    """Everybody who owns an action of an area, by name."""
    rows = found.actions(viewer, area).order_by("owner__name", "owner").values_list("owner", "owner__name").distinct()
    return [(str(key), name) for key, name in rows]


def in_state(rows: QuerySet[Action], state: str, *, today: date) -> QuerySet[Action]:
    """Those of these actions that are in a state; "overdue": to do, and their day has passed."""
    return rows.filter(OPEN, due_on__lt=today) if state == "overdue" else rows.filter(state=state)


def of_owner(rows: QuerySet[Action], owner: str, viewer: Viewer) -> QuerySet[Action]:
    """Those of these actions that somebody owns; "me": the viewer."""
    return rows.filter(owner=viewer.id if owner == "me" else int(owner))


def history(viewer: Viewer, action: Action) -> tuple[HistoryEntry, ...]:
    """What became of an action, the latest first, for those who may see an area's history."""
    return record.story(viewer, Action, action.pk, action.area)


def why_not_move(viewer: Viewer, action: Action, *, move: str, now: datetime) -> str:
    """Why this person may not make this move with an action now; empty where they may."""
    return rules.why_not_move(move, action, by=viewer, now=now) or ""


def saved_in(viewer: Viewer, action: Action) -> dict[str, object]:
    """What an action says, by field, as forms have it; nothing for whoever may not see it."""
    return rules.saved_in(action) if may(viewer, Permission.SEE_ACTIONS, action.area) else {}


def _does_in(viewer: Viewer) -> tuple[bool, list[int]]:
    """Whether the person does actions of every area, and else of which; without asking the database."""
    does = Permission.DO_ACTIONS
    held = {one.area_id for one in viewer.holdings}
    places = {key for key in held if key is not None and why_not(viewer, does, area_id=key) is None}
    wide = None in held and why_not(viewer, does, area_id=0) is None
    return wide, sorted(places)


def _in_order(rows: QuerySet[Action]) -> QuerySet[Action]:
    place = Case(When(OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    due = Case(When(OPEN, then=F("due_on")), default=Value(None), output_field=DateField())
    return rows.order_by(place, due, "-since", "-number")
