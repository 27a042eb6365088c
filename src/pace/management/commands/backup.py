"""Backup: everything that the service holds, into one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pace.record import backup
from pace.record.backup.writing import NotWritten


class Command(BaseCommand):
    """Writes a file from which the service can be restored, on this database or the other kind."""

    help = (
        "Writes everything that the service holds into one file, as of one moment, while the service goes on. "
        "The file holds personal data of staff and rows about children: keep it as the database itself is kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path, help="a new file, such as pace-2026-11-26.tar")

    def handle(self, *, file: Path, **_: Any) -> None:
        """Write, and say what was written and how to keep it."""
        try:
            written = backup.write(file)
        except (NotWritten, OSError) as problem:
            raise CommandError(f"No backup was written. {problem}") from problem
        files = f" and {written.files:,} files" if written.files else ""
        self.stdout.write(f"Wrote {written.rows:,} rows of {written.tables} tables{files} to {file}")
        self.stdout.write(f"Head of the record: {written.head}")
        self.stdout.write(
            "It holds personal data of staff and rows about children, and it is not encrypted: only you may read the "
            "file. Keep it where the council keeps such data, encrypted, and for no longer than it needs to be kept."
        )
