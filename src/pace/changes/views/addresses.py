"""Where pages of tests of change lie: below the area's changes; what contributors fill in, below its cycles."""

from django.urls import reverse

from pace.permissions import Place

Crumbs = tuple[tuple[str, str], ...]


def url(page: str, area: Place, **words: object) -> str:
    """The address of a page of tests of change; `page` empty for the first."""
    name = ".".join(part for part in ("changes", page) if part)
    return reverse(name, kwargs={"area": area.slug, **words})


def fill_url(page: str, area: Place, **words: object) -> str:
    """The address of a page on which a cycle is filled in; `page` empty for the list of one's own."""
    name = ".".join(part for part in ("cycles", page) if part)
    return reverse(name, kwargs={"area": area.slug, **words})


def crumbs(area: Place, *more: tuple[str, str]) -> Crumbs:
    """The way to a page of tests of change."""
    return (_home(area), ("Changes", url("", area) if more else ""), *more)


def fill_crumbs(area: Place, *more: tuple[str, str]) -> Crumbs:
    """The way to a page on which a cycle is filled in."""
    return (_home(area), ("Your cycles", fill_url("", area) if more else ""), *more)


def _home(area: Place) -> tuple[str, str]:
    return area.name, reverse("area", kwargs={"area": area.slug})
