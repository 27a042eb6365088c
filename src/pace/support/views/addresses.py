"""Where pages of support and capacity lie: below the area's joining."""

from django.urls import reverse

from pace.permissions import Place

Crumbs = tuple[tuple[str, str], ...]


def support_url(page: str, area: Place, **words: object) -> str:
    """The address of a page of support; `page` empty for the first."""
    return _url("joining.support", page, area, words)


def capacity_url(page: str, area: Place, **words: object) -> str:
    """The address of a page of capacity; `page` empty for the first."""
    return _url("joining.capacity", page, area, words)


def area_url(page: str, area: Place) -> str:
    """The address of another page of the area."""
    return reverse(page, kwargs={"area": area.slug})


def support_crumbs(area: Place, *more: tuple[str, str]) -> Crumbs:
    """The way to a page of support."""
    return (*_joining(area), ("Support", support_url("", area) if more else ""), *more)


def capacity_crumbs(area: Place, *more: tuple[str, str]) -> Crumbs:
    """The way to a page of capacity."""
    return (*_joining(area), ("Capacity", capacity_url("", area) if more else ""), *more)


def _joining(area: Place) -> Crumbs:
    return ((area.name, area_url("area", area)), ("Joining", area_url("joining", area)))


def _url(first: str, page: str, area: Place, words: dict[str, object]) -> str:
    return reverse(".".join(part for part in (first, page) if part), kwargs={"area": area.slug, **words})
