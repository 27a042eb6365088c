"""A program of its own with an SQLite file of its own: fills it, and writes a backup while somebody else writes too."""

import contextvars
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402  # Django comes first
from django.db import connection  # noqa: E402  # the same

from pace import record  # noqa: E402  # the same
from pace.areas.models import Area, Cluster  # noqa: E402  # the same
from pace.record import backup  # noqa: E402  # the same
from pace.record.backup import rows  # noqa: E402  # the same
from pace.record.models import Entry  # noqa: E402  # the same
from pace.register.models import Journey  # noqa: E402  # the same


def fill():
    """Something of several kinds."""
    with record.acting(by="test", doing="lìon", areas=record.ALL_AREAS):
        area = Area.objects.create(name="Àird", slug="aird", own_words={"champion": "càraid"}, invented=True)
        area.clusters.add(Cluster.objects.create(name="Machair", slug="machair"))
        Journey.unscoped.create(area=area, reference="A-1", child="c")
        Area.objects.update(invented=False)


def and_meanwhile(lines):
    """The lines of each table, and after those of the areas another row, written by somebody else."""

    def with_another(model):
        yield from lines(model)
        if model is Area:
            with ThreadPoolExecutor(1) as pool:
                pool.submit(contextvars.Context().run, write_another).result(timeout=10)

    return with_another


def write_another():
    """What somebody else writes, in a connection of their own."""
    try:
        with record.acting(by="test", doing="write meanwhile"):
            Cluster.objects.create(name="Meanwhile", slug="meanwhile")
    finally:
        connection.close()


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    fill()
    rows.lines = and_meanwhile(rows.lines)
    written = backup.write(Path(sys.argv[1]))
    print(written.head.position, Entry.objects.count())  # noqa: T201  # what the test asks for
