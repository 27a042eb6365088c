"""Where pages about people lie: those of an area below it, those of the national team beside it."""

from django.urls import reverse

from pace.permissions import Place

Crumbs = tuple[tuple[str, str], ...]


def people_url(page: str, area: Place | None, **words: object) -> str:
    """The address of a page about people here; `page` empty for the list of them."""
    name = ".".join(part for part in ("people" if area else "national-people", page) if part)
    return reverse(name, kwargs={**({"area": area.slug} if area else {}), **words})


def area_url(page: str, area: Place, **words: object) -> str:
    """The address of another page of an area."""
    return reverse(page, kwargs={"area": area.slug, **words})


def people_crumbs(area: Place | None, *more: tuple[str, str]) -> Crumbs:
    """The way to a page about people: the area, its people, and what lies between."""
    home = (area.name, area_url("area", area)) if area else ("Areas", reverse("areas"))
    return (home, ("People", people_url("", area)), *more)
