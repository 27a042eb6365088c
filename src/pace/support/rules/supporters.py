"""Who of the national team supports an area now, offered to earlier steps of the programme that write to them."""

from pace.areas.models import Person
from pace.permissions import ROLES
from pace.readiness.rules import supporters


def now_supporting(area_id: int) -> tuple[Person, ...]:
    """Those who support an area and still hold a national role, by when they began."""
    national = [role for role, meaning in ROLES.items() if meaning.national]
    people = Person.objects.filter(
        advising__area_id=area_id, advising__until=None, roles__role__in=national, roles__state="held"
    )
    return tuple(people.order_by("advising__since", "pk").distinct())


supporters.offer(now_supporting)
