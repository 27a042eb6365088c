"""The place at which later parts of the service offer a section of their own for the page of data quality.

A part offers where its pages are loaded, which is before any page is opened.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from pace.permissions import Place


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section: its heading, its template, and what the template shows, as `section`."""

    title: str
    template: str
    section: Mapping[str, Any] = field(default_factory=dict)


# Given the request and the area: the section, or None where there is nothing to show.
Offer = Callable[[HttpRequest, Place], Section | None]

_offers: list[Offer] = []


def offer(section: Offer) -> None:
    """Show this section from now on, after those that are there."""
    _offers.append(section)


def offered(request: HttpRequest, area: Place) -> list[Section]:
    """The sections that there are for this area."""
    return [section for one in _offers if (section := one(request, area)) is not None]
