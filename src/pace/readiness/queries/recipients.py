"""Who is told by mail that a round waits for them: who supports the area, else the programme's leads; its own lead."""

from pace.areas.models import Area, Person, RoleHeld
from pace.readiness.rules import supporters


def of_the_national_team(area: Area) -> tuple[Person, ...]:
    """Those who support the area and can sign in; the programme's leads where nobody does."""
    return supporters.of(area.pk) or _holding("programme-lead", None)


def of_the_area(area: Area) -> tuple[Person, ...]:
    """The local area lead."""
    return _holding("local-area-lead", area)


def _holding(role: str, area: Area | None) -> tuple[Person, ...]:
    held = RoleHeld.objects.filter(role=role, area=area, state="held", person__is_active=True)
    return tuple(one.person for one in held.select_related("person").order_by("pk"))
