"""What stands around every page, in the programme's order: navigation, the area switcher, the person's account."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas import queries
from pace.kit import words
from pace.kit.frame import Account, Banner, Frame, Link, NavigationItem, Switcher, SwitcherEntry
from pace.meetings.queries import actions
from pace.permissions import Permission, Place, Viewer
from pace.phases.queries import notices

SERVICE = "PACE"


@dataclass(frozen=True)
class NavigationPlace:
    """An entry of the navigation: its words, its address's name, what it takes to see it, and the pages below it.

    The pages below are shown while one is there.
    """

    label: str
    name: str
    permission: Permission
    below: tuple["NavigationPlace", ...] = ()


JOINING = (
    NavigationPlace("Readiness", "joining.readiness", Permission.SEE_JOINING),
    NavigationPlace("Agreement", "joining.agreement", Permission.SEE_JOINING),
    NavigationPlace("Phases", "joining.phases", Permission.SEE_JOINING),
    NavigationPlace("Support", "joining.support", Permission.SEE_JOINING),
    NavigationPlace("Capacity", "joining.capacity", Permission.SEE_JOINING),
)
MEASURES = (
    NavigationPlace("Aims", "measures.aims", Permission.SEE_AIMS),
    NavigationPlace("Measurement plan", "measures.plan", Permission.SEE_AIMS),
    NavigationPlace("Where children wait", "measures.where", Permission.SEE_FIGURES),
    NavigationPlace("What if", "measures.what-if", Permission.SEE_FIGURES),
    NavigationPlace("Driver diagrams", "measures.drivers", Permission.SEE_AIMS),
)
CHANGES = (
    NavigationPlace("Conditions", "changes.conditions", Permission.SEE_CHANGES),
    NavigationPlace("The method", "changes.method", Permission.SEE_CHANGES),
    NavigationPlace("Library", "changes.library", Permission.SEE_LIBRARY),
)
MEETINGS = (
    NavigationPlace("Past meetings", "meetings.past", Permission.SEE_MEETINGS),
    NavigationPlace("Who came", "meetings.attendance", Permission.SEE_ACTIONS),
    NavigationPlace("Actions", "actions", Permission.SEE_ACTIONS),
    NavigationPlace("Risks and barriers", "risks", Permission.SEE_ACTIONS),
    NavigationPlace("Decisions", "decisions", Permission.SEE_ACTIONS),
    NavigationPlace("Calendar", "meetings.calendar", Permission.SEE_MEETINGS),
)
AREA_PLACES = (
    NavigationPlace("Home", "area", Permission.SEE_AREA),
    NavigationPlace("Joining", "joining", Permission.SEE_JOINING, JOINING),
    NavigationPlace("Children", "children", Permission.SEE_CHILDREN),
    NavigationPlace("Your agency", "agency-waits", Permission.SEE_AGENCY_CHILDREN),
    NavigationPlace("Extracts", "extracts", Permission.KEEP_REGISTER),
    NavigationPlace("Measures", "measures", Permission.SEE_AIMS, MEASURES),
    NavigationPlace("Changes", "changes", Permission.SEE_CHANGES, CHANGES),
    NavigationPlace("Your cycles", "cycles", Permission.FILL_CYCLES),
    NavigationPlace("Meetings", "meetings", Permission.SEE_MEETINGS, MEETINGS),
    NavigationPlace("Reports", "reports", Permission.READ_REPORTS),
    NavigationPlace("People", "people", Permission.SEE_PEOPLE),
)
NATIONAL_PLACES = (
    NavigationPlace("Areas", "areas", Permission.SEE_AREAS),
    NavigationPlace("Joining", "national-joining", Permission.SEE_AREAS),
    NavigationPlace("Library", "library", Permission.SEE_AREAS),
    NavigationPlace("People", "national-people", Permission.SEE_NATIONAL_PEOPLE),
    NavigationPlace("The record", "verify-record", Permission.VERIFY_RECORD),
)


def frame(request: HttpRequest) -> dict[str, Frame]:
    """The frame of a page, for every template."""
    viewer: Viewer = getattr(request, "viewer", permissions.NOBODY)
    areas = _areas(viewer)
    area = getattr(request, "area", None) or _only_one(viewer, areas)
    return {
        "frame": Frame(
            service=SERVICE,
            home_url=reverse("home"),
            banner=_banner() if settings.DEMO else None,
            notice=_notice(request, viewer),
            navigation=_navigation(request, viewer, area),
            navigation_label=area.name if area else "National",
            switcher=_switcher(viewer, areas, area),
            account=_account(viewer, area),
            links=_own_actions(viewer),
            footer=(Link(label="Accessibility", url=reverse("accessibility")), Link(label="Help", url=reverse("help"))),
            version=settings.VERSION,
        )
    }


def _areas(viewer: Viewer) -> tuple[Place, ...]:
    """The areas between which this person may move; none before the second step is set up."""
    return () if viewer.id is None or viewer.needs_second_step else tuple(queries.areas_of(viewer))


def _only_one(viewer: Viewer, areas: tuple[Place, ...]) -> Place | None:
    """The area that stays beside pages of no area, for someone who has only this one."""
    return areas[0] if len(areas) == 1 and not queries.may(viewer, Permission.SEE_AREAS) else None


def _banner() -> Banner:
    return Banner(
        tag="Demonstration",
        words="Every child and every person here is invented.",
        link=Link(label="Look as someone else", url=reverse("demo")),
    )


def _notice(request: HttpRequest, viewer: Viewer) -> str:
    """On the pages of joining: that the area has paused or left."""
    match, area = request.resolver_match, getattr(request, "area", None)
    if area is None or match is None or (match.url_name or "").split(".")[0] != "joining":
        return ""
    return notices.notice(viewer, area)


def _navigation(request: HttpRequest, viewer: Viewer, area: Place | None) -> tuple[NavigationItem, ...]:
    places = AREA_PLACES if area else NATIONAL_PLACES
    return tuple(_entry(request, place, area) for place in places if queries.may(viewer, place.permission, area))


def _entry(request: HttpRequest, place: NavigationPlace, area: Place | None) -> NavigationItem:
    here = _is_here(request, place)
    shown = [one for one in place.below if here and queries.may(request.viewer, one.permission, area)]
    items = tuple(_below(request, one, area) for one in shown)
    current = here and not any(one.current for one in items)
    return NavigationItem(label=place.label, url=_url(place, area), current=current, items=items)


def _below(request: HttpRequest, place: NavigationPlace, area: Place | None) -> NavigationItem:
    url = _url(place, area)
    return NavigationItem(label=place.label, url=url, current=request.path.startswith(url))


def _url(place: NavigationPlace, area: Place | None) -> str:
    return reverse(place.name, kwargs={"area": area.slug}) if area else reverse(place.name)


def _is_here(request: HttpRequest, place: NavigationPlace) -> bool:
    match = request.resolver_match
    if match is None:
        return False
    first = (match.url_name or "").split(".")[0]
    return first in {place.name, *(one.name for one in place.below)}


def _switcher(viewer: Viewer, areas: tuple[Place, ...], area: Place | None) -> Switcher | None:
    if not areas:
        return None
    entries = [
        SwitcherEntry(label=one.name, url=reverse("area", kwargs={"area": one.slug}), current=one == area)
        for one in areas
    ]
    if queries.may(viewer, Permission.SEE_AREAS):
        entries.insert(0, SwitcherEntry(label="All areas", url=reverse("areas"), current=area is None))
    return Switcher(label="Area", current=area.name if area else "", entries=tuple(entries))


def _own_actions(viewer: Viewer) -> tuple[Link, ...]:
    """The way to one's own actions with how many there are to do; none for whoever can have none."""
    own = actions.own_open(viewer, today=timezone.localdate())
    if own is None:
        return ()
    late = f", {words.counted(own.overdue, 'is', 'are')} overdue" if own.overdue else ""
    about = f"{'is' if own.open == 1 else 'are'} to do{late}"
    return (Link(label="My actions", url=reverse("my-actions"), count=own.open or None, about=about),)


def _account(viewer: Viewer, area: Place | None) -> Account | None:
    if viewer.id is None:
        return None
    roles = ", ".join(queries.role_names(viewer, area))
    return Account(name=viewer.name, url=reverse("me"), sign_out_url=reverse("account_logout"), role=roles)
