"""Where pages of reports lie."""

from django.urls import reverse

from pace.permissions import Place

Crumbs = tuple[tuple[str, str], ...]


def url(page: str, area: Place, **words: object) -> str:
    """The address of a page of reports; `page` empty for the first."""
    name = ".".join(part for part in ("reports", page) if part)
    return reverse(name, kwargs={"area": area.slug, **words})


def crumbs(area: Place, *more: tuple[str, str]) -> Crumbs:
    """The way to a page of reports."""
    home = (area.name, reverse("area", kwargs={"area": area.slug}))
    return (home, ("Reports", url("", area) if more else ""), *more)
