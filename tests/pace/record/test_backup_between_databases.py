"""A backup shows one moment, while others go on writing; and what SQLite wrote, either database takes in."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from pace.areas.models import Area
from pace.record import actions, queries, triggers
from pace.record.models import Entry

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def of_sqlite(tmp_path_factory):
    """A backup that a program of its own wrote from an SQLite file, and what it said."""
    folder = tmp_path_factory.mktemp("sqlite")
    (folder / "test").mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "DJANGO_SETTINGS_MODULE": "pace.config.settings",
        "PACE_MODE": "test",
        "PACE_FOLDER": str(folder),
        "PYTHONPATH": str(ROOT / "src"),
    }
    program = Path(__file__).with_name("own_program.py")
    said = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, program, folder / "backup.tar"],
        env=environment, check=True, timeout=120, capture_output=True, text=True,
    )  # fmt: skip
    return folder / "backup.tar", said.stdout


def test_what_is_written_meanwhile_does_not_wait_and_is_not_in_the_backup(of_sqlite):
    # Four entries from before; then the row that was written meanwhile, and the act of writing the backup.
    assert of_sqlite[1] == "4 6\n"


@pytest.mark.django_db
def test_a_backup_of_sqlite_is_taken_in_by_either_database(of_sqlite):
    call_command("restore", str(of_sqlite[0]), stdout=StringIO())
    actions.seal()

    area = Area.objects.get()
    assert (area.name, area.own_words, area.invented) == ("Àird", {"champion": "càraid"}, False)
    assert [one.name for one in area.clusters.all()] == ["Machair"]
    assert area.journeys.get().reference == "A-1"
    assert list(Entry.objects.order_by("position").values_list("position", "doing")) == [
        *((position, "lìon") for position in range(1, 5)),
        (5, "restore from a backup"),
    ]
    assert queries.first_fault_of_all(progress=lambda **_: None) == queries.head()
    assert triggers.missing() == []
