"""Small extracts for the tests, and a worker that reads them."""

import signal
from contextlib import contextmanager
from datetime import UTC, datetime

from django.core.management import call_command

from pace.areas.queries import viewer_of
from pace.extracts import actions
from pace.extracts.models import Extract

NOW = datetime(2026, 8, 3, 9, 30, tzinfo=UTC)
HEADINGS = "Child ID,Surname,LAC start date,Accommodated,Permanence recommended,Panel date,Team,Route"
CHILDREN = (
    "C1001,Exampleton,03/02/2025,03/02/2025,14/06/2025,20/09/2025,North,Adoption",
    "C1002,Testerson,21/02/2025,21/02/2025,18/07/2025,,North,Permanence order",
    "C1003,Mockford,25/03/2025,25/03/2025,,,South,",
)
NAME = "marker_2026-07-31.csv"


def csv(*children, headings=HEADINGS):
    """The bytes of a file with these rows."""
    return "\n".join((headings, *children, "")).encode()


def choose(area, person, *children, name=NAME, headings=HEADINGS, **said):
    """Choose a file with these rows as the next extract."""
    content = csv(*(children or CHILDREN), headings=headings)
    return actions.choose(area=area, files=[(name, content)], by=viewer_of(person.pk), now=NOW, **said)


@contextmanager
def signals_kept():
    """Leave the signals of this program alone, which a worker sets."""
    kept = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    try:
        yield
    finally:
        for one, handler in kept.items():
            signal.signal(one, handler)


def work():
    """Do all background work that was asked for, as `pace worker` does."""
    with signals_kept():
        call_command("worker", until_done=True)


def again(extract):
    """The extract as it is stored now."""
    return Extract.objects.select_related("area").get(pk=extract.pk)


def read(area, person, *children, **said):
    """Choose a file with these rows, and have it read."""
    extract = choose(area, person, *children, **said)
    work()
    return again(extract)


def accepted(area, person, *children, **said):
    """Choose a file with these rows, have it read, and accept it."""
    extract = read(area, person, *children, **said)
    actions.accept(extract=extract, by=viewer_of(person.pk))
    work()
    return again(extract)
