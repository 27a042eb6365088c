"""Who changed what about people, agencies and areas, for those who may see it; the viewer first."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator

from pace.areas.models import Agency, Area, Person, RoleHeld
from pace.areas.queries.people import PersonShown
from pace.kit.parts import HistoryEntry
from pace.permissions import Viewer
from pace.record import queries as record

Story = tuple[HistoryEntry, ...]


def of_person(viewer: Viewer, area: Area | None, person: PersonShown) -> Story:
    """What became of a person's roles here, the latest first; nationally of their account and second steps too."""
    of_roles = record.stories(viewer, RoleHeld, [one.id for one in (*person.held, *person.past)], area)
    if area is not None:
        return of_roles
    return _latest_first((*of_roles, *record.story(viewer, Person, person.id, belonging=(Authenticator,))))


def of_agency(viewer: Viewer, agency: Agency) -> Story:
    """What became of an agency, the latest first."""
    return record.story(viewer, Agency, agency.pk, agency.area)


def of_area(viewer: Viewer, area: Area) -> Story:
    """What became of an area's own words and place, the latest first."""
    return record.story(viewer, Area, area.pk, area)


def last_change(story: Story) -> dict[str, object]:
    """Who made the latest change and when, as a form that came too late says it; nothing where it is not known."""
    return {"by": story[0].who, "at": story[0].at} if story else {}


def _latest_first(lines: Iterable[HistoryEntry]) -> Story:
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True))
