"""People: what they are called."""

from django.db import transaction

from pace import record
from pace.areas.models import Person
from pace.areas.rules import Refused
from pace.permissions import Viewer


def rename(*, name: str, by: Viewer) -> Person:
    """Change one's own name: whoever has signed in."""
    if by.id is None:
        raise Refused("Sign in first.")
    with transaction.atomic(), record.acting(by=by, doing="change their own name"):
        person = Person.objects.select_for_update().get(pk=by.id)
        person.name = name
        person.save(update_fields=["name"])
    return person
