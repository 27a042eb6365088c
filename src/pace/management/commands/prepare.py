"""Do what comes before the service starts."""

from typing import ClassVar

from django.core.management.base import BaseCommand

from pace.config import preparing


class Command(BaseCommand):
    """`pace prepare`: run by `pace demo` and `pace serve` themselves."""

    help = "Collects style sheets and checks the database, as `pace serve` does before it starts."
    # The settings were checked before anything was started.
    requires_system_checks: ClassVar = []

    def handle(self, *_: object, **__: object) -> None:
        """Prepare, and say each step."""
        preparing.prepare(lambda words: print(words, flush=True))
