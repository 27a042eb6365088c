"""Flush: Django's own, which empties a database; never one that is in service, since the record goes with it."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import flush
from django.db import connections

from pace.record import triggers


class Command(flush.Command):
    """Empties a database of invented data or tests. The triggers rest meanwhile."""

    help = "Empties a database of invented data, its record included."

    def handle(self, **options: Any) -> None:
        """Empty the database, unless it is in service."""
        if settings.SERVE:
            raise CommandError("This database is in service: its record is kept, so it is not emptied.", returncode=2)
        connection = connections[options["database"]]
        triggers.drop(connection)
        try:
            super().handle(**options)
        finally:
            triggers.install(connection)
