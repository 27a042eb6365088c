"""The place at which a later part of the service offers what it knows of change ideas: the tests that try them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pace.areas.models import Area
from pace.permissions import Viewer


@dataclass(frozen=True, kw_only=True)
class TriedIn:
    """A test of change that tries an idea: its name, its word in addresses, and how it stands."""

    name: str
    slug: str
    state: str


# Given who looks and the area: of each change idea (by its key) the tests that this person may see.
Tests = Callable[[Viewer, Area], Mapping[int, Sequence[TriedIn]]]

_offered: list[Tests] = []


def offer_tests(tests: Tests) -> None:
    """Show these tests beside their ideas from now on."""
    _offered.append(tests)


def tests_of(viewer: Viewer, area: Area) -> Mapping[int, Sequence[TriedIn]]:
    """The tests of each change idea of an area that this person may see."""
    return {key: found for tests in _offered for key, found in tests(viewer, area).items()}
