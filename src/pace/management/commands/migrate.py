"""Migrate: Django's own, after which the record's triggers and policies are there again, whatever happened."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connections

from pace.record import triggers


class Command(migrate.Command):
    """Takes the record's triggers away, migrates, and puts them back, also where a migration fails.

    SQLite rebuilds a table when a field changes, and silently loses the triggers that stood on it.
    """

    help = "Brings the database up to date, and puts the record's triggers and policies there."

    def get_check_kwargs(self, options: dict[str, Any]) -> dict[str, Any]:
        """Without the checks of databases: ours fails where triggers are missing, which is what this mends."""
        return {**super().get_check_kwargs(options), "databases": []}

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, between taking away and putting back."""
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        connection = connections[options["database"]]
        triggers.drop(connection)
        try:
            super().handle(*args, **options)
            call_command("createcachetable", database=options["database"], verbosity=0)
        finally:
            triggers.install(connection)
