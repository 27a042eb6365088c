"""Asking for an extract to be read again."""

from datetime import date

from django.db import transaction

from pace import record
from pace.areas.rules import refuse
from pace.extracts import rules
from pace.extracts.actions.holding import begin, held_for
from pace.extracts.models import Extract
from pace.permissions import Viewer


def read_again(*, extract: Extract, by: Viewer, as_of: date | None = None) -> Extract:
    """Read the extract (again): whoever may load extracts. `as_of`: the day of its data, where it was typed."""
    with transaction.atomic(), record.acting(by=by, doing="read an extract"):
        held = held_for(extract)
        refuse(rules.why_not_read(held, by=by))
        if as_of is not None:
            held.stated_as_of = as_of
        return begin(held, by=by)
