"""A backup of PostgreSQL shows one moment, while others go on writing."""

import pytest

from pace.areas.models import Cluster
from pace.record import backup
from pace.record.backup import rows
from pace.record.models import Entry
from tests.pace.record.own_program import and_meanwhile


@pytest.mark.django_db(transaction=True)
def test_what_is_written_meanwhile_does_not_wait_and_is_not_in_the_backup(tmp_path, monkeypatch):
    Cluster.objects.create(name="Before", slug="before")
    monkeypatch.setattr(rows, "lines", and_meanwhile(rows.lines))

    written = backup.write(tmp_path / "backup.tar")

    # Beside the row from before: the one that was written meanwhile, and the act of writing the backup.
    assert (written.head.position, Entry.objects.count()) == (1, 3)
