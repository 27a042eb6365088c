"""Why a report cannot be made now, and by which work it is made."""

from pace import permissions
from pace.areas.models import Area
from pace.changes.models import ChangeTest
from pace.permissions import Permission, Viewer
from pace.reports import content

# The work in the background, by the dotted name of its function.
WORK = "pace.reports.actions.making.make"
NO_SUCH_KIND = "There is no such kind of report."
NO_TEST = "Choose the test of change that the report is about."


def why_not_make(area: Area, kind: str, test: ChangeTest | None, *, by: Viewer) -> str | None:
    """Why this person cannot have a report of this kind made, about a test of change where the kind is."""
    reason = permissions.why_not(by, Permission.MAKE_REPORTS, area_id=area.pk)
    if reason or kind not in content.KINDS:
        return reason or NO_SUCH_KIND
    if not content.KINDS[kind].of_test:
        return None
    if test is None or test.area_id != area.pk:
        return NO_TEST
    return permissions.why_not(by, Permission.SEE_CHANGES, area_id=area.pk)
