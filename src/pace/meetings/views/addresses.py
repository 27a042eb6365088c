"""Where pages of meetings, actions, risks and decisions lie."""

from collections.abc import Mapping

from django.urls import NoReverseMatch, reverse

from pace.permissions import Place

Crumbs = tuple[tuple[str, str], ...]
FIRST = {"meetings": "Meetings", "actions": "Actions", "risks": "Risks and barriers", "decisions": "Decisions"}


def url(name: str, area: Place, **words: object) -> str:
    """The address of a page by its whole name, such as `meetings.one`."""
    return reverse(name, kwargs={"area": area.slug, **words})


def line_url(area: Place, name: str, words: Mapping[str, object]) -> str:
    """Where a line of an agenda leads; nowhere where it names no page, or its page is no more."""
    try:
        return url(name, area, **words) if name else ""
    except NoReverseMatch:
        return ""


def crumbs(area: Place, *more: tuple[str, str], of: str = "meetings") -> Crumbs:
    """The way to a page below the meetings, or below their actions, risks or decisions (`of`)."""
    home = (area.name, reverse("area", kwargs={"area": area.slug}))
    above = () if of == "meetings" else (("Meetings", url("meetings", area)),)
    return (home, *above, (FIRST[of], url(of, area) if more else ""), *more)
