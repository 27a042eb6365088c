"""Why nothing can be noted of a meeting now, or its notes not sent or corrected; what locks them."""

from pace import permissions
from pace.areas.models import Agency, Area
from pace.meetings import content, states
from pace.meetings.models import Meeting
from pace.permissions import Permission, Viewer

LOCKED = "The notes of this meeting were approved, so nothing in them changes any more. Write a correction below them."
NOT_NOW = {
    "planned": "This meeting has not begun. Begin it first.",
    "called-off": "This meeting was called off, so nothing is noted of it.",
    "approved": LOCKED,
}
NOT_APPROVED = "The notes wait for the chair. They can be sent when they are approved."
NOT_YET_LOCKED = "The notes are not approved yet, so change them themselves."
SENT_ALREADY = "They were sent already. Tick the box to send them to everybody once more."


def why_not_keep(meeting: Meeting, *, by: Viewer) -> str | None:
    """Why this person may not keep the notes of a meeting of this area."""
    return permissions.why_not(by, Permission.KEEP_MEETINGS, area_id=meeting.area_id)


def why_not_note(meeting: Meeting, *, by: Viewer) -> str | None:
    """Why this person cannot note anything of a meeting now, nor say who came."""
    return why_not_keep(meeting, by=by) or (None if meeting.state in states.NOTED else NOT_NOW[meeting.state])


def why_not_add_to(area: Area, meeting: int | None) -> str | None:
    """Why nothing is decided, or to be done, of this meeting any more: its notes are locked."""
    locked = meeting is not None and area.meetings.filter(pk=meeting, state="approved").exists()
    return LOCKED if locked else None


def why_not_how(how: str) -> str | None:
    """Why nobody takes part so."""
    return None if how in content.ATTENDED else "Choose how they took part."


def why_not_asked(meeting: Meeting, person: int) -> str | None:
    """Why it cannot be said of this person: they were not asked, and it was not said of them before."""
    known = meeting.people.filter(pk=person).exists() or meeting.attendance.filter(person=person).exists()
    return None if known else "Choose somebody who was asked to this meeting. Anybody else is added as a guest."


def why_not_agency(area: Area, agency: int | None) -> str | None:
    """Why a guest cannot come for this agency: it does not take part in the area."""
    known = agency is None or Agency.objects.filter(pk=agency, area=area).exists()
    return None if known else "Choose an agency of this area."


def why_not_send(meeting: Meeting, *, again: bool, by: Viewer) -> str | None:
    """Why this person cannot send the notes of a meeting now."""
    if reason := why_not_keep(meeting, by=by):
        return reason
    if meeting.state != "approved":
        return NOT_APPROVED
    return SENT_ALREADY if meeting.sent_at and not again else None


def why_not_correct(meeting: Meeting, *, by: Viewer) -> str | None:
    """Why this person cannot add a correction below the notes of a meeting."""
    return why_not_keep(meeting, by=by) or (None if meeting.state == "approved" else NOT_YET_LOCKED)
