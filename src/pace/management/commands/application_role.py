"""Application role: make the role of PostgreSQL with which the service connects, and which owns nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction


class Command(BaseCommand):
    """Makes a role that can use the tables but cannot change them, nor the record, nor what guards both."""

    help = (
        "Makes (or mends) the PostgreSQL role with which the service connects. Run it as the owner of the tables "
        "(PACE_OWNER_DATABASE_URL); then put the new role into DATABASE_URL."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The role's name."""
        parser.add_argument("name", help="the role's name, such as pace_application")

    def handle(self, *, name: str, **_: Any) -> None:
        """Make the role where there is none, and grant it what the service needs."""
        if connection.vendor != "postgresql":
            raise CommandError("SQLite has no roles: this command is for PostgreSQL.")
        from pace.record.postgresql import roles  # noqa: PLC0415  # needs PostgreSQL's driver

        with transaction.atomic(), connection.cursor() as cursor:
            made = not roles.exists(cursor, name)
            if made:
                roles.create(cursor, name)
            reason = roles.why_not(cursor, name)
            if reason:
                raise CommandError(reason)
            roles.grant(cursor, name)
        self.stdout.write(f"The role '{name}' {'was made and ' if made else ''}may do what the service does.")
        if made:
            self.stdout.write(f"Give it a password: `\\password {name}` in psql, as an administrator of PostgreSQL.")
