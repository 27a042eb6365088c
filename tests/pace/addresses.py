"""Every address of the service, as the tests walk over them."""

from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from pace.areas.content import foreign_pages
from pace.permissions import Declared


@dataclass(frozen=True)
class Address:
    """One address: its name, the words in it that vary, and what it asks of who opens it (None: it says nothing)."""

    name: str
    words: tuple[str, ...]
    declared: Declared | None


def addresses(patterns=None, names=(), words=()):
    """The addresses below these patterns, or all."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        inside = (*words, *(one.pattern.converters or one.pattern.regex.groupindex))
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, (*names, one.namespace) if one.namespace else names, inside)
        elif isinstance(one, URLPattern):
            name = ":".join((*names, one.name or ""))
            declared = getattr(one.callback, "declared", None) or foreign_pages.DECLARED.get(name)
            yield Address(name, inside, declared)
