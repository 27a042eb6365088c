"""Where pages of phases lie: below the area's joining."""

from django.urls import reverse

from pace.permissions import Place

Crumbs = tuple[tuple[str, str], ...]


def phases_url(page: str, area: Place, **words: object) -> str:
    """The address of a page of phases; `page` empty for the first."""
    name = ".".join(part for part in ("joining.phases", page) if part)
    return reverse(name, kwargs={"area": area.slug, **words})


def area_url(page: str, area: Place) -> str:
    """The address of another page of the area."""
    return reverse(page, kwargs={"area": area.slug})


def crumbs(area: Place, *more: tuple[str, str]) -> Crumbs:
    """The way to a page of phases."""
    home, joining = (area.name, area_url("area", area)), ("Joining", area_url("joining", area))
    return (home, joining, ("Phases", phases_url("", area) if more else ""), *more)
