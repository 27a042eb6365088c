"""Invite the first administrator."""

from argparse import ArgumentParser

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from pace.areas.actions import first_administrator
from pace.areas.rules import Refused


class Command(BaseCommand):
    """`pace first-administrator EMAIL NAME`."""

    help = "Prints a link, once, with which the first administrator takes up their role within a fortnight."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whom it is for."""
        parser.add_argument("email", help="the address that they will sign in with")
        parser.add_argument("name", help="their name, in quotation marks")

    def handle(self, *_: object, email: str, name: str, **__: object) -> None:
        """Make the link and print it."""
        try:
            validate_email(email)
            link = first_administrator.invite(email=email, name=name, now=timezone.now())
        except ValidationError:
            raise CommandError(f"'{email}' is not an e-mail address.") from None
        except Refused as reason:
            raise CommandError(str(reason)) from None
        print(f"Give this link to {name}. It is shown only now, and good for a fortnight:\n\n{link}")
