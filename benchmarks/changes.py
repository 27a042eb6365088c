"""The tests of change of an area that tries much: 200 tests of 1,000 cycles, on the board, in the table, one by one."""

import json
from collections.abc import Iterator
from statistics import median, quantiles

import service
from measuring import Row, under

TESTS, CYCLES, TIMES, LEAD = 200, 5, 60, 0
BOARD = "/areas/strathmarr/changes/"
INVENT = """
import json, sys
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from pace import record
from pace.areas.models import Area
from pace.changes.models import ChangeTest, Question, TestCycle
tests, cycles = map(int, sys.argv[1:])
area, now = Area.objects.get(slug="strathmarr"), timezone.now()
people = sorted(set(area.roles.filter(state="held").values_list("person_id", flat=True)))
ideas = list(area.drivers.filter(kind="idea"))
measures, agencies = list(area.measures.all()), list(area.agencies.all())
states = ("testing", "testing", "widening", "agreed", "proposed", "implemented", "adapted", "abandoned")
with record.acting(by="benchmark", doing="invent tests of change", areas=[area.pk]):
    made = [
        ChangeTest(
            area=area, slug=f"invented-{number}", name=f"Invented change {number}", driver=ideas[number % len(ideas)],
            different="Something is done on Tuesdays.", for_whom="All", prediction="It helps.", since=now,
            owner_id=people[number % len(people)], state=states[number % len(states)], proposed_at=now,
            proposed_by_id=people[0], starts_on=(now - timedelta(days=200)).date(),
        )
        for number in range(tests)
    ]
    ChangeTest.objects.bulk_create(made)
    for place, test in enumerate(made):
        test.measures.add(measures[place % len(measures)])
        test.agencies.add(agencies[place % len(agencies)], agencies[(place + 1) % len(agencies)])
    rounds = []
    for test in made:
        for number in range(1, cycles + 1):
            begins = (now - timedelta(days=220 - 40 * number)).date()
            last = number == cycles and test.state in ("testing", "widening")
            done = {} if last else {
                "studied_at": now, "studied_by_id": people[0], "acted_at": now, "acted_by_id": people[0],
                "learning": "It took an hour.", "act": "widen", "ended_on": begins + timedelta(days=20),
            }
            rounds.append(TestCycle(
                area=area, test=test, number=number, state="doing" if last else "acted", since=now, news=["larger"],
                objective="Try it with more.", scale=number, begins_on=begins, ends_on=begins + timedelta(days=20),
                begun_on=begins, planned_at=now, planned_by_id=people[0], tally="yes-no", **done,
            ))
    TestCycle.objects.bulk_create(rounds)
    Question.objects.bulk_create(
        Question(area=area, cycle=one, place=1, question="Does it help?", prediction="Yes", written_at=now,
                 result="" if one.state == "doing" else "kept", happened="It did.")
        for one in rounds
    )
print(json.dumps([len(made), len(rounds)]))
"""


def rows(*, largest: bool) -> Iterator[Row]:  # noqa: ARG001  # every subject is asked alike
    """The pages, on each database."""
    for name in ("SQLite", "PostgreSQL"):
        folder = service.FOLDER / name
        with service.database(name) as url, service.service(url, folder, large=False) as (port, _):
            tests, cycles = json.loads(service.run(folder, url, INVENT, str(TESTS), str(CYCLES)).splitlines()[-1])
            size = f"{tests} tests of {cycles:,} cycles more than the demonstration's, {name}"
            someone = service.Someone(port, LEAD)
            someone.sign_in()
            board = service.seconds_of(someone, [BOARD] * TIMES)
            yield under(0.2, "tests of change: the board, half within", size, ours=median(board))
            yield under(0.5, "tests of change: the board, 95 in 100 within", name, ours=quantiles(board, n=20)[-1])
            pages = {
                "the table": f"{BOARD}table/",
                "one test": f"{BOARD}invented-1/",
                "its ramp": f"{BOARD}invented-1/ramp/",
                "its evidence": f"{BOARD}invented-1/evidence/",
                "the method in the area": f"{BOARD}method/",
            }
            for what, path in pages.items():
                found = median(service.seconds_of(someone, [path] * TIMES))
                yield under(0.2, f"tests of change: {what}, half within", name, ours=found)
