"""Conditions of the demonstration: each gives the reason why not, or None."""

from django.conf import settings

from pace.areas.models import Area, Person


class Refused(Exception):
    """The demonstration did not do something; the words say why, and what to do next."""


def why_not_demonstrate() -> str | None:
    """Why this installation cannot be a demonstration: it was not started as one, or holds what is not invented."""
    if not settings.DEMO:
        return "One-click sign-in and invented areas exist only in the demonstration."
    return holds_anything_else()


def holds_anything_else() -> str | None:
    """Why this database cannot be that of a demonstration: an area or a person in it is not invented."""
    areas = Area.objects.filter(invented=False).count()
    people = Person.objects.filter(invented=False).count()
    if not areas and not people:
        return None
    return (
        f"This database holds what is not invented ({areas} of its areas, {people} of its people), so nobody may sign "
        "in to it with one click. Start the demonstration with a database of its own."
    )


def holds_what_is_invented() -> str | None:
    """Why this database cannot be that of real use: an area or a person in it is invented."""
    areas = Area.objects.filter(invented=True).count()
    people = Person.objects.filter(invented=True).count()
    if not areas and not people:
        return None
    return (
        f"This database holds what is invented ({areas} of its areas, {people} of its people), and what is real must "
        "not be mixed with it. Set DATABASE_URL to a database of its own, then run `pace migrate`."
    )
