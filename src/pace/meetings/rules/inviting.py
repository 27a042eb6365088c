"""Why nobody can be sent when and where a meeting is."""

from collections.abc import Collection

from pace.meetings.models import Meeting
from pace.meetings.rules import planned
from pace.permissions import Viewer

NOT_PLANNED = "Only of a meeting that lies ahead, or was called off, is word sent when and where it is."
NOBODY = "Everybody who is asked has it as it stands now."


def why_not_send(meeting: Meeting, *, by: Viewer) -> str | None:
    """Why this person may not send when and where a meeting is."""
    reason = planned.why_not_keep(meeting.area, by=by)
    return reason or (None if meeting.state in {"planned", "called-off"} else NOT_PLANNED)


def why_not_to(keys: Collection[int]) -> str | None:
    """Why nothing is sent: nobody is left who does not have it."""
    return None if keys else NOBODY
