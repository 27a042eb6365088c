"""Reports of a large area: each kind made as the background work makes it, with all its files, from nothing to kept."""

import json
from collections.abc import Iterator
from statistics import median

import service
from measuring import Row, under

WITHIN, TIMES = 10, 3
MAKE = """
import json, sys, time, uuid
import django
django.setup()
from pace.areas.models import Area
from pace.jobs.actions import Progress
from pace.reports import content
from pace.reports.actions import making
area = Area.objects.get(slug="strathmarr")
lead = area.roles.filter(role="local-area-lead", state="held").first().person_id
test = area.change_tests.order_by("pk").first()

def seconds(kind):
    about = test.pk if content.KINDS[kind].of_test else None
    started = time.perf_counter()
    making.make(Progress(uuid.uuid4()), by_id=lead, area=area.pk, kind=kind, test=about)
    return time.perf_counter() - started

first = seconds("champions-pack")
print(json.dumps([first, {kind: [seconds(kind) for _ in range(int(sys.argv[1]) + 1)][1:] for kind in content.KINDS}]))
"""
NAMES = {
    "champions-pack": "the champions' pack",
    "partnership": "the partnership report",
    "highlight": "the one-page highlight",
    "area-summary": "the summary for the national team",
    "measurement-plan": "the measurement plan",
    "evidence": "the evidence of a test of change",
    "joining": "readiness and memorandum",
}


def rows(*, largest: bool) -> Iterator[Row]:  # noqa: ARG001  # every subject is asked alike
    """Each kind, on each database; the first one also before any figure was worked out."""
    for name in ("SQLite", "PostgreSQL"):
        folder = service.FOLDER / name
        with service.database(name) as url, service.service(url, folder):
            first, taken = json.loads(service.run(folder, url, MAKE, str(TIMES)).splitlines()[-1])
            size = f"3,000 children looked after at a time, {name}"
            yield under(WITHIN, "reports: the champions' pack, with no figure worked out before", size, ours=first)
            for kind, seconds in taken.items():
                yield under(WITHIN, f"reports: {NAMES[kind]}", name, ours=median(seconds))
