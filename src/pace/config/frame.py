"""What stands around every page, in the programme's order: navigation, the area switcher, the person's account."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from pace import permissions
from pace.areas import queries
from pace.kit.frame import Account, Banner, Frame, Link, NavigationItem, Switcher, SwitcherEntry
from pace.permissions import Permission, Viewer

SERVICE = "PACE"


@dataclass(frozen=True)
class Place:
    """An entry of the navigation: its words, its address's name, and what it takes to see it."""

    label: str
    name: str
    permission: Permission


AREA_PLACES = (
    Place("Home", "area", Permission.SEE_AREA),
    Place("Children", "children", Permission.SEE_CHILDREN),
    Place("People", "people", Permission.SEE_PEOPLE),
)
NATIONAL_PLACES = (
    Place("Areas", "areas", Permission.SEE_AREAS),
    Place("People", "national-people", Permission.SEE_NATIONAL_PEOPLE),
    Place("The record", "verify-record", Permission.VERIFY_RECORD),
)


def frame(request: HttpRequest) -> dict[str, Frame]:
    """The frame of a page, for every template."""
    viewer: Viewer = getattr(request, "viewer", permissions.NOBODY)
    return {
        "frame": Frame(
            service=SERVICE,
            home_url=reverse("home"),
            banner=_banner() if settings.DEMO else None,
            navigation=_navigation(request, viewer),
            navigation_label=request.area.name if getattr(request, "area", None) else "National",
            switcher=_switcher(request, viewer),
            account=_account(request, viewer),
            footer=(Link(label="Accessibility", url=reverse("accessibility")), Link(label="Help", url=reverse("help"))),
            version=settings.VERSION,
        )
    }


def _banner() -> Banner:
    return Banner(
        tag="Demonstration",
        words="Every child and every person here is invented.",
        link=Link(label="Look as someone else", url=reverse("demo")),
    )


def _navigation(request: HttpRequest, viewer: Viewer) -> tuple[NavigationItem, ...]:
    area = getattr(request, "area", None)
    places = AREA_PLACES if area else NATIONAL_PLACES
    return tuple(
        NavigationItem(label=place.label, url=_url(place, area), current=_is_here(request, place))
        for place in places
        if queries.may(viewer, place.permission, area)
    )


def _url(place: Place, area: object) -> str:
    return reverse(place.name, kwargs={"area": area.slug}) if area else reverse(place.name)


def _is_here(request: HttpRequest, place: Place) -> bool:
    match = request.resolver_match
    return match is not None and (match.url_name or "").split(".")[0] == place.name


def _switcher(request: HttpRequest, viewer: Viewer) -> Switcher | None:
    if viewer.id is None or viewer.needs_second_step:
        return None
    area = getattr(request, "area", None)
    entries = [
        SwitcherEntry(label=one.name, url=reverse("area", kwargs={"area": one.slug}), current=one == area)
        for one in queries.areas_of(viewer)
    ]
    if queries.may(viewer, Permission.SEE_AREAS):
        entries.insert(0, SwitcherEntry(label="All areas", url=reverse("areas"), current=area is None))
    return Switcher(label="Area", current=area.name if area else "", entries=tuple(entries))


def _account(request: HttpRequest, viewer: Viewer) -> Account | None:
    if viewer.id is None:
        return None
    roles = ", ".join(queries.role_names(viewer, getattr(request, "area", None)))
    return Account(
        name=viewer.name,
        url=reverse("me"),
        sign_out_url=reverse("account_logout"),
        role=roles,
    )
