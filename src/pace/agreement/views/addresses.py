"""Where pages of the agreement lie: below the area's joining."""

from django.urls import reverse

from pace.permissions import Place

Crumbs = tuple[tuple[str, str], ...]


def agreement_url(page: str, area: Place, **words: object) -> str:
    """The address of a page of the agreement; `page` empty for the first."""
    name = ".".join(part for part in ("joining.agreement", page) if part)
    return reverse(name, kwargs={"area": area.slug, **words})


def crumbs(area: Place, *more: tuple[str, str]) -> Crumbs:
    """The way to a page of the agreement."""
    home = (area.name, reverse("area", kwargs={"area": area.slug}))
    joining = ("Joining", reverse("joining", kwargs={"area": area.slug}))
    own = ("Agreement", agreement_url("", area) if more else "")
    return (home, joining, own, *more)
