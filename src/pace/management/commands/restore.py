"""Restore: everything from a backup's file, into an empty database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pace.record import backup
from pace.record.backup.archive import NotABackup
from pace.record.backup.restoring import NotRestored


class Command(BaseCommand):
    """Takes a backup in, all or nothing, and checks its record."""

    help = (
        "Takes everything in from a backup, into an empty database that `pace migrate` has prepared. All or nothing: "
        "where the file is damaged, or is not for this database, nothing is changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path, help="a file that `pace backup` wrote")

    def handle(self, *, file: Path, **_: Any) -> None:
        """Take it in, and say what was taken in."""
        if not file.is_file():
            raise CommandError(f"There is no file '{file}'.", returncode=2)
        try:
            restored = backup.restore(file)
        except (NotABackup, NotRestored) as problem:
            raise CommandError(f"Nothing was changed. {problem}") from problem
        files = f" and {restored.files:,} files" if restored.files else ""
        self.stdout.write(f"Restored {restored.rows:,} rows{files} from the backup made at {restored.made_at}")
        self.stdout.write(f"The record fits. Its head was {restored.head}")
