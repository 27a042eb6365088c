"""The figures of a large area: worked out in the background, then the pages that show them, on each database.

Not a subject of its own: `register` loads the area, and asks for these rows while it is there.
"""

import json
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

import service
from measuring import Row, under

HOME, WHERE = "/areas/strathmarr/", "/areas/strathmarr/measures/where/"
MEASURE = "/areas/strathmarr/measures/recommendation-within-26-weeks/"
TIMES = 40
WORK_OUT = """
import json, sys, time
import django
django.setup()
from pace import record
from pace.areas.models import Area, Person
from pace.areas.queries import viewer_of
from pace.jobs.actions import Progress
from pace.measures.actions import working_out
area = Area.objects.get(slug="strathmarr")
lead = Person.objects.get(email="ishbel.tarrant@example.org")
key = working_out.ask(area=area, by=viewer_of(lead.pk))
started = time.perf_counter()
with record.acting(by="benchmark", doing="work out the figures of a large area", areas=[area.pk]):
    working_out.work_out(Progress(key), by_id=lead.pk, area=area.pk)
print(json.dumps(time.perf_counter() - started))
"""
Run = Callable[[str], str]
Seconds = Callable[[service.Someone, list[str]], list[float]]


def rows(someone: service.Someone, name: str, *, run: Run, seconds: Seconds) -> Iterator[Row]:
    """The pages: each as it is first opened after the figures were worked out, and again and again."""
    worked: Any = json.loads(run(WORK_OUT).splitlines()[-1])
    yield under(60, "the figures: worked out in the background", name, ours=worked)
    # The server has closed a connection on which nothing was asked for so long.
    someone.connection.close()
    first = {path: _first(someone, path) for path in (WHERE, HOME, MEASURE)}
    yield under(0.5, "the figures: where children wait, the first time", name, ours=first[WHERE])
    for what, path, most in (
        ("an area's home", HOME, 0.2),
        ("a measure's page", MEASURE, 0.3),
        ("where children wait", WHERE, 0.2),
    ):
        yield under(most, f"the figures: {what}, half within", name, ours=median(seconds(someone, [path] * TIMES)))


def _first(someone: service.Someone, path: str) -> float:
    someone.seconds.clear()
    someone.ask("GET", path)
    return someone.seconds[-1]
