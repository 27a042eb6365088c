"""What the tests of pages of waits share: an invented area in the register, and pages taken apart."""

import csv
import html
import io
import re
from datetime import date, timedelta

from pace.register import actions
from permanence import simulation
from tests.pace.register.made_registers import AS_OF, NOW

DATA_FROM = date(2023, 3, 1)


def simulated(area, *, looked_after=100, seed=8):
    """An invented area's journeys, loaded into the register of this one."""
    made = simulation.area(seed=seed, looked_after=looked_after, data_from=DATA_FROM, as_of=AS_OF)
    actions.load(area=area, journeys=made, by="test", now=NOW)
    return made


def words_of(answer):
    """What an answer says in its main part, without mark-up and pictures."""
    main = answer.content.decode().split("<main", 1)[1]
    plain = re.sub(r"<svg.*?</svg>", " ", main, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", plain)).split())


def file_of(client, url):
    """The rows of a file that is downloaded."""
    return list(csv.DictReader(io.StringIO(client.get(url).content.decode("utf-8-sig"))))


def waited(number, start, end, *, since, days, every=3):
    """So many journeys that went from one milestone to another in so many days; one starts every few days."""
    found = []
    for place in range(number):
        first = since + timedelta(days=place * every)
        happened = [(start, first, None), (end, first + timedelta(days=days + place % 7), None)]
        found.append((f"{start}-{since:%y%m}-{place}/1", first, None, None, happened))
    return found
