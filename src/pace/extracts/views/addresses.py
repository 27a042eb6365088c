"""Where pages of extracts lie, and finding the extract that an address names."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from pace.extracts import queries
from pace.kit import words
from pace.permissions import Place

Crumbs = tuple[tuple[str, str], ...]


def extracts_url(area: Place, page: str = "") -> str:
    """The address of the list, or of choosing files."""
    return reverse(f"extracts.{page}" if page else "extracts", kwargs={"area": area.slug})


def extract_url(area: Place, one: Any, page: str = "") -> str:
    """The address of a page of one extract; `page` empty for its first."""
    return reverse(f"extracts.{page or 'one'}", kwargs={"area": area.slug, "extract": one.pk})


def crumbs(area: Place, *more: tuple[str, str]) -> Crumbs:
    """The way to a page of extracts."""
    children = ("Children", reverse("children", kwargs={"area": area.slug}))
    return (children, ("Extracts", extracts_url(area) if more else ""), *more)


def crumbs_of(area: Place, one: Any, *more: tuple[str, str]) -> Crumbs:
    """The way to a page of one extract."""
    return crumbs(area, (title_of(one), extract_url(area, one) if more else ""), *more)


def title_of(one: Any) -> str:
    """What an extract is called: by the day on which its files were chosen."""
    return f"Extract of {words.day(one.begun_at.date())}"


def found(request: HttpRequest, area: Place, key: int) -> Any:
    """The extract of this area with this number; a page that is not there otherwise."""
    one = queries.extract(request.viewer, area, key)
    if one is None:
        raise Http404
    return one
