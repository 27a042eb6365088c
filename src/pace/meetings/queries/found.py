"""Meetings, actions, risks and decisions as they are stored, for those who may see them."""

from django.db.models import QuerySet

from pace.areas.models import Area
from pace.areas.queries import areas_of, may
from pace.meetings.models import Action, AgendaItem, Attendance, Meeting, MeetingDecision, MeetingSeries, Risk
from pace.permissions import Permission, Viewer


def meetings(viewer: Viewer, area: Area) -> QuerySet[Meeting]:
    """The meetings of an area by day; of the national team, those to which the person is asked."""
    rows = area.meetings.select_related("area", "series", "chair").order_by("on", "starts", "number")
    if not may(viewer, Permission.SEE_MEETINGS, area):
        return rows.none()
    return rows if takes_part(viewer, area) else rows.filter(people=viewer.id)


def takes_part(viewer: Viewer, area: Area) -> bool:
    """Whether a role in the area itself lets the person see its meetings: not one of the national team."""
    return may(viewer, Permission.SEE_ACTIONS, area)


def meeting(viewer: Viewer, area: Area, number: int) -> Meeting | None:
    """One meeting by its number; None where there is none for this person."""
    return meetings(viewer, area).filter(number=number).first()


def series(viewer: Viewer, area: Area) -> QuerySet[MeetingSeries]:
    """The series of an area by name, for those who take part in it."""
    rows = area.meeting_series.select_related("area", "chair").order_by("name")
    return rows if takes_part(viewer, area) else rows.none()


def one_series(viewer: Viewer, area: Area, key: int) -> MeetingSeries | None:
    """One series; None where there is none for this person."""
    return series(viewer, area).filter(pk=key).first()


def item(viewer: Viewer, area: Area, number: int, key: int) -> AgendaItem | None:
    """One item of the agenda of a meeting; None where there is none for this person."""
    found = meeting(viewer, area, number)
    return found.items.filter(pk=key).first() if found else None


def attendance(viewer: Viewer, area: Area, number: int, key: int) -> Attendance | None:
    """How one person took part in a meeting; None where there is none for this person."""
    found = meeting(viewer, area, number)
    return found.attendance.filter(pk=key).first() if found else None


def actions(viewer: Viewer, area: Area) -> QuerySet[Action]:
    """The actions of an area, those due first at the top."""
    rows = _whole(area.actions.all())
    return rows if may(viewer, Permission.SEE_ACTIONS, area) else rows.none()


def action(viewer: Viewer, area: Area, number: int) -> Action | None:
    """One action by its number; None where there is none for this person."""
    return actions(viewer, area).filter(number=number).first()


def own_actions(viewer: Viewer) -> QuerySet[Action]:
    """The actions that are this person's own, in every area in which their role lets them do them."""
    areas = [area.pk for area in areas_of(viewer) if may(viewer, Permission.DO_ACTIONS, area)]
    return _whole(Action.objects.filter(owner=viewer.id, area__in=areas))


def own_action(viewer: Viewer, key: int) -> Action | None:
    """One of this person's own actions; None where there is none."""
    return own_actions(viewer).filter(pk=key).first()


def _whole(rows: QuerySet[Action]) -> QuerySet[Action]:
    named = ("area", "owner", "added_by", "meeting", "test", "risk")
    return rows.select_related(*named).order_by("due_on", "number", "pk")


def risks(viewer: Viewer, area: Area) -> QuerySet[Risk]:
    """The risks of an area, the latest moved first."""
    rows = area.risks.select_related("area", "owner").order_by("-since", "-number")
    return rows if may(viewer, Permission.SEE_ACTIONS, area) else rows.none()


def risk(viewer: Viewer, area: Area, number: int) -> Risk | None:
    """One risk by its number; None where there is none for this person."""
    return risks(viewer, area).filter(number=number).first()


def decisions(viewer: Viewer, area: Area) -> QuerySet[MeetingDecision]:
    """The decisions that an area wrote down, the latest first."""
    rows = area.meeting_decisions.select_related("area", "meeting", "by", "about__test", "about__decided_by").order_by(
        "-on", "-number"
    )
    return rows if may(viewer, Permission.SEE_ACTIONS, area) else rows.none()


def decision(viewer: Viewer, area: Area, number: int) -> MeetingDecision | None:
    """One decision by its number; None where there is none for this person."""
    return decisions(viewer, area).filter(number=number).first()
