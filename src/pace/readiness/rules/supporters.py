"""The place at which a later step of the programme says who supports an area; it is loaded when the service starts."""

from collections.abc import Callable, Iterable

from pace.areas.models import Person

Supporters = Callable[[int], Iterable[Person]]

_offered: list[Supporters] = []


def offer(supporters: Supporters) -> None:
    """Ask this function too, who of the national team supports the area of a key."""
    _offered.append(supporters)


def of(area_id: int) -> tuple[Person, ...]:
    """Those of the national team who support an area and can sign in, each once."""
    named = {person.pk: person for known in _offered for person in known(area_id) if person.is_active}
    return tuple(named.values())
