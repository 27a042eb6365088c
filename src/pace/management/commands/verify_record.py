"""Verify the record: go through every entry, and say whether the chain fits."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pace.record import actions
from pace.record.chain import Fault, Head


class Command(BaseCommand):
    """Checks that nobody has altered the record."""

    help = (
        "Checks that nobody has altered the record: every entry must fit the one before it. Exit code 0: it fits; "
        "1: it does not, and the first position that does not fit is said."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """A head that was noted earlier."""
        parser.add_argument(
            "--head",
            metavar="DIGEST:POSITION",
            help="a head noted earlier, from this command, the page of the record or a backup; it must still be there",
        )

    def handle(self, **options: Any) -> None:
        """Check, saying how far it is."""
        noted = _head(options["head"]) if options["head"] else None
        found = actions.check(by="verify-record", progress=self._say, noted=noted)
        if self.stdout.isatty():
            self.stdout.write("")
        if isinstance(found, Fault):
            raise CommandError(actions.in_words(found))
        self.stdout.write(self.style.SUCCESS(f"{actions.in_words(found)}"))

    def _say(self, *, done: int, of: int, doing: str) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\r{doing}: {done:,} of {of:,}", ending="")


def _head(text: str) -> Head:
    digest, _, position = text.strip().rpartition(":")
    if len(digest) != 64 or not position.isdecimal():
        raise CommandError("A head is a digest of 64 letters and digits, a colon, and a position.", returncode=2)
    return Head(int(position), digest)
